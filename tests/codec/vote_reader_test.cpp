#include "codec/vote_reader.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>

using namespace showhands;
using Json = nlohmann::json;

namespace {

constexpr std::string_view plain =
    R"({"type":"cast_vote","request":7,"slide":"rapport","round":1,"options":["b","d"]})";

/// What a whole JSON reader makes of the text; nothing if it is no good vote, or names a field
/// twice.
std::optional<VoteMessage> by_document(std::string_view text) {
    bool repeated = false;
    std::vector<std::string> keys;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (event != Json::parse_event_t::key || depth != 1) return true;
        const auto key = parsed.get<std::string>();
        repeated = repeated || std::find(keys.begin(), keys.end(), key) != keys.end();
        keys.push_back(key);
        return true;
    };
    const Json json = Json::parse(text, watch, false);
    if (repeated || !json.is_object() || json.value("type", Json()) != "cast_vote")
        return std::nullopt;
    const auto whole = [&json](const char* key, std::uint64_t max) {
        return json.contains(key) && json[key].is_number_unsigned() &&
               json[key].get<std::uint64_t>() <= max;
    };
    if (!whole("request", request_max) || !whole("round", UINT32_MAX) ||
        !json.value("slide", Json()).is_string())
        return std::nullopt;
    VoteMessage vote{json["request"], {json["slide"]}, json["round"], {}};
    if (json.contains("skip")) {
        if (!json["skip"].is_boolean()) return std::nullopt;
        vote.answer.skip = json["skip"];
    }
    if (!json.contains("options")) return vote.answer.skip ? std::optional(vote) : std::nullopt;
    if (!json["options"].is_array()) return std::nullopt;
    for (const Json& option : json["options"]) {
        if (!option.is_string()) return std::nullopt;
        vote.answer.options.insert(std::string_view(option.get_ref<const std::string&>()));
    }
    return vote;
}

}  // namespace

TEST_CASE("a vote as pages write it is read the quick way") {
    const auto vote = read_plain_vote(plain);
    REQUIRE(vote);
    CHECK(vote->request == 7);
    CHECK(vote->slide == SlideId{"rapport"});
    CHECK(vote->round == 1);
    CHECK(vote->answer.options.ids() == std::vector<std::string>{"b", "d"});
    CHECK_FALSE(vote->answer.skip);
}

TEST_CASE("spaces and the order of fields do not matter to the quick way") {
    const auto vote = read_plain_vote(
        " { \"round\" : 2 ,\t\"options\":[ ] , \"skip\" : true,\r\n\"slide\":\"a b\", "
        "\"request\": 0,\"type\":\"cast_vote\" } ");
    REQUIRE(vote);
    CHECK(vote->round == 2);
    CHECK(vote->slide == SlideId{"a b"});
    CHECK(vote->answer.skip);
}

TEST_CASE("whatever is unusual is left to the other reader") {
    for (
        const char* text : {
            "",
            "{",
            "{}",
            "[]",
            "null",
            R"({"type":"ping"})",
            R"({"type":"cast_vote","request":7,"slide":"x","round":1})",
            R"({"type":"cast_vote","request":7,"slide":"x","round":1,"skip":false})",
            R"({"type":"cast_vote","request":07,"slide":"x","round":1,"options":["a"]})",
            R"({"type":"cast_vote","request":7.0,"slide":"x","round":1,"options":["a"]})",
            R"({"type":"cast_vote","request":-7,"slide":"x","round":1,"options":["a"]})",
            R"({"type":"cast_vote","request":9007199254740992,"slide":"x","round":1,"options":["a"]})",
            R"({"type":"cast_vote","request":7,"slide":"x","round":4294967296,"options":["a"]})",
            R"({"type":"cast_vote","request":7,"slide":"\u0078","round":1,"options":["a"]})",
            R"({"type":"cast_vote","request":7,"slide":"é","round":1,"options":["a"]})",
            R"({"type":"cast_vote","request":7,"slide":"x","round":1,"options":["a",]})",
            R"({"type":"cast_vote","request":7,"slide":"x","round":1,"options":["a"],})",
            R"({"type":"cast_vote","request":7,"slide":"x","round":1,"options":["a"]}})",
            R"({"type":"cast_vote","request":7,"slide":"x","round":1,"options":["a"]} x)",
            R"({"type":"cast_vote","request":7,"slide":"x","round":1,"options":"a"})",
            R"({"type":"cast_vote","request":7,"slide":"x","slide":"x","round":1,"options":["a"]})",
            R"({"type":"cast_vote","request":7,"slide":"x","round":1,"options":["a"],"extra":1})",
            R"({"type":"cast_vote","request":7,"slide":"x","round":1,"options":["a"],"skip":tru})",
        }) {
        CAPTURE(text);
        CHECK_FALSE(read_plain_vote(text));
    }
}

TEST_CASE("what the quick way reads, a whole JSON reader reads the same: 200,000 changed votes") {
    std::mt19937_64 random(20'261'123);
    const auto below = [&random](std::size_t bound) { return random() % bound; };
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
                                           "true",
                                           "false",
                                           "\"skip\":true",
                                           "\"options\":[]",
                                           "\"round\":3",
                                           "\x01",
                                           "\xc3\xa9",
                                           "cast_vote"};
    std::size_t read = 0;
    for (int i = 0; i < 200'000; ++i) {
        std::string text(plain);
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
        const auto vote = read_plain_vote(text);
        if (!vote) continue;
        ++read;
        CAPTURE(text);
        REQUIRE(vote == by_document(text));
    }
    MESSAGE("votes read both ways: " << read);
    CHECK(read > 5'000);
}
