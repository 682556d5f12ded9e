#include "formats/tally_json.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "formats/exported_class.hpp"

using namespace showhands;
using namespace showhands::given;
using Json = nlohmann::json;

TEST_CASE("the JSON says whose tallies it holds") {
    const Json json = Json::parse(tally_json(exported_class().session));
    CHECK(json["deck"] == Json{{"id", "exported"}, {"title", "Class, \"exported\""}});
    CHECK(json["phase"] == "open");
    CHECK(json["min_responses"] == 5);
    CHECK(json["rounds"].size() == 3);
}

TEST_CASE("the JSON of a round has counts and percents per option") {
    const Json round = Json::parse(tally_json(exported_class().session))["rounds"][0];
    const Json expected = Json::parse(R"json({
        "slide": "poll", "slide_number": 2, "title": "Title of poll", "round": 1,
        "type": "poll", "kind": "single", "question": "=SUM(A1)",
        "answered": 8, "participants": 9, "hidden": false, "voters": 7, "skipped": 1,
        "opened_at": "2026-11-22T14:00:00Z", "closed_at": "2026-11-22T14:01:05Z",
        "options": [
            {"id": "a", "text": "Sí, \"claro\"", "count": 2, "percent": 29},
            {"id": "b", "text": "-5", "count": 5, "percent": 71},
            {"id": "c", "text": "one\ntwo", "count": 0, "percent": 0},
            {"id": "d", "text": "Option d", "count": 0, "percent": 0},
            {"id": "e", "text": "Option e", "count": 0, "percent": 0}
        ]
})json");
    CHECK(round == expected);
}

TEST_CASE("the JSON of a round below the minimum group has no counts at all") {
    const Json round = Json::parse(tally_json(exported_class().session))["rounds"][2];
    CHECK(round["hidden"] == true);
    CHECK(round["answered"] == 5);
    CHECK_FALSE(round.contains("voters"));
    CHECK_FALSE(round.contains("skipped"));
    CHECK(round["options"] == Json::parse(R"([
        {"id": "a", "text": "Option a", "correct": false},
        {"id": "b", "text": "Option b", "correct": true},
        {"id": "c", "text": "Option c", "correct": false}])"));
}

TEST_CASE("the JSON of a session that asked nothing has no rounds") {
    const Json json = Json::parse(tally_json(Class().session));
    CHECK(json["phase"] == "lobby");
    CHECK(json["rounds"] == Json::array());
}
