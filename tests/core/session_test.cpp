#include "core/session.hpp"

#include <doctest/doctest.h>

#include "core/given.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

Deck with_threshold(std::uint32_t min_responses) {
    Deck of = deck();
    of.min_responses = min_responses;
    return of;
}

}  // namespace

TEST_CASE("an event decided on an older revision is ignored") {
    Class given;
    given.at("start");
    const Session before = given.session;
    CHECK_FALSE(evolve(given.session, SlideShown{0, 2}));
    CHECK(given.session == before);
    CHECK(evolve(given.session, SlideShown{before.revision, 2}));
}

TEST_CASE("of two trainers who decide at once, the first in the log wins") {
    Class given;
    const auto one = std::get<Events>(decide(given.session, Next{}, given.occasion));
    const auto other =
        std::get<Events>(decide(given.session, ShowSlide{SlideId{"poll"}}, given.occasion));
    CHECK(evolve(given.session, one.front()));
    for (const Event& event : other) CHECK_FALSE(evolve(given.session, event));
    CHECK(given.session.current_slide().id.value == "start");
}

TEST_CASE("a vote that stands after the close in the log is ignored") {
    Class given;
    given.at("quiz");
    given.trainer(CloseQuestion{});
    CHECK_FALSE(evolve(given.session, VoteCast{ballot(1), 1, 2, 1, chose("a")}));
    CHECK(given.tally().answered() == 0);
}

TEST_CASE("sealing keeps the tally and no ballot") {
    Class given;
    given.at("quiz");
    for (std::uint32_t voter = 0; voter < 10; ++voter) given.vote(voter, chose("b"));
    given.trainer(CloseQuestion{});
    CHECK(given.session.ballots.size() == 10);
    given.trainer(RevealResults{});
    CHECK(given.session.ballots.empty());
    CHECK(given.session.ballots.bucket_count() <= 1);
    CHECK(given.tally().counts[1] == 10);
}

TEST_CASE("any event on any state is total: out of place it is ignored, not obeyed") {
    Class given;
    const Event events[] = {VoteCast{ballot(1), 1, 99, 1, chose("z")},
                            SlideShown{0, 99},
                            QuestionOpened{0, 1, 0},
                            QuestionClosed{0, 0, 0},
                            RoundSealed{0},
                            ResultsRevealed{0},
                            ResultsHidden{0},
                            BarsShown{0},
                            MinResponsesSet{0, 0}};
    const Session before = given.session;
    for (const Event& event : events) CHECK_FALSE(evolve(given.session, event));
    CHECK(given.session == before);
}

TEST_CASE("live bars appear once the minimum group voted, and not before") {
    Class given(with_threshold(5));
    given.at("poll");
    for (std::uint32_t voter = 0; voter < 4; ++voter) given.vote(voter, chose("a"));
    CHECK_FALSE(given.session.live_bars.tally);
    given.vote(4, skipped());
    CHECK_FALSE(given.session.live_bars.tally);
    given.vote(5, chose("b"));
    REQUIRE(given.session.live_bars.tally);
    CHECK(given.session.live_bars.tally->voters == 5);
}

TEST_CASE("live bars move only when three ballots changed, however often one person taps") {
    Class given(with_threshold(5));
    given.at("poll");
    for (std::uint32_t voter = 0; voter < 5; ++voter) given.vote(voter, chose("a"));
    const auto shown = given.session.live_bars.tally;
    for (std::uint64_t request = 2; request < 40; ++request)
        given.vote(1, chose(request % 2 == 0 ? "b" : "c"), request);
    CHECK(given.session.live_bars.tally == shown);
    given.vote(6, chose("d"));
    CHECK(given.session.live_bars.tally == shown);
    given.vote(7, chose("d"));
    CHECK(given.session.live_bars.tally != shown);
    CHECK(*given.session.live_bars.tally == given.tally());
}

TEST_CASE("a threshold of one lets every vote move the bars") {
    Class given(with_threshold(1));
    given.at("poll");
    given.vote(1, chose("a"));
    CHECK(given.session.live_bars.tally->voters == 1);
    given.vote(2, chose("a"));
    CHECK(given.session.live_bars.tally->voters == 2);
}

TEST_CASE("a closed round counts as participants at least everyone who answered") {
    Class given;
    given.occasion.participants = 2;
    given.at("quiz");
    for (std::uint32_t voter = 0; voter < 3; ++voter) given.vote(voter, chose("b"));
    given.trainer(CloseQuestion{});
    CHECK(given.session.current_round()->participants == 3);
}
