#include "codec/located_json.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace showhands;
using Kind = LocatedJson::Kind;

namespace {

constexpr JsonBounds bounds{8, 100};

LocatedJson parsed(std::string_view text) {
    auto result = parse_located(text, bounds);
    REQUIRE(std::holds_alternative<LocatedJson>(result));
    return std::get<LocatedJson>(std::move(result));
}

JsonFault faulty(std::string_view text) {
    auto result = parse_located(text, bounds);
    REQUIRE(std::holds_alternative<JsonFault>(result));
    return std::get<JsonFault>(std::move(result));
}

}  // namespace

TEST_CASE("every value and key knows its line") {
    const LocatedJson json = parsed(
        "{\n"
        "  \"number\": 1\n"
        "  ,\n"
        "  \"list\": [\n"
        "    true,\n"
        "\n"
        "    null, \"text\", 2\n"
        "  ],\n"
        "  \"key\"\n"
        "  :\n"
        "  {}\n"
        "}\n");
    CHECK(json.line == 1);
    REQUIRE(json.members.size() == 3);
    CHECK(json.members[0].line == 2);
    CHECK(json.members[0].value.line == 2);
    const LocatedJson& list = json.members[1].value;
    CHECK(list.line == 4);
    REQUIRE(list.items.size() == 4);
    CHECK(list.items[0].line == 5);
    CHECK(list.items[1].line == 7);
    CHECK(list.items[2].line == 7);
    CHECK(list.items[3].line == 7);
    CHECK(json.members[2].line == 9);
    CHECK(json.members[2].value.line == 11);
}

TEST_CASE("lines count alike with the line ends of Windows and after a byte order mark") {
    const LocatedJson json = parsed("\xef\xbb\xbf{\r\n\"a\": 1,\r\n\"b\": 2\r\n}\r\n");
    CHECK(json.members[0].value.line == 2);
    CHECK(json.members[1].value.line == 3);
}

TEST_CASE("members keep their order and their duplicates") {
    const LocatedJson json = parsed(R"({"b": 1, "a": 2, "b": 3})");
    REQUIRE(json.members.size() == 3);
    CHECK(json.members[0].key == "b");
    CHECK(json.members[1].key == "a");
    CHECK(json.members[2].key == "b");
    CHECK(json.members[2].value.integer == 3);
}

TEST_CASE("values keep their kind") {
    const LocatedJson json = parsed(
        R"([null, true, false, 7, -7, 1.5, 1e3, "a\n\u00e9", [], {}, 9223372036854775807,
            -9223372036854775808, 9223372036854775808, 1e300])");
    const Kind kinds[] = {Kind::null,    Kind::boolean, Kind::boolean, Kind::integer, Kind::integer,
                          Kind::number,  Kind::number,  Kind::string,  Kind::array,   Kind::object,
                          Kind::integer, Kind::integer, Kind::number,  Kind::number};
    REQUIRE(json.items.size() == std::size(kinds));
    for (std::size_t i = 0; i < json.items.size(); ++i) CHECK(json.items[i].kind == kinds[i]);
    CHECK(json.items[1].boolean);
    CHECK_FALSE(json.items[2].boolean);
    CHECK(json.items[4].integer == -7);
    CHECK(json.items[7].string == "a\né");
    CHECK(json.items[10].integer == std::numeric_limits<std::int64_t>::max());
    CHECK(json.items[11].integer == std::numeric_limits<std::int64_t>::min());
}

TEST_CASE("nesting is bounded") {
    CHECK(std::holds_alternative<LocatedJson>(parse_located("[[[]]]", {3, 100})));
    CHECK(std::holds_alternative<JsonFault>(parse_located("[[[]]]", {2, 100})));
    const std::string deep(1'000'000, '[');
    CHECK(faulty(deep).text == "lists and objects are nested too deeply here");
}

TEST_CASE("the number of values is bounded") {
    CHECK(std::holds_alternative<LocatedJson>(parse_located("[1, 2, {\"a\": 3}]", {8, 5})));
    const auto result = parse_located("[1,\n2,\n{\"a\": 3}]", {8, 3});
    REQUIRE(std::holds_alternative<JsonFault>(result));
    CHECK(std::get<JsonFault>(result).line == 3);
}

TEST_CASE("a fault names the line where it was noticed") {
    CHECK(faulty("{\n\"a\": 1,\n}").line == 3);
    CHECK(faulty("{\n\"a\": \"x\n\"}").line == 2);
    CHECK(faulty("\n\n{\"a\": }").line == 3);
    CHECK(faulty(std::string_view("{\n\n\0}", 5)).line == 3);
}

TEST_CASE("the words of the file are never taken for the parser's") {
    CHECK(faulty(R"({"a": x; last read: UTF-8 BOM control character})").text ==
          "put double quotes around x, a text or key");
    CHECK(faulty(R"({"; last read: ": 1 "expected end of input": 2})").text ==
          "a comma is missing before \"expected end of input\"");
}

TEST_CASE("a fault quotes a few whole characters and nothing a terminal obeys") {
    std::string text = R"({"a": 1 ")";
    for (int i = 0; i < 100; ++i) text += "é";
    const std::string words = faulty(text + "\": 2}").text;
    CHECK(words.size() < 80);
    CHECK(words.ends_with("é…"));
    CHECK(faulty(R"({"\u001b[2J\u009b" 1})").text ==
          "a : is missing between the key \"?[2J?\" and its value");
}
