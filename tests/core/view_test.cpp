#include "core/view.hpp"

#include <doctest/doctest.h>

#include "core/given.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

Deck five_needed(Bars bars = Bars::live) {
    Deck of = deck();
    of.min_responses = 5;
    of.bars = bars;
    return of;
}

void votes(Class& given, std::uint32_t count) {
    for (std::uint32_t voter = 0; voter < count; ++voter) given.vote(voter, chose("a"));
}

}  // namespace

TEST_CASE("in the lobby a participant sees no slide") {
    Class given;
    const auto view = participant_view(given.session, 3);
    CHECK(view.phase == Phase::lobby);
    CHECK_FALSE(view.slide);
    CHECK_FALSE(view.tally);
}

TEST_CASE("everybody sees a checklist") {
    Deck of = deck();
    of.slides = {checklist("list", false)};
    Class given(of);
    given.at("list");
    const auto& list = of.slides[0].checklist;
    CHECK(participant_view(given.session, 3).slide->checklist == list);
    CHECK(screen_view(given.session, 3).shared.slide->checklist == list);
    CHECK(trainer_view(given.session, 3).screen.shared.slide->checklist == list);
}

TEST_CASE("a participant sees no solution and no tally before the reveal") {
    Class given;
    given.at("quiz");
    votes(given, 10);
    for (const bool closed : {false, true}) {
        if (closed) given.trainer(CloseQuestion{});
        const auto view = participant_view(given.session, 10);
        CHECK_FALSE(view.slide->question->solution);
        CHECK_FALSE(view.tally);
    }
    given.trainer(RevealResults{});
    const auto view = participant_view(given.session, 10);
    CHECK(view.slide->question->solution->correct == chose("b").options);
    CHECK(view.tally->tally.counts[0] == 10);
    given.trainer(HideResults{});
    CHECK_FALSE(participant_view(given.session, 10).tally);
    CHECK_FALSE(participant_view(given.session, 10).slide->question->solution);
}

TEST_CASE("the projector sees no solution before the reveal either") {
    Class given;
    given.at("quiz");
    CHECK_FALSE(screen_view(given.session, 0).shared.slide->question->solution);
}

TEST_CASE("a participant's content slide is its title; the projector's has the body") {
    Class given;
    given.at("start");
    CHECK(participant_view(given.session, 0).slide->body.empty());
    CHECK(participant_view(given.session, 0).slide->title == "Title of start");
    CHECK(screen_view(given.session, 0).shared.slide->body == "Body of start");
}

TEST_CASE("the trainer sees notes, solution, the next slide and what the next advance does") {
    Class given;
    given.at("quiz");
    const auto view = trainer_view(given.session, 0);
    CHECK(view.notes == "Notes of quiz");
    CHECK(view.screen.shared.slide->question->solution);
    CHECK(view.next->id.value == "many");
    CHECK(view.slides.size() == 5);
    CHECK(view.advance == AdvanceStep::close);
    given.at("end");
    CHECK_FALSE(trainer_view(given.session, 0).next);
}

TEST_CASE("the trainer's controls are those that would not be refused") {
    Class given;
    given.at("poll");
    CHECK(trainer_view(given.session, 0).can ==
          std::vector<std::string>{"next", "previous", "close_question", "hide_results",
                                   "end_session", "lock_lobby", "unlock_lobby", "set_expected",
                                   "list_participants", "open_asking", "close_asking"});
    given.trainer(EndSession{});
    CHECK(trainer_view(given.session, 0).can.empty());
}

TEST_CASE("below the minimum group nobody sees bars, not even after the reveal") {
    Class given(five_needed());
    given.at("poll");
    votes(given, 4);
    for (const Role role : {Role::trainer, Role::screen}) {
        const auto open = tally_view(given.session, role, 9);
        CHECK(open->hidden == Hidden::min_responses);
        CHECK(open->answered == 4);
        CHECK(open->participants == 9);
        CHECK(open->tally == Tally{});
    }
    given.trainer(Advance{});
    CHECK(participant_view(given.session, 9).tally->hidden == Hidden::min_responses);
    CHECK(exported_tally(given.session, given.session.rounds[0]).hidden == Hidden::min_responses);
    CHECK(exported_tally(given.session, given.session.rounds[0]).tally == Tally{});
}

TEST_CASE("the number answered moves at once while the bars wait for their step") {
    Class given(five_needed());
    given.at("poll");
    votes(given, 6);
    const auto view = tally_view(given.session, Role::screen, 9);
    CHECK(view->answered == 6);
    CHECK(view->tally.voters == 5);
}

TEST_CASE("the close shows every vote") {
    Class given(five_needed());
    given.at("quiz");
    votes(given, 7);
    CHECK(tally_view(given.session, Role::trainer, 9)->tally.voters == 5);
    given.trainer(CloseQuestion{});
    CHECK(tally_view(given.session, Role::trainer, 9)->tally.voters == 7);
}

TEST_CASE("a participant never gets a tally by itself") {
    Class given;
    given.at("poll");
    votes(given, 3);
    CHECK_FALSE(tally_view(given.session, Role::participant, 9));
}

TEST_CASE("the projector shows bars when the deck says so") {
    struct Case {
        Bars bars;
        Hidden open, closed, revealed;
    };
    const Case cases[] = {
        {Bars::live, Hidden::no, Hidden::no, Hidden::no},
        {Bars::after_close, Hidden::bars, Hidden::no, Hidden::no},
        {Bars::on_reveal, Hidden::bars, Hidden::bars, Hidden::no},
    };
    for (const Case& one : cases) {
        Class given(five_needed(one.bars));
        given.at("quiz");
        votes(given, 5);
        CHECK(tally_view(given.session, Role::screen, 5)->hidden == one.open);
        CHECK(tally_view(given.session, Role::trainer, 5)->hidden == Hidden::no);
        given.trainer(CloseQuestion{});
        CHECK(tally_view(given.session, Role::screen, 5)->hidden == one.closed);
        given.trainer(RevealResults{});
        CHECK(tally_view(given.session, Role::screen, 5)->hidden == one.revealed);
    }
}

TEST_CASE("the trainer's hidden bars are hidden on the projector only") {
    Class given(five_needed());
    given.at("poll");
    votes(given, 5);
    given.trainer(HideResults{});
    CHECK(tally_view(given.session, Role::screen, 5)->hidden == Hidden::bars);
    CHECK(tally_view(given.session, Role::screen, 5)->tally == Tally{});
    CHECK(tally_view(given.session, Role::trainer, 5)->hidden == Hidden::no);
}

TEST_CASE("after a revote both rounds are seen, once the second may be") {
    struct Case {
        Bars bars;
        bool closed_screen;
    };
    for (const auto [bars, closed_screen] :
         {Case{Bars::live, true}, Case{Bars::after_close, true}, Case{Bars::on_reveal, false}}) {
        Deck deck = given::deck();
        deck.bars = bars;
        Class given(deck);
        given.at("quiz");
        votes(given, 4);
        given.trainer(CloseQuestion{});
        CHECK_FALSE(trainer_view(given.session, 9).screen.shared.earlier);
        given.trainer(StartRevote{});
        votes(given, 3);
        CHECK_FALSE(trainer_view(given.session, 9).screen.shared.earlier);
        CHECK_FALSE(screen_view(given.session, 9).shared.earlier);
        given.trainer(CloseQuestion{});
        REQUIRE(trainer_view(given.session, 9).screen.shared.earlier);
        CHECK(screen_view(given.session, 9).shared.earlier.has_value() == closed_screen);
        CHECK_FALSE(participant_view(given.session, 9).earlier);
        given.trainer(RevealResults{});
        for (const auto& view :
             {participant_view(given.session, 9), screen_view(given.session, 9).shared,
              trainer_view(given.session, 9).screen.shared}) {
            REQUIRE(view.earlier);
            CHECK(view.earlier->round == 1);
            CHECK(view.earlier->tally.voters == 4);
            CHECK(view.tally->tally.voters == 3);
        }
    }
}

TEST_CASE("hidden bars hide those of the round before too, on the projector only") {
    Class given;
    given.at("quiz");
    votes(given, 3);
    given.trainer(CloseQuestion{});
    given.trainer(StartRevote{});
    votes(given, 3);
    given.trainer(CloseQuestion{});
    given.trainer(HideResults{});
    CHECK_FALSE(screen_view(given.session, 9).shared.earlier);
    CHECK(trainer_view(given.session, 9).screen.shared.earlier);
}

TEST_CASE("a round before with fewer voters than the minimum group is not shown beside the next") {
    Class given(five_needed());
    given.at("quiz");
    votes(given, 4);
    given.trainer(CloseQuestion{});
    given.trainer(StartRevote{});
    votes(given, 6);
    given.trainer(CloseQuestion{});
    given.trainer(RevealResults{});
    CHECK(participant_view(given.session, 9).tally->tally.voters == 6);
    CHECK_FALSE(participant_view(given.session, 9).earlier);
}

TEST_CASE("after the end no slide and no tally is shown") {
    Class given;
    given.at("poll");
    votes(given, 3);
    given.trainer(EndSession{});
    CHECK_FALSE(screen_view(given.session, 3).shared.slide);
    CHECK(screen_view(given.session, 3).position == 0);
    CHECK_FALSE(tally_view(given.session, Role::screen, 3));
    CHECK_FALSE(trainer_view(given.session, 3).next);
}

TEST_CASE("after the end, projector and trainer see what the class knew, the hardest first") {
    Deck deck = given::deck();
    deck.min_responses = 2;
    for (const char* id : {"easy", "few", "hidden"})
        deck.slides.push_back(given::question(id, SlideType::quiz, QuestionKind::single, 2));
    Class room(std::move(deck));
    const auto ask = [&room](const char* slide, std::initializer_list<const char*> answers) {
        room.at(slide);
        std::uint32_t voter = 0;
        for (const char* answer : answers) room.vote(++voter, given::chose(answer));
        room.trainer(CloseQuestion{});
    };
    ask("easy", {"b", "b", "a"});
    room.trainer(RevealResults{});
    ask("quiz", {"b", "a", "a"});
    room.trainer(RevealResults{});
    ask("few", {"b"});
    room.trainer(RevealResults{});
    // Never shown to the class.
    ask("hidden", {"b", "b"});
    CHECK(screen_view(room.session, 3).quiz.empty());
    room.trainer(EndSession{});
    const auto results = screen_view(room.session, 3).quiz;
    REQUIRE(results.size() == 2);
    CHECK(results[0].slide == SlideId{"quiz"});
    CHECK(results[0].marks == Marks{1, 33, 33});
    CHECK(results[1].slide == SlideId{"easy"});
    CHECK(results[1].marks.right_percent == 67);
}

TEST_CASE("how many were right is told only to whom the solution is") {
    Class room;
    room.at("quiz");
    room.vote(1, given::chose("b"));
    CHECK_FALSE(tally_view(room.session, Role::screen, 1)->marks);
    CHECK(tally_view(room.session, Role::trainer, 1)->marks);
    room.trainer(CloseQuestion{});
    CHECK_FALSE(tally_view(room.session, Role::screen, 1)->marks);
    room.trainer(RevealResults{});
    CHECK(tally_view(room.session, Role::screen, 1)->marks->right == 1);
    CHECK(participant_view(room.session, 1).tally->marks->right == 1);
    room.trainer(StartRevote{});
    room.vote(1, given::chose("a"));
    room.trainer(CloseQuestion{});
    CHECK_FALSE(screen_view(room.session, 1).shared.earlier->marks);
}
