#include "formats/comparison_csv.hpp"

#include <doctest/doctest.h>

#include "core/given.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

/// The quiz, answered by so many: the first `right` of them rightly.
Class asked(std::uint32_t voters, std::uint32_t right, Deck deck = given::deck()) {
    Class given(std::move(deck));
    given.at("quiz");
    for (std::uint32_t voter = 0; voter < voters; ++voter)
        given.vote(voter, chose(voter < right ? "b" : "a"));
    given.trainer(CloseQuestion{});
    given.trainer(RevealResults{});
    return given;
}

const std::string head =
    "\xef\xbb\xbf"
    "slide,question,option_text,correct,before_count,before_percent,before_voters,after_count,"
    "after_percent,after_voters,change_points\r\n";

}  // namespace

TEST_CASE("the same question before and after stands side by side, with the change") {
    CHECK(comparison_csv(asked(4, 1).session, asked(8, 6).session) ==
          head +
              "quiz,Question of quiz,Option a,no,3,75,4,2,25,8,-50\r\n"
              "quiz,Question of quiz,Option b,yes,1,25,4,6,75,8,50\r\n"
              "quiz,Question of quiz,Option c,no,0,0,4,0,0,8,0\r\n");
}

TEST_CASE("of several rounds the last counts, and an option that only one side had is left out") {
    Deck other = given::deck();
    other.slides[2].question->options[2].text = "Something else";
    Class after = asked(4, 4, other);
    after.trainer(StartRevote{});
    after.vote(1, chose("a"));
    after.trainer(CloseQuestion{});
    after.trainer(RevealResults{});
    CHECK(comparison_csv(asked(4, 4).session, after.session) ==
          head +
              "quiz,Question of quiz,Option a,no,0,0,4,1,100,1,100\r\n"
              "quiz,Question of quiz,Option b,yes,4,100,4,0,0,1,-100\r\n");
}

TEST_CASE("what one session hides stays hidden, and so does the change") {
    Deck careful = given::deck();
    careful.min_responses = 5;
    const auto csv = comparison_csv(asked(4, 2, careful).session, asked(8, 6).session).value();
    CHECK(csv.find("Option b,yes,,,,6,75,8,\r\n") != std::string::npos);
}

TEST_CASE("sessions without a common question cannot be compared") {
    Deck other = given::deck();
    other.slides[2].id.value = "another";
    Class elsewhere(other);
    elsewhere.at("another");
    elsewhere.vote(1, chose("a"));
    elsewhere.trainer(CloseQuestion{});
    CHECK_FALSE(comparison_csv(elsewhere.session, asked(4, 2).session));
    CHECK_FALSE(comparison_csv(Class().session, asked(4, 2).session));
}

TEST_CASE("the rounds of one question stand side by side") {
    Class given = asked(4, 1);
    given.trainer(StartRevote{});
    for (std::uint32_t voter = 0; voter < 5; ++voter) given.vote(voter, chose("b"));
    given.trainer(CloseQuestion{});
    given.at("poll");
    given.vote(1, chose("a"));
    given.trainer(CloseQuestion{});
    CHECK(rounds_csv(given.session) ==
          "\xef\xbb\xbf"
          "slide_number,slide,question,option,option_text,correct,round_1_count,round_1_percent,"
          "round_1_voters,round_2_count,round_2_percent,round_2_voters,change_points\r\n"
          "3,quiz,Question of quiz,a,Option a,no,3,75,4,0,0,5,-75\r\n"
          "3,quiz,Question of quiz,b,Option b,yes,1,25,4,5,100,5,75\r\n"
          "3,quiz,Question of quiz,c,Option c,no,0,0,4,0,0,5,0\r\n");
}

TEST_CASE("a round that is hidden leaves its figures and the change empty") {
    Deck careful = given::deck();
    careful.min_responses = 5;
    Class given = asked(6, 3, careful);
    given.trainer(StartRevote{});
    given.vote(1, chose("b"));
    given.trainer(CloseQuestion{});
    CHECK(rounds_csv(given.session).find("b,Option b,yes,3,50,6,,,,\r\n") != std::string::npos);
}
