#include "core/people.hpp"

#include <doctest/doctest.h>

#include "core/decide_people.hpp"
#include "core/given.hpp"
#include "core/view.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

Deck with_names(Score score = Score::correct, std::vector<std::string> teams = {}) {
    Deck deck = given::deck();
    deck.identity = Identity::named;
    deck.score = score;
    deck.teams = std::move(teams);
    return deck;
}

void join(Class& given, std::uint32_t person, std::string name, std::uint32_t team = 0) {
    CHECK_FALSE(given.phones(GiveName{ballot(person), std::move(name), team}));
}

/// Ana is right, Ben wrong, Cleo prefers not to say; the quiz is revealed.
Class after_quiz(Deck deck = with_names()) {
    Class given(std::move(deck));
    join(given, 1, "Ana");
    join(given, 2, "Ben", 1);
    join(given, 3, "Cleo", 1);
    given.at("quiz");
    given.vote(1, chose("b"));
    given.vote(2, chose("a"));
    given.vote(3, skipped());
    given.trainer(CloseQuestion{});
    given.trainer(RevealResults{});
    return given;
}

std::vector<std::uint32_t> points(const Class& given) {
    std::vector<std::uint32_t> points;
    for (const Standing& one : standings(given.session)) points.push_back(one.points);
    return points;
}

using Points = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("a sealed vote stays with its name, and its ballot goes") {
    const Class given = after_quiz();
    CHECK(given.session.ballots.empty());
    const std::vector<Person>& people = given.session.people.list();
    REQUIRE(people.size() == 3);
    CHECK(people[0].votes == std::vector<PersonVote>{{2, 1, chose("b"), 0}});
    CHECK(people[1].votes == std::vector<PersonVote>{{2, 1, chose("a"), 0}});
    CHECK(people[2].votes == std::vector<PersonVote>{{2, 1, skipped(), 0}});
}

TEST_CASE("an anonymous session keeps nobody, whoever gives a name") {
    Class given;
    CHECK_FALSE(given.phones(GiveName{ballot(1), "Ana", 0}));
    given.at("quiz");
    given.vote(1, chose("b"));
    given.trainer(CloseQuestion{});
    given.trainer(RevealResults{});
    CHECK(given.session.people.list().empty());
    CHECK_FALSE(evolve(given.session, PersonNamed{ballot(1), "Ana", 0}));
    CHECK(given.trainer(ShowLeaderboard{}) == RejectionCode::no_score);
    CHECK_FALSE(screen_view(given.session, 1).leaderboard);
    CHECK(participant_view(given.session, 1).identity == Identity::anonymous);
}

TEST_CASE("a vote of somebody whose name is not stored is not taken") {
    Class given(with_names());
    given.at("quiz");
    CHECK(given.vote(1, chose("b")) == RejectionCode::unavailable);
    CHECK_FALSE(evolve(given.session, VoteCast{ballot(1), 1, 2, 1, chose("b"), 0}));
    join(given, 1, "Ana");
    CHECK_FALSE(given.vote(1, chose("b")));
}

TEST_CASE("two of one name are told apart, and nobody is renamed by joining again") {
    Class given(with_names());
    join(given, 1, "Ana");
    join(given, 2, "Ana");
    join(given, 3, "Ana");
    join(given, 1, "Zoe");
    const std::vector<Person>& people = given.session.people.list();
    REQUIRE(people.size() == 3);
    CHECK(people[0].name == "Ana");
    CHECK(people[1].name == "Ana (2)");
    CHECK(people[2].name == "Ana (3)");
}

TEST_CASE("a right answer earns 100 points, once the quiz is revealed and not before") {
    Class given(with_names());
    join(given, 1, "Ana");
    given.at("quiz");
    given.vote(1, chose("b"));
    CHECK(points(given) == Points{0});
    given.trainer(CloseQuestion{});
    CHECK(points(given) == Points{0});
    given.trainer(RevealResults{});
    CHECK(points(given) == Points{100});
    given.trainer(HideResults{});
    CHECK(points(given) == Points{0});
}

TEST_CASE("of several rounds of a quiz the last one counts") {
    Class given = after_quiz();
    CHECK(points(given) == Points{100, 0, 0});
    given.trainer(StartRevote{});
    given.vote(1, chose("a"));
    given.vote(2, chose("b"));
    given.trainer(CloseQuestion{});
    CHECK(points(given) == Points{100, 0, 0});
    given.trainer(RevealResults{});
    CHECK(standings(given.session).front().person == 1);
    CHECK(points(given) == Points{100, 0, 0});
}

TEST_CASE("a poll earns nothing") {
    Class given(with_names());
    join(given, 1, "Ana");
    given.at("poll");
    given.vote(1, chose("a"));
    given.trainer(CloseQuestion{});
    given.trainer(RevealResults{});
    CHECK(points(given) == Points{0});
    CHECK(given.session.people.list()[0].votes.size() == 1);
}

TEST_CASE("where the deck lets speed count, half of the points melt away with the time") {
    Deck deck = with_names(Score::speed);
    deck.slides[2].question->seconds = 20;
    const Class given(deck);
    const auto earned = [&](std::uint32_t left) {
        return points_of(given.session, {2, 1, chose("b"), left});
    };
    CHECK(earned(1000) == 100);
    CHECK(earned(500) == 75);
    CHECK(earned(0) == 50);
    CHECK(points_of(given.session, {2, 1, chose("a"), 1000}) == 0);
    deck.slides[2].question->seconds = 0;
    CHECK(points_of(Class(deck).session, {2, 1, chose("b"), 0}) == 100);
    deck.score = Score::correct;
    deck.slides[2].question->seconds = 20;
    CHECK(points_of(Class(deck).session, {2, 1, chose("b"), 0}) == 100);
}

TEST_CASE("the leaderboard names the first five with points and nobody else") {
    Class given(with_names());
    for (std::uint32_t person = 1; person <= 9; ++person)
        join(given, person, "Person " + std::to_string(person));
    given.at("quiz");
    for (std::uint32_t person = 1; person <= 9; ++person)
        given.vote(person, chose(person < 3 ? "a" : "b"));
    given.trainer(CloseQuestion{});
    CHECK_FALSE(given.trainer(ShowLeaderboard{}));
    CHECK(screen_view(given.session, 9).leaderboard->leaders.empty());
    given.trainer(RevealResults{});
    const auto board = screen_view(given.session, 9).leaderboard.value();
    REQUIRE(board.leaders.size() == 5);
    CHECK(board.leaders[0] == Leader{1, "Person 3", 100});
    CHECK(board.leaders[4] == Leader{1, "Person 7", 100});
    CHECK_FALSE(given.trainer(HideLeaderboard{}));
    CHECK(given.trainer(HideLeaderboard{}) == RejectionCode::nothing_to_hide);
    CHECK_FALSE(screen_view(given.session, 9).leaderboard);
    CHECK_FALSE(given.trainer(ShowLeaderboard{}));
    given.trainer(Next{});
    CHECK_FALSE(screen_view(given.session, 9).leaderboard);
    given.trainer(EndSession{});
    CHECK(screen_view(given.session, 0).leaderboard == board);
}

TEST_CASE("equal points, equal rank") {
    Class given = after_quiz();
    const auto all = standings(given.session);
    REQUIRE(all.size() == 3);
    CHECK(all[0].rank == 1);
    CHECK(all[1].rank == 2);
    CHECK(all[2].rank == 2);
}

TEST_CASE("a team has the average of its members, so that a small one is no worse off") {
    const Class given = after_quiz(with_names(Score::correct, {"North", "South", "Empty"}));
    CHECK(team_standings(given.session) == std::vector<TeamStanding>{{0, 1, 100}, {1, 2, 0}});
    Class more = after_quiz(with_names(Score::correct, {"North", "South"}));
    more.trainer(StartRevote{});
    more.vote(1, chose("b"));
    more.vote(2, chose("b"));
    more.vote(3, chose("a"));
    more.trainer(CloseQuestion{});
    more.trainer(RevealResults{});
    CHECK(team_standings(more.session) == std::vector<TeamStanding>{{0, 1, 100}, {1, 2, 50}});
}

TEST_CASE("a name is cleaned, bounded and needed, and so is a team where there are any") {
    const Class given(with_names(Score::correct, {"North", "South"}));
    const auto said = [&](std::string_view name, std::string_view team) {
        return introduce(given.session, name, team);
    };
    CHECK(std::get<Introduction>(said("  Ana   María\n", "b")) == Introduction{"Ana María", 1});
    CHECK(std::get<Rejection>(said("", "a")).code == RejectionCode::name_needed);
    CHECK(std::get<Rejection>(said("\u200b \u202e", "a")).code == RejectionCode::name_needed);
    CHECK(std::get<Rejection>(said(std::string(41, 'x'), "a")).code ==
          RejectionCode::name_too_long);
    CHECK(std::get<Rejection>(said("\xff", "a")).code == RejectionCode::name_needed);
    for (const char* team : {"", "c", "ab", "A", "1"})
        CHECK(std::get<Rejection>(said("Ana", team)).code == RejectionCode::name_needed);
    CHECK(std::get<Introduction>(introduce(Class(with_names()).session, "Ana", "z")) ==
          Introduction{"Ana", 0});
}

TEST_CASE("a name that somebody has gets the next number that nobody has") {
    Class given(with_names());
    std::uint32_t person = 0;
    const auto called = [&](const std::string& name) {
        REQUIRE_FALSE(given.phones(GiveName{ballot(++person), name, 0}));
        return given.session.people.list().back().name;
    };
    CHECK(called("Ana") == "Ana");
    CHECK(called("Ana (3)") == "Ana (3)");
    CHECK(called("Ana") == "Ana (2)");
    CHECK(called("Ana") == "Ana (4)");
    CHECK(called("Ana (3)") == "Ana (3) (2)");
    CHECK(called("Bea") == "Bea");
}

TEST_CASE("a named session takes as many people as it says") {
    Class given(with_names());
    for (std::uint32_t person = 0; person < limits::people; ++person)
        REQUIRE_FALSE(given.phones(GiveName{ballot(person), std::to_string(person), 0}));
    CHECK(std::get<Rejection>(introduce(given.session, "One more", "")).code ==
          RejectionCode::busy);
    CHECK(given.phones(GiveName{ballot(99'999), "One more", 0}) == RejectionCode::busy);
    CHECK_FALSE(evolve(given.session, PersonNamed{ballot(99'999), "One more", 0}));
}

TEST_CASE("ticks of a checklist have no name, also in a named session, as its phones say") {
    Deck deck = with_names();
    deck.slides.push_back(checklist("list", true));
    Class given(deck);
    join(given, 1, "Ana");
    given.at("list");
    CHECK(keeps_names(given.session, 2));
    CHECK_FALSE(keeps_names(given.session, given.session.slide));
    // Any ballot will do: it is nobody's mark.
    CHECK_FALSE(given.vote(777, chose("a")));
    CHECK_FALSE(given.vote(1, chose("b")));
    given.trainer(CloseQuestion{});
    given.trainer(RevealResults{});
    CHECK(given.tally().voters == 2);
    CHECK(given.session.people.list()[0].votes.empty());
}
