#include "live/question_timer.hpp"

#include <doctest/doctest.h>

#include "live/building.hpp"

using namespace showhands;
using namespace showhands::fakes;
using namespace std::chrono_literals;

namespace {

/// A class whose poll has twenty seconds, opened.
struct Timed {
    explicit Timed(std::uint32_t rounds = 1) : session(building.create(deck(rounds))) {
        trainer = &building.trainer(session);
        screen = &building.screen(session);
        phone = &building.phone(session);
        building.command(*trainer, {{"type", "show_slide"}, {"slide", "poll"}});
    }
    static Deck deck(std::uint32_t rounds) {
        Deck deck = given::deck();
        deck.bars = Bars::after_close;
        deck.slides[1].question->seconds = 20;
        deck.slides[1].question->rounds = rounds;
        return deck;
    }
    [[nodiscard]] Phase phase() { return building.rooms().find(session.session)->session().phase; }
    [[nodiscard]] int told(const FakeConnection& page) {
        return page.last("countdown")["remaining_ms"].get<int>();
    }

    Building building;
    CreatedSession session;
    FakeConnection* trainer = nullptr;
    FakeConnection* screen = nullptr;
    FakeConnection* phone = nullptr;
};

}  // namespace

TEST_CASE("a question with a timer tells everybody, and closes when the time is up, not before") {
    Timed timed;
    for (const FakeConnection* page : {timed.trainer, timed.screen, timed.phone}) {
        CHECK(page->count("countdown") == 1);
        CHECK(timed.told(*page) == 20'000);
    }
    timed.building.pass(19'990ms);
    CHECK(timed.phase() == Phase::open);
    timed.building.pass(10ms);
    CHECK(timed.phase() == Phase::closed);
    CHECK(timed.building.vote(*timed.phone, "poll", "a") == "question_not_open");
    CHECK(timed.trainer->last("view")["phase"] == "closed");
}

TEST_CASE("who comes while a timer runs is told how long it still does") {
    Timed timed;
    timed.building.pass(5s);
    CHECK(timed.told(timed.building.phone(timed.session)) == 15'000);
    timed.building.pass(15s);
    CHECK(timed.building.phone(timed.session).count("countdown") == 0);
}

TEST_CASE("a trainer adds time, and only where there is a timer") {
    Timed timed;
    const auto add = [&timed](std::uint64_t seconds) {
        return timed.building.command(*timed.trainer, {{"type", "add_time"}, {"seconds", seconds}});
    };
    timed.building.pass(10s);
    CHECK(add(30) == "accepted");
    CHECK(timed.told(*timed.phone) == 40'000);
    CHECK(add(0) == "too_much_time");
    CHECK(add(4'000'000'000'000) == "too_much_time");
    timed.building.pass(39s);
    CHECK(timed.phase() == Phase::open);
    timed.building.pass(1s);
    CHECK(timed.phase() == Phase::closed);
    CHECK(add(30) == "question_not_open");
    timed.building.command(*timed.trainer, {{"type", "show_slide"}, {"slide", "quiz"}});
    CHECK(add(30) == "no_timer");
}

TEST_CASE("a phone that needs more time gets half as much again, once, and nobody learns which") {
    Timed timed;
    const auto ask = [&timed](FakeConnection& phone) {
        return timed.building.command(phone, {{"type", "more_time"}});
    };
    CHECK(ask(*timed.phone) == "accepted");
    CHECK(timed.told(*timed.screen) == 30'000);
    CHECK(ask(*timed.phone) == "accepted");
    CHECK(timed.told(*timed.screen) == 30'000);
    CHECK(ask(timed.building.phone(timed.session)) == "accepted");
    CHECK(timed.told(*timed.screen) == 40'000);
    // Twice in all: a class cannot keep a question open for ever.
    CHECK(ask(timed.building.phone(timed.session)) == "accepted");
    CHECK(timed.told(*timed.screen) == 40'000);
    CHECK(ask(*timed.trainer) == "not_allowed");
    timed.building.pass(40s);
    CHECK(timed.phase() == Phase::closed);
    CHECK(ask(*timed.phone) == "no_timer");
}

TEST_CASE("a question that is closed by hand and opened again has its whole time again") {
    Timed timed;
    timed.building.pass(15s);
    timed.building.command(*timed.trainer, {{"type", "close_question"}});
    timed.building.pass(60s);
    timed.building.command(*timed.trainer, {{"type", "open_question"}});
    CHECK(timed.told(*timed.phone) == 20'000);
    timed.building.pass(19s);
    CHECK(timed.phase() == Phase::open);
    timed.building.pass(1s);
    CHECK(timed.phase() == Phase::closed);
}

TEST_CASE("after a crash a question has its whole time again") {
    Timed timed;
    timed.building.pass(15s);
    timed.building.restart();
    timed.building.pass(19s);
    CHECK(timed.phase() == Phase::open);
    timed.building.pass(1s);
    CHECK(timed.phase() == Phase::closed);
}

TEST_CASE("a planned second round is what comes after the first, and bars wait for it") {
    Timed timed(2);
    timed.building.vote(*timed.phone, "poll", "a");
    timed.building.pass(20s);
    CHECK(timed.trainer->last("view")["advance"] == "revote");
    CHECK(timed.screen->last("tally")["reason"] == "bars");
    CHECK(timed.trainer->last("tally")["counts"]["a"] == 1);
    CHECK(timed.building.command(*timed.trainer, {{"type", "advance"}}) == "accepted");
    CHECK(timed.phase() == Phase::open);
    CHECK(timed.told(*timed.phone) == 20'000);
    CHECK(timed.phone->last("view")["round"] == 2);
    timed.building.vote(*timed.phone, "poll", "b", 2);
    timed.building.command(*timed.trainer, {{"type", "advance"}});
    CHECK(timed.trainer->last("view")["advance"] == "reveal");
    timed.building.command(*timed.trainer, {{"type", "advance"}});
    CHECK(timed.phase() == Phase::revealed);
    CHECK(timed.phone->last("view")["earlier"]["counts"]["a"] == 1);
    CHECK(timed.phone->last("view")["tally"]["counts"]["b"] == 1);
}

TEST_CASE("a timer's end closes its own question, not the one that is shown meanwhile") {
    Timed timed;
    timed.building.pass(19'990ms);
    timed.building.journal.hold();
    timed.building.say(*timed.trainer,
                       {{"type", "show_slide"}, {"request", 90}, {"slide", "quiz"}});
    SUBCASE("while that is on its way to the disk") { timed.building.pass(20ms); }
    SUBCASE("while the ballots of the first are taken from it") {
        timed.building.let_one_through();
        // Nor is who comes now told of a clock that the new question has not.
        CHECK(timed.building.phone(timed.session).count("countdown") == 0);
        CHECK(timed.building.screen(timed.session).count("countdown") == 0);
        timed.building.pass(20ms);
    }
    timed.building.journal.release();
    timed.building.settle();
    CHECK(timed.trainer->answer(90) == "accepted");
    CHECK(timed.phase() == Phase::open);
    CHECK(timed.building.vote(*timed.phone, "quiz", "a") == "accepted");
}

TEST_CASE("a close that cannot be stored is tried again until it is") {
    Timed timed;
    timed.building.pass(19'990ms);
    timed.building.journal.refuse_next(3);
    timed.building.pass(10ms);
    CHECK(timed.phase() == Phase::open);
    for (int refused = 1; refused < 3; ++refused) timed.building.pass(limits::journal_retry);
    CHECK(timed.phase() == Phase::open);
    timed.building.pass(limits::journal_retry);
    CHECK(timed.phase() == Phase::closed);
    CHECK(timed.screen->count("countdown") == 1);
}
