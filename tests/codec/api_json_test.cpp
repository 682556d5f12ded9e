#include "codec/api_json.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "codec/deck_json.hpp"

using namespace showhands;
using Json = nlohmann::json;

namespace {

DeckReading deck_in(std::string_view body) {
    const auto wanted = decode_create(body);
    REQUIRE(std::holds_alternative<DeckInBody>(wanted));
    return std::get<DeckInBody>(wanted).reading;
}

std::string complaint_of(std::string_view body) {
    const auto wanted = decode_create(body);
    REQUIRE(std::holds_alternative<BadBody>(wanted));
    return std::get<BadBody>(wanted).detail;
}

constexpr std::string_view small_deck =
    R"({"deck": 1, "id": "class", "title": "Una clase, ¿sí?", "slides": [)"
    R"({"type": "content", "id": "hello"}]})";

std::string nested(std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
}

}  // namespace

TEST_CASE("a session is asked for by the id of a deck") {
    const auto wanted = decode_create(R"({"deck": "welcome"})");
    REQUIRE(std::holds_alternative<DeckById>(wanted));
    CHECK(std::get<DeckById>(wanted).id == "welcome");
}

TEST_CASE("a session is asked for by a whole deck, wrapped or by itself") {
    const auto expected = read_deck(small_deck).deck;
    REQUIRE(expected);
    CHECK(deck_in(small_deck).deck == expected);
    CHECK(deck_in("{\"deck\": " + std::string(small_deck) + "}").deck == expected);
}

TEST_CASE("the faults of a deck in a body stand on the body's lines, wrapped or by itself") {
    const std::string text = "{\n\n\"deck\": 1,\n\"titel\": \"A class\"}\n";
    CHECK(deck_in(text).faults == read_deck(text).faults);
    CHECK(deck_in("{\"deck\": " + text + "}").faults == read_deck(text).faults);
    CHECK(deck_in("{\n\n\"deck\":\n" + text + "}").faults.front().line == 4);
}

TEST_CASE("a key that stands twice in a posted deck is named, not dropped") {
    for (const bool wrapped : {false, true}) {
        CAPTURE(wrapped);
        const std::string text =
            "{\"deck\": 1, \"id\": \"class\", \"title\": \"One\",\n\"title\": \"Two\", \"slides\": "
            "[\n"
            "{\"type\": \"content\", \"id\": \"hello\", \"body\": \"One\",\n\"body\": \"Two\"}]}";
        const auto reading = deck_in(wrapped ? "{\"deck\": " + text + "}" : text);
        REQUIRE(reading.faults.size() == 2);
        CHECK(describe(reading.faults[0]) == "line 2: the deck has \"title\" twice; keep one");
        CHECK(describe(reading.faults[1]) ==
              "line 4, slide \"hello\": the slide has \"body\" twice; keep one");
    }
    CHECK(complaint_of(R"({"deck": "welcome", "deck": "other"})") ==
          R"("deck" stands there twice; keep one.)");
}

TEST_CASE("a body that asks for no deck is answered with what to send") {
    const std::string what_to_send =
        R"(Send {"deck": "<id of a deck>"} or {"deck": {…a whole deck…}}.)";
    for (const char* body :
         {"[]", "null", "7", "\"welcome\"", "{}", R"({"decks": "welcome"})", R"([{"deck": 1}])"}) {
        CAPTURE(body);
        CHECK(complaint_of(body) == what_to_send);
    }
    for (const char* body :
         {"", "hello", "{", R"({"deck": "welcome",})", "\xff", R"({"deck": "\xff"})"}) {
        CAPTURE(body);
        CHECK(complaint_of(body).starts_with(what_to_send + " Line 1: "));
    }
    CHECK(complaint_of("{\n\"deck\": {\"deck\": 1\n\"id\": \"class\"}}") ==
          what_to_send + " Line 3: a comma is missing before \"id\".");
    for (const char* body :
         {R"({"deck": null})", R"({"deck": true})", R"({"deck": ["welcome"]})"}) {
        CAPTURE(body);
        CHECK(complaint_of(body) == R"("deck" must be the id of a deck or a whole deck.)");
    }
}

TEST_CASE("a body of a million nested lists is refused like any other") {
    CHECK_FALSE(complaint_of(R"({"deck": {"slides": )" + nested(1'000'000) + "}}").empty());
    CHECK_FALSE(complaint_of(R"({"deck": 1, "slides": )" + nested(1'000'000) + "}").empty());
    CHECK_FALSE(complaint_of(std::string(1'000'000, '[')).empty());
}

TEST_CASE("a problem says what went wrong in the members of RFC 9457") {
    CHECK(Json::parse(problem_json(404, "Not Found", "No such session.")) ==
          Json{{"type", "about:blank"},
               {"title", "Not Found"},
               {"status", 404},
               {"detail", "No such session."}});
}

TEST_CASE("a problem that quotes bytes of no encoding is still JSON") {
    const std::string problem = problem_json(400, "Bad Request", "line 1: \xff\xc3 \"é\"");
    CHECK(Json::parse(problem)["detail"] == "line 1: \ufffd\ufffd \"é\"");
    CHECK(decode_problem(problem) == "line 1: \ufffd\ufffd \"é\"");
}

TEST_CASE("the sentence of a problem is empty where there is none") {
    for (const char* body : {"", "<html>", "[]", "{}", R"({"detail": 7})"}) {
        CAPTURE(body);
        CHECK(decode_problem(body).empty());
    }
}

TEST_CASE("a new session comes with its code and both tokens") {
    CHECK(created_json("s1", "482913", "trainer", "screen") ==
          R"({"session":"s1","join_code":"482913","trainer_token":"trainer",)"
          R"("screen_token":"screen"})");
    CHECK(tokens_json("trainer", "screen") ==
          R"({"trainer_token":"trainer","screen_token":"screen"})");
}

TEST_CASE("the list of decks counts slides and questions") {
    const auto content = read_deck(small_deck).deck;
    const auto poll = read_deck(
                          R"({"deck": 1, "id": "poll", "title": "A poll", "lang": "es",
                              "min_responses": 7, "slides": [
                              {"type": "content", "id": "hello"},
                              {"type": "poll", "id": "ask",
                               "question": {"kind": "yes_no", "text": "Ready?"}}]})")
                          .deck;
    REQUIRE(content);
    REQUIRE(poll);
    CHECK(Json::parse(decks_json({&*content, &*poll})) == Json::parse(R"([
        {"id": "class", "title": "Una clase, ¿sí?", "lang": "en", "slides": 1, "questions": 0,
         "min_responses": 5, "identity": "anonymous"},
        {"id": "poll", "title": "A poll", "lang": "es", "slides": 2, "questions": 1,
         "min_responses": 7, "identity": "anonymous"}])"));
    CHECK(decks_json({}) == "[]");
}

TEST_CASE("a trainer may choose names for a session, or against them") {
    const auto chosen = [](const char* body) { return decode_create(body); };
    CHECK(std::get<DeckById>(chosen(R"({"deck":"class"})")).identity == std::nullopt);
    CHECK(std::get<DeckById>(chosen(R"({"deck":"class","identity":"named"})")).identity ==
          Identity::named);
    CHECK(std::get<DeckInBody>(chosen(R"({"identity":"anonymous","deck":{}})")).identity ==
          Identity::anonymous);
    for (const char* other :
         {R"({"deck":"class","identity":"both"})", R"({"deck":"class","identity":null})"})
        CHECK(std::holds_alternative<BadBody>(chosen(other)));
}

TEST_CASE("the list of sessions has no code for one that has ended, and is read back") {
    const std::string body =
        sessions_json({{"s1", "class", "A class", "482913", Phase::open, 1'795'356'000, 27},
                       {"s2", "class", "A class", "", Phase::ended, 1'795'350'000, 0}});
    const Json json = Json::parse(body);
    CHECK(json[0] == Json::parse(R"({"session": "s1", "deck": "class", "title": "A class",
        "join_code": "482913", "phase": "open", "created_at": 1795356000, "participants": 27})"));
    CHECK(json[1]["join_code"] == nullptr);
    CHECK(json[1]["phase"] == "ended");

    const auto lines = decode_sessions(body);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].session == "s1");
    CHECK(lines[0].join_code == "482913");
    CHECK(lines[1].session == "s2");
    CHECK(lines[1].join_code.empty());
}

TEST_CASE("a list of sessions that cannot be read is empty, and what is no session is left out") {
    for (const char* body : {"", "{}", "[", R"([7, null, {}, {"session": 7}])"}) {
        CAPTURE(body);
        CHECK(decode_sessions(body).empty());
    }
    CHECK(decode_sessions(R"([{}, {"session": "s1"}])").size() == 1);
}

TEST_CASE("a client reads back what a new session is answered with") {
    const CreatedTexts created =
        decode_created(created_json("5f0c", "482913", "trainer secret", "screen secret"));
    CHECK(created.join_code == "482913");
    CHECK(created.trainer_token == "trainer secret");
    CHECK(created.screen_token == "screen secret");
    for (const char* text : {"", "[]", "{}", R"({"join_code": 7})"})
        CHECK(decode_created(text).join_code.empty());
}
