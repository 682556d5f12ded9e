#include "formats/person_rows.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "core/given.hpp"
#include "formats/tally_json.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

/// Ben, and Ana of the other team, in a quiz with a revote and in a poll of several options.
Class answered(Deck deck) {
    Class given(std::move(deck));
    given.phones(GiveName{ballot(1), "Ben", 0});
    given.phones(GiveName{ballot(2), "=Ana", 1});
    given.at("quiz");
    given.vote(1, chose("b"));
    given.vote(2, chose("a"));
    given.trainer(CloseQuestion{});
    given.trainer(StartRevote{});
    given.vote(2, chose("b"));
    given.trainer(CloseQuestion{});
    given.trainer(RevealResults{});
    given.at("many");
    given.vote(1, skipped());
    given.vote(2, chose("ac"));
    given.trainer(CloseQuestion{});
    given.trainer(RevealResults{});
    given.at("poll");
    given.vote(1, chose("a"));
    return given;
}

Deck with_names(Score score) {
    Deck deck = given::deck();
    deck.identity = Identity::named;
    deck.score = score;
    deck.teams = {"North", "South"};
    return deck;
}

}  // namespace

TEST_CASE("a report has a line for each person and a column for each sealed round") {
    const Class given = answered(with_names(Score::correct));
    CHECK(person_csv(given.session) ==
          "\xef\xbb\xbf"
          "name,team,points,answered,right,3. Question of quiz,3. Question of quiz (round 2),"
          "4. Question of many\r\n"
          "\"'=Ana\",South,100,3,1,Option a,Option b,\"Option a; Option c\"\r\n"
          "Ben,North,0,2,1,Option b,,(preferred not to say)\r\n");
}

TEST_CASE("without points the column is empty") {
    const Class given = answered(with_names(Score::none));
    CHECK(person_csv(given.session).find("Ben,North,,2,1,") != std::string::npos);
}

TEST_CASE("the session's JSON has the persons too, in a named session only") {
    const auto json = nlohmann::json::parse(
        tally_json(answered(with_names(Score::correct)).session, HeldBack::left_out));
    const auto& people = json.at("people");
    REQUIRE(people.size() == 2);
    CHECK(people[0].at("name") == "=Ana");
    CHECK(people[0].at("points") == 100);
    CHECK(people[0].at("answers").size() == 3);
    CHECK(people[0].at("answers")[1] == nlohmann::json{{"slide", "quiz"},
                                                       {"round", 2},
                                                       {"answer", "Option b"},
                                                       {"skipped", false},
                                                       {"credit_percent", 100}});
    Deck anonymous = with_names(Score::none);
    anonymous.identity = Identity::anonymous;
    const Class given = answered(anonymous);
    CHECK_FALSE(
        nlohmann::json::parse(tally_json(given.session, HeldBack::left_out)).contains("people"));
    CHECK(person_report(given.session).people.empty());
}
