#include "core/survey.hpp"

#include <doctest/doctest.h>

#include "core/given.hpp"
#include "core/view.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

CastVote cast(std::uint32_t voter, const char* slide, std::string_view letters,
              std::uint64_t request = 1, std::uint32_t round = 1) {
    return {ballot(voter), request, SlideId{slide}, round, chose(letters)};
}

Class open_survey(Deck deck = surveying_deck()) {
    Class given(std::move(deck));
    given.at("first");
    return given;
}

}  // namespace

TEST_CASE("showing the first of them opens them all, and votes count in any order") {
    Class given = open_survey();
    CHECK(given.session.phase == Phase::showing);
    CHECK(given.session.survey.questions.size() == 3);
    CHECK_FALSE(given.vote(cast(1, "third", "b")));
    CHECK_FALSE(given.vote(cast(1, "first", "a", 2)));
    CHECK_FALSE(given.vote(cast(1, "first", "b", 3)));
    CHECK(given.session.survey.questions[0].tally.counts == std::vector<std::uint32_t>{0, 1});
    CHECK(given.session.survey.questions[2].tally.right == 1);
    CHECK(given.vote(cast(1, "first", "a", 2)) == RejectionCode::superseded);
    CHECK(given.vote(cast(1, "first", "a", 4, 2)) == RejectionCode::question_not_open);
    CHECK(given.vote(cast(1, "start", "a")) == RejectionCode::question_not_open);
    CHECK(given.vote(cast(1, "first", "c", 5)) == RejectionCode::no_such_option);
}

TEST_CASE("going on inside an open survey closes it, and opens nothing of it again") {
    for (const TrainerCommand& command :
         {TrainerCommand(Next{}), TrainerCommand(ShowSlide{SlideId{"third"}})}) {
        Class given = open_survey();
        CHECK_FALSE(given.trainer(command));
        CHECK(given.last.size() == 2);
        CHECK_FALSE(given.session.survey.open());
        CHECK(given.session.phase == Phase::closed);
    }
}

TEST_CASE("where a session holds no more rounds, the clicker goes on") {
    Class given(surveying_deck());
    given.session.rounds.resize(limits::rounds_per_session - 2);
    for (Round& round : given.session.rounds) {
        round.slide = static_cast<std::uint32_t>(given.session.deck->slides.size()) - 1;
        round.sealed = true;
    }
    given.at("first");
    CHECK(given.session.phase == Phase::showing);
    CHECK_FALSE(given.session.survey.open());
    CHECK(given.trainer(OpenQuestion{}) == RejectionCode::too_many_rounds);
    CHECK(advance_step(given.session) == AdvanceStep::show);
}

TEST_CASE("by one close all are closed and sealed rounds, without a ballot") {
    Class given = open_survey();
    given.vote(cast(1, "first", "a"));
    given.vote(cast(2, "third", "a"));
    CHECK_FALSE(given.trainer(CloseQuestion{}));
    CHECK(given.session.phase == Phase::closed);
    CHECK_FALSE(given.session.survey.open());
    REQUIRE(given.session.rounds.size() == 3);
    for (const Round& round : given.session.rounds) {
        CHECK(round.sealed);
        CHECK_FALSE(round.revealed);
        CHECK(round.number == 1);
        CHECK(round.participants == 7);
    }
    CHECK(given.session.rounds[0].tally.counts == std::vector<std::uint32_t>{1, 0});
    CHECK(given.vote(cast(3, "first", "a")) == RejectionCode::question_not_open);
}

TEST_CASE("afterwards each is revealed like any question, one after the other") {
    Class given = open_survey();
    given.vote(cast(1, "second", "a"));
    CHECK(advance_step(given.session) == AdvanceStep::close);
    given.trainer(Advance{});
    for (const char* slide : {"first", "second", "third"}) {
        CHECK(given.session.current_slide().id == SlideId{slide});
        CHECK(given.session.phase == Phase::closed);
        CHECK_FALSE(given.trainer(Advance{}));
        CHECK(given.session.phase == Phase::revealed);
        CHECK_FALSE(given.trainer(Advance{}));
    }
    CHECK(given.session.current_slide().id == SlideId{"end"});
}

TEST_CASE("leaving it, or ending the session, closes it first") {
    for (const TrainerCommand& leaves :
         {TrainerCommand(Next{}), TrainerCommand(Previous{}), TrainerCommand(EndSession{}),
          TrainerCommand(ShowSlide{SlideId{"third"}})}) {
        Class given = open_survey();
        given.vote(cast(1, "first", "a"));
        CHECK_FALSE(given.trainer(leaves));
        CHECK_FALSE(given.session.survey.open());
        CHECK(given.session.rounds.size() == 3);
        CHECK(given.session.rounds[0].tally.voters == 1);
    }
}

TEST_CASE("while it is open nothing is done that would show or single out a vote") {
    Class given = open_survey();
    CHECK(given.trainer(RevealResults{}) == RejectionCode::question_not_closed);
    CHECK(given.trainer(OpenQuestion{}) == RejectionCode::question_open);
    CHECK(given.trainer(StartRevote{}) == RejectionCode::nothing_to_revote);
    CHECK(given.trainer(SetMinResponses{1}) == RejectionCode::min_responses_locked);
    CHECK(given.trainer(RemoveParticipant{1, {}}) == RejectionCode::round_not_sealed);
    CHECK(given.trainer(HideResults{}) == RejectionCode::nothing_to_hide);
}

TEST_CASE("phones see its questions without a solution; trainer and screen how many answered") {
    Class given = open_survey();
    given.vote(cast(1, "first", "a"));
    given.vote(cast(2, "first", "b"));
    given.vote(cast(2, "third", "b"));
    const ParticipantView view = participant_view(given.session, 2);
    REQUIRE(view.survey.size() == 3);
    CHECK(view.survey[2].slide.id == SlideId{"third"});
    CHECK(view.survey[2].round == 1);
    CHECK_FALSE(view.survey[2].slide.question->solution);
    CHECK_FALSE(view.tally);
    CHECK_FALSE(tally_view(given.session, Role::trainer, 2));
    CHECK(survey_progress(given.session, 2) == SurveyProgress{SlideId{"first"}, {2, 0, 1}, 2});
    given.trainer(CloseQuestion{});
    CHECK_FALSE(survey_progress(given.session, 2));
    CHECK(participant_view(given.session, 2).survey.empty());
}

TEST_CASE(
    "what was asked already is not asked again, and one question is asked once more by itself") {
    Class given = open_survey();
    given.trainer(CloseQuestion{});
    given.at("end").at("first");
    CHECK_FALSE(given.session.survey.open());
    CHECK(given.session.phase == Phase::closed);
    CHECK_FALSE(given.trainer(StartRevote{}));
    CHECK(given.session.phase == Phase::open);
    CHECK_FALSE(given.vote(cast(1, "first", "a", 1, 2)));
    CHECK(given.vote(cast(1, "second", "a")) == RejectionCode::question_not_open);
}

TEST_CASE("a deck that opens by hand opens it by one command") {
    Deck deck = surveying_deck();
    deck.opens = Opens::by_hand;
    Class given = open_survey(deck);
    CHECK_FALSE(given.session.survey.open());
    CHECK(advance_step(given.session) == AdvanceStep::open);
    CHECK_FALSE(given.trainer(Advance{}));
    CHECK(given.session.survey.open());
}

TEST_CASE("its end time is that of its first slide, whichever is shown") {
    Deck deck = surveying_deck();
    deck.slides[1].minutes = 10;
    Class given(deck);
    CHECK(open_seconds(given.session) == 0);
    given.at("second");
    CHECK(given.session.survey.questions.size() == 3);
    CHECK(open_seconds(given.session) == 600);
    CHECK_FALSE(given.trainer(AddTime{30}));
    given.trainer(CloseQuestion{});
    CHECK(open_seconds(given.session) == 0);
}

TEST_CASE("in a named session its votes stay with their names") {
    Deck deck = surveying_deck();
    deck.identity = Identity::named;
    Class given(deck);
    given.phones(GiveName{ballot(1), "Ana", 0});
    given.at("first");
    given.vote(cast(1, "first", "a"));
    given.vote(cast(1, "third", "b"));
    given.trainer(CloseQuestion{});
    const auto& votes = given.session.people.list()[0].votes;
    REQUIRE(votes.size() == 2);
    CHECK(votes[1] == PersonVote{3, 1, chose("b"), 0});
}

TEST_CASE("events of a survey that come at the wrong time change nothing") {
    Class given(surveying_deck());
    Session& session = given.session;
    CHECK_FALSE(evolve(session, SurveyOpened{session.revision, 1}));
    given.at("start");
    CHECK_FALSE(evolve(session, SurveyOpened{session.revision, 1}));
    CHECK_FALSE(evolve(session, SurveyClosed{session.revision, 1, 1}));
    given.at("first");
    CHECK_FALSE(evolve(session, SurveyOpened{session.revision, 1}));
    CHECK_FALSE(evolve(session, QuestionOpened{session.revision, 1, 1}));
    CHECK_FALSE(evolve(session, SlideShown{session.revision, 0}));
    CHECK_FALSE(evolve(session, SessionEnded{session.revision, 1}));
}
