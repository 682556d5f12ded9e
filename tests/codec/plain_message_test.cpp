#include "codec/plain_message.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace showhands;
using Json = nlohmann::json;

namespace {

constexpr std::string_view vote =
    R"({"type":"cast_vote","request":7,"slide":"rapport","round":1,"options":["b","d"]})";
constexpr std::string_view hello =
    R"({"type":"hello","role":"participant","join_code":"482913","token":"dG9rZW4_-x"})";
constexpr std::string_view threshold =
    R"({"type":"set_min_responses","request":11,"min_responses":3})";

std::optional<MessageFields> plain(std::string_view text) {
    MessageFields fields;
    return read_plain_message(text, fields) ? std::optional(fields) : std::nullopt;
}

/// The whole JSON reader's opinion: an object whose members are exactly these fields, once each.
bool document_agrees(std::string_view text, MessageFields fields) {
    std::size_t keys = 0;
    const auto count = [&keys](int depth, Json::parse_event_t event, Json&) {
        keys += event == Json::parse_event_t::key && depth == 1 ? 1U : 0U;
        return true;
    };
    const Json json = Json::parse(text, count, false);
    if (!json.is_object() || keys != json.size()) return false;
    return std::all_of(json.items().begin(), json.items().end(), [&fields](const auto& item) {
        const MessageField field = message_field(item.key());
        const Json& value = item.value();
        if (!fields.has(field)) return false;
        if (const std::string_view* said = fields.text(field)) return value == *said;
        if (field == MessageField::request) return value == *fields.request;
        if (const std::uint64_t* number = fields.number(field)) return value == *number;
        if (field == MessageField::skip) return value == fields.skip;
        OptionSet options;
        for (const Json& option : value)
            options.insert(std::string_view(option.get_ref<const std::string&>()));
        return field == MessageField::options && value.is_array() && options == fields.options;
    });
}

}  // namespace

TEST_CASE("a vote as pages write it is read the quick way") {
    const auto fields = plain(vote);
    REQUIRE(fields);
    CHECK(fields->type == "cast_vote");
    CHECK(fields->request == 7);
    CHECK(fields->slide == "rapport");
    CHECK(fields->round == 1);
    CHECK(fields->options.ids() == std::vector<std::string>{"b", "d"});
    CHECK_FALSE(fields->has(MessageField::skip));
}

TEST_CASE("a hello as pages write it is read the quick way") {
    const auto fields = plain(hello);
    REQUIRE(fields);
    CHECK(fields->role == "participant");
    CHECK(fields->join_code == "482913");
    CHECK(fields->token == "dG9rZW4_-x");
}

TEST_CASE("spaces and the order of fields do not matter to the quick way") {
    const auto fields = plain(
        " { \"round\" : 2 ,\t\"options\":[ ] , \"skip\" : true,\r\n\"slide\":\"a b\", "
        "\"request\": 0,\"type\":\"cast_vote\" } ");
    REQUIRE(fields);
    CHECK(fields->round == 2);
    CHECK(fields->slide == "a b");
    CHECK(fields->skip);
}

TEST_CASE("whatever is unusual is left to the JSON library") {
    for (const char* text : {
             "",
             "{",
             "{}",
             "[]",
             "null",
             R"({"type":"ping"}})",
             R"({"type":"ping"} x)",
             R"({"type":"ping",})",
             R"({"type":"ping","type":"ping"})",
             R"({"type":"ping","extra":1})",
             R"({"type":7})",
             R"({"type":["ping"]})",
             R"({"type":null})",
             R"({"type":"next","request":07})",
             R"({"type":"next","request":7.0})",
             R"({"type":"next","request":7e1})",
             R"({"type":"next","request":-7})",
             R"({"type":"next","request":"7"})",
             R"({"type":"next","request":9007199254740992})",
             R"({"type":"cast_vote","request":7,"slide":"\u0078"})",
             R"({"type":"cast_vote","request":7,"slide":"é"})",
             "{\"type\":\"cast_vote\",\"slide\":\"a\tb\"}",
             R"({"type":"cast_vote","options":["a",]})",
             R"({"type":"cast_vote","options":[1]})",
             R"({"type":"cast_vote","options":"a"})",
             R"({"type":"cast_vote","skip":tru})",
             R"({"type":"cast_vote","skip":1})",
         }) {
        CAPTURE(text);
        CHECK_FALSE(plain(text));
    }
}

TEST_CASE("what the quick way reads, a whole JSON reader reads the same: 200,000 changed texts") {
    std::mt19937_64 random(20'261'123);
    const auto below = [&random](std::size_t bound) { return random() % bound; };
    constexpr std::string_view texts[] = {vote, hello, threshold};
    constexpr std::string_view pieces[] = {"{",
                                           "}",
                                           "[",
                                           "]",
                                           ",",
                                           ":",
                                           "\"",
                                           "\\",
                                           " ",
                                           "0",
                                           "1",
                                           "9",
                                           "-",
                                           ".",
                                           "e",
                                           "a",
                                           "1",
                                           "true",
                                           "false",
                                           "\"skip\":true,",
                                           "\"options\":[],",
                                           "\"round\":3,",
                                           "\x01",
                                           "\xc3\xa9"};
    std::size_t read = 0;
    for (int i = 0; i < 200'000; ++i) {
        std::string text(texts[below(std::size(texts))]);
        for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
            const std::size_t at = below(text.size());
            const std::string_view piece = pieces[below(std::size(pieces))];
            switch (below(3)) {
                case 0:
                    text.insert(at, piece);
                    break;
                case 1:
                    text.erase(at, 1 + below(4));
                    break;
                default:
                    text.replace(at, std::min(piece.size(), text.size() - at), piece);
            }
        }
        const auto fields = plain(text);
        if (!fields) continue;
        ++read;
        CAPTURE(text);
        REQUIRE(document_agrees(text, *fields));
    }
    MESSAGE("texts read both ways: " << read);
    CHECK(read > 10'000);
}
