#include "live/room.hpp"

#include <doctest/doctest.h>

#include "limits.hpp"
#include "live/building.hpp"

using namespace showhands;
using namespace showhands::fakes;
using nlohmann::json;

namespace {

/// A class in the middle of the open poll "poll".
struct Poll {
    explicit Poll(std::size_t phones_wanted = 6, Deck deck = given::deck())
        : session(building.create(deck)) {
        trainer = &building.trainer(session);
        screen = &building.screen(session);
        for (std::size_t i = 0; i < phones_wanted; ++i) phones.push_back(&building.phone(session));
        building.command(*trainer, {{"type", "show_slide"}, {"slide", "poll"}});
    }
    /// A phone says its vote, and nothing that comes of it happens yet.
    void cast(std::size_t phone) {
        building.arrive(*phones[phone], {{"type", "cast_vote"},
                                         {"request", 1},
                                         {"slide", "poll"},
                                         {"round", 1},
                                         {"options", {"a"}}});
    }
    [[nodiscard]] const Session& state() {
        return building.rooms().find(session.session)->session();
    }

    Building building;
    CreatedSession session;
    FakeConnection* trainer = nullptr;
    FakeConnection* screen = nullptr;
    std::vector<FakeConnection*> phones;
};

Deck five_needed() {
    Deck deck = given::deck();
    deck.min_responses = 5;
    return deck;
}

}  // namespace

TEST_CASE("a room is at rest when nothing waits to be stored, sealed or destroyed") {
    Poll poll;
    const auto at_rest = [&poll] { return poll.building.rooms().at_rest(); };
    CHECK(at_rest());
    poll.building.journal.hold();
    poll.building.vote(*poll.phones[0], "poll", "b");
    CHECK_FALSE(at_rest());
    poll.building.journal.release();
    poll.building.settle();
    CHECK(at_rest());
    poll.building.journal.fail_next_deletions(1);
    poll.building.command(*poll.trainer, {{"type", "advance"}});
    CHECK_FALSE(at_rest());
    poll.building.pass(limits::journal_retry);
    CHECK(at_rest());
    poll.building.journal.fail_next_deletions(1);
    poll.building.command(*poll.trainer, {{"type", "end_session"}});
    CHECK_FALSE(at_rest());
    poll.building.pass(limits::journal_retry);
    CHECK(at_rest());
}

TEST_CASE("a vote is answered only after the journal has it") {
    Poll poll;
    poll.building.journal.hold();
    CHECK(poll.building.vote(*poll.phones[0], "poll", "b").empty());
    CHECK(poll.state().ballots.empty());
    poll.building.journal.release();
    poll.building.settle();
    CHECK(poll.phones[0]->count("accepted") == 1);
    CHECK(poll.state().ballots.size() == 1);
}

TEST_CASE("the first vote after a pause is stored at once, those of the next moments together") {
    Poll poll;
    poll.building.pass(std::chrono::seconds(1));
    const auto before = poll.building.journal.stored();
    const auto begin = poll.building.clock.now();
    poll.cast(0);
    poll.building.clock.turn();
    CHECK(poll.building.journal.stored() == before + 1);
    poll.building.settle();
    CHECK(poll.building.clock.now() == begin);
    CHECK(poll.phones[0]->answer(1) == "accepted");
    poll.cast(1);
    poll.building.clock.advance(limits::batch_interval / 2);
    poll.cast(2);
    CHECK(poll.building.journal.stored() == before + 1);
    poll.building.clock.advance(limits::batch_interval / 2 + std::chrono::milliseconds(1));
    CHECK(poll.building.journal.stored() == before + 2);
    poll.building.settle();
    CHECK(poll.state().ballots.size() == 3);
}

TEST_CASE("while votes come fast they need not be read before they are stored") {
    Poll poll;
    fakes::ManualClock& clock = poll.building.clock;
    const auto rests = [&clock] { return clock.rest_until() > clock.now(); };
    poll.building.pass(std::chrono::seconds(1));
    poll.cast(0);
    poll.building.settle();
    // Nobody knows whether there will be another.
    CHECK_FALSE(rests());
    poll.cast(1);
    CHECK(rests());
    clock.advance(limits::batch_interval);
    poll.building.settle();
    // Two came in a row, and a third would have to wait as well.
    CHECK(rests());
    CHECK(clock.rest_until() <= clock.now() + limits::batch_interval);
    poll.building.pass(std::chrono::seconds(1));
    CHECK_FALSE(rests());
    poll.building.command(*poll.trainer, {{"type", "close_question"}});
    CHECK_FALSE(rests());
}

TEST_CASE("what the trainer asks for waits for no vote, and takes along those that wait") {
    Poll poll;
    poll.building.vote(*poll.phones[0], "poll", "b");
    const auto before = poll.building.journal.stored();
    poll.cast(1);
    CHECK(poll.building.journal.stored() == before);
    poll.building.arrive(*poll.trainer, {{"type", "close_question"}, {"request", 70}});
    CHECK(poll.building.journal.stored() == before + 1);
    poll.building.settle();
    CHECK(poll.trainer->answer(70) == "accepted");
    CHECK(poll.phones[1]->answer(1) == "accepted");
}

TEST_CASE("what arrives while a commit runs is one batch of the next") {
    Poll poll;
    const auto before = poll.building.journal.stored();
    poll.building.journal.hold();
    for (FakeConnection* phone : poll.phones) poll.building.vote(*phone, "poll", "b");
    poll.building.journal.release();
    poll.building.settle();
    CHECK(poll.building.journal.stored() == before + 2);
    for (FakeConnection* phone : poll.phones) CHECK(phone->count("accepted") == 1);
}

TEST_CASE("a batch is written in ballot order, not in the order of arrival") {
    Poll poll(12);
    poll.building.journal.hold();
    for (FakeConnection* phone : poll.phones) poll.building.vote(*phone, "poll", "a");
    poll.building.journal.release();
    poll.building.settle();
    for (const Entry& entry : poll.building.journal.entries(poll.session.session)) {
        Ballot last{};
        for (const Event& event : *entry.events)
            if (const auto* vote = std::get_if<VoteCast>(&event)) {
                CHECK(last <= vote->ballot);
                last = vote->ballot;
            }
    }
}

TEST_CASE("a journal that refuses stores nothing, and the phone is told to try again") {
    Poll poll;
    poll.building.journal.refuse_next(1);
    CHECK(poll.building.vote(*poll.phones[0], "poll", "b") == "unavailable");
    CHECK(poll.state().ballots.empty());
    CHECK(poll.building.vote(*poll.phones[0], "poll", "b") == "accepted");
    CHECK(poll.state().current_round()->tally.counts[1] == 1);
}

TEST_CASE(
    "a trainer is told when storing stops and when it works again, also one who comes later") {
    Poll poll;
    Rooms& rooms = poll.building.rooms();
    rooms.storage({StorageState::full, "/data/showhands.db", "The disk is full."});
    poll.building.settle();
    const json full{{"type", "storage"},
                    {"state", "full"},
                    {"file", "/data/showhands.db"},
                    {"text", "The disk is full."}};
    CHECK(poll.trainer->last("storage") == full);
    CHECK(rooms.trouble() == "The disk is full.");
    FakeConnection& late = poll.building.trainer(poll.session);
    CHECK(late.last("storage") == full);
    rooms.storage({StorageState::working, "/data/showhands.db", "Storing works again."});
    poll.building.settle();
    CHECK(late.last("storage")["state"] == "working");
    CHECK(rooms.trouble().empty());
    CHECK(poll.building.trainer(poll.session).count("storage") == 0);
    for (const FakeConnection* other : {poll.screen, poll.phones[0]})
        CHECK(other->count("storage") == 0);
}

TEST_CASE("an append whose outcome is unknown is sent again and counts once") {
    for (const bool stored : {false, true}) {
        CAPTURE(stored);
        Poll poll;
        poll.building.journal.unknown_next(1, stored);
        CHECK(poll.building.vote(*poll.phones[0], "poll", "b").empty());
        poll.building.pass(limits::journal_retry);
        CHECK(poll.phones[0]->count("accepted") == 1);
        CHECK(poll.state().current_round()->tally.voters == 1);
    }
}

TEST_CASE("votes that wait when the trainer closes count; later ones are refused") {
    Poll poll;
    poll.building.journal.hold();
    poll.building.vote(*poll.phones[0], "poll", "a");
    poll.building.vote(*poll.phones[1], "poll", "b");
    poll.building.command(*poll.trainer, {{"type", "advance"}});
    poll.building.vote(*poll.phones[2], "poll", "c");
    poll.building.journal.release();
    poll.building.settle();
    CHECK(poll.state().rounds[0].tally.voters == 2);
    CHECK(poll.phones[2]->last("rejected")["code"] == "question_not_open");
    CHECK(poll.trainer->last("view")["phase"] == "revealed");
}

TEST_CASE("two quick commands of the trainer are both decided on what is then true") {
    Poll poll;
    poll.building.journal.hold();
    poll.building.command(*poll.trainer, {{"type", "close_question"}});
    poll.building.command(*poll.trainer, {{"type", "reveal_results"}});
    poll.building.journal.release();
    poll.building.settle();
    CHECK(poll.trainer->last("view")["phase"] == "revealed");
    CHECK(poll.trainer->count("rejected") == 0);
}

TEST_CASE("tallies go to trainer and projector at most ten times a second, and to no phone") {
    Poll poll(40);
    const auto before = poll.screen->count("tally");
    poll.building.pass(limits::tally_interval);
    for (FakeConnection* phone : poll.phones) phone->seat.counted = {};
    poll.cast(0);
    poll.building.settle();
    CHECK(poll.screen->count("tally") == before + 1);
    for (std::size_t phone = 1; phone < poll.phones.size(); ++phone) poll.cast(phone);
    poll.building.settle();
    CHECK(poll.screen->count("tally") == before + 1);
    poll.building.pass(limits::tally_interval);
    CHECK(poll.screen->count("tally") == before + 2);
    CHECK(poll.screen->last("tally")["answered"] == 40);
    CHECK(poll.trainer->last("tally") == poll.screen->last("tally"));
    for (FakeConnection* phone : poll.phones) CHECK(phone->count("tally") == 0);
    poll.building.pass(std::chrono::seconds(5));
    CHECK(poll.screen->count("tally") == before + 2);
}

TEST_CASE("who joins in the middle gets the view, and the screen its tally, at once") {
    Poll poll;
    poll.building.vote(*poll.phones[0], "poll", "b");
    FakeConnection& late = poll.building.phone(poll.session);
    CHECK(late.messages.front()["view"]["phase"] == "open");
    CHECK(late.messages.front()["view"]["slide"]["question"]["options"].size() == 5);
    FakeConnection& second_screen = poll.building.screen(poll.session);
    CHECK(second_screen.messages[0]["type"] == "welcome");
    CHECK(second_screen.messages[1]["type"] == "tally");
    CHECK(second_screen.messages[1]["counts"]["b"] == 1);
}

TEST_CASE("a phone that comes back takes its seat over and finds its own vote") {
    Poll poll;
    const std::string token = poll.phones[0]->last("welcome")["token"];
    poll.building.vote(*poll.phones[0], "poll", "c");
    FakeConnection& back = poll.building.hello("participant", poll.session.code.value, token);
    CHECK(poll.phones[0]->closed == CloseCode::superseded);
    const json vote = back.last("welcome")["my_vote"];
    CHECK(vote["slide"] == "poll");
    CHECK(vote["options"] == json{"c"});
    CHECK(vote["skip"] == false);
    CHECK(back.last("welcome")["token"] == token);
    poll.building.gone(*poll.phones[0]);
    CHECK(poll.building.rooms().find(poll.session.session)->participants() == 6);
    CHECK(poll.building.vote(back, "poll", "d") == "accepted");
    CHECK(poll.state().current_round()->tally.voters == 1);
}

TEST_CASE(
    "the journal keeps no request number that would join a phone's rounds; the phone reads its "
    "own") {
    Poll poll;
    // The first phone taps often: its bare numbers would be told from all others in every round.
    for (int tap = 0; tap < 5; ++tap)
        poll.building.vote(*poll.phones[0], "poll", tap % 2 == 0 ? "a" : "b");
    const std::string token = poll.phones[0]->last("welcome")["token"];
    std::vector<std::uint64_t> kept;
    for (std::uint32_t round = 1; round <= 3; ++round) {
        std::uint64_t request = 100 * round;
        poll.building.say(*poll.phones[0], {{"type", "cast_vote"},
                                            {"request", request},
                                            {"slide", "poll"},
                                            {"round", round},
                                            {"options", {"c"}}});
        CHECK(poll.phones[0]->answer(request) == "accepted");
        for (const auto& [ballot, vote] : poll.state().ballots) {
            CHECK(vote.request > 1'000'000);
            kept.push_back(vote.request);
        }
        poll.phones[0] = &poll.building.hello("participant", poll.session.code.value, token);
        CHECK(poll.phones[0]->last("welcome")["my_vote"]["request"] == request);
        // An older one that comes late is still older.
        poll.building.say(*poll.phones[0], {{"type", "cast_vote"},
                                            {"request", request - 1},
                                            {"slide", "poll"},
                                            {"round", round},
                                            {"options", {"a"}}});
        CHECK(poll.phones[0]->last("rejected")["code"] == "superseded");
        poll.building.command(*poll.trainer, {{"type", "close_question"}});
        poll.building.command(*poll.trainer, {{"type", "start_revote"}});
    }
    REQUIRE(kept.size() == 3);
    // What they differ by is not what the phone counted between them.
    CHECK(kept[1] - kept[0] != 100);
    CHECK(kept[2] - kept[1] != 100);
}

TEST_CASE("a second device of the trainer takes over, and the first one has no power left") {
    Poll poll;
    FakeConnection& second = poll.building.trainer(poll.session);
    CHECK(poll.trainer->closed == CloseCode::superseded);
    CHECK(poll.building.command(*poll.trainer, {{"type", "advance"}}) == "hello_expected");
    CHECK(poll.building.command(second, {{"type", "advance"}}) == "accepted");
}

TEST_CASE(
    "before the reveal no byte of a tally, a note, a solution or a later slide reaches a phone") {
    Poll poll(6, five_needed());
    for (FakeConnection* phone : poll.phones) poll.building.vote(*phone, "poll", "a");
    poll.building.command(*poll.trainer, {{"type", "next"}});
    for (FakeConnection* phone : poll.phones) poll.building.vote(*phone, "quiz", "b");
    poll.building.command(*poll.trainer, {{"type", "close_question"}});
    for (FakeConnection* phone : poll.phones) {
        for (const char* secret : {"counts", "percents", "Notes of", "Explanation", "correct",
                                   "Title of many", "Title of end", "Question of many"})
            CHECK(phone->wire.find(secret) == std::string::npos);
        CHECK(phone->wire.find("Question of quiz") != std::string::npos);
    }
    poll.building.command(*poll.trainer, {{"type", "reveal_results"}});
    CHECK(poll.phones[0]->last("view")["slide"]["question"]["correct"] == json{"b"});
    CHECK(poll.phones[0]->last("view")["tally"]["counts"]["b"] == 6);
}

TEST_CASE("right and wrong votes get answers of equal length") {
    Poll poll;
    poll.building.command(*poll.trainer, {{"type", "next"}});
    poll.building.say(*poll.phones[0], {{"type", "cast_vote"},
                                        {"request", 501},
                                        {"slide", "quiz"},
                                        {"round", 1},
                                        {"options", {"b"}}});
    poll.building.say(*poll.phones[1], {{"type", "cast_vote"},
                                        {"request", 502},
                                        {"slide", "quiz"},
                                        {"round", 1},
                                        {"options", {"c"}}});
    CHECK(poll.phones[0]->last("accepted").dump().size() ==
          poll.phones[1]->last("accepted").dump().size());
}

TEST_CASE("sealing leaves no ballot in the journal, and the reveal is answered only then") {
    Poll poll;
    for (FakeConnection* phone : poll.phones) poll.building.vote(*phone, "poll", "a");
    CHECK_FALSE(poll.building.journal.entries(poll.session.session).empty());
    CHECK(poll.building.command(*poll.trainer, {{"type", "advance"}}) == "accepted");
    CHECK(poll.building.journal.entries(poll.session.session).empty());
    CHECK(poll.building.journal.snapshot(poll.session.session)->find("ballot") ==
          std::string::npos);
}

TEST_CASE("a compaction that fails is tried again, and the class goes on") {
    Poll poll;
    poll.building.vote(*poll.phones[0], "poll", "a");
    poll.building.journal.fail_next_deletions(2);
    CHECK(poll.building.command(*poll.trainer, {{"type", "advance"}}) == "accepted");
    CHECK_FALSE(poll.building.journal.entries(poll.session.session).empty());
    CHECK(poll.building.command(*poll.trainer, {{"type", "next"}}) == "accepted");
    CHECK(poll.building.vote(*poll.phones[1], "quiz", "a") == "accepted");
    poll.building.pass(limits::journal_retry * 3);
    for (const Entry& entry : poll.building.journal.entries(poll.session.session))
        for (const Event& event : *entry.events)
            if (const auto* vote = std::get_if<VoteCast>(&event)) CHECK(vote->slide == 2);
    poll.building.restart();
    CHECK(poll.state().rounds[0].tally.counts[0] == 1);
    CHECK(poll.state().ballots.size() == 1);
}

TEST_CASE("a compaction is tried again although the batch that it was left to is refused") {
    Poll poll;
    MemoryJournal& journal = poll.building.journal;
    poll.building.vote(*poll.phones[0], "poll", "a");
    CHECK(poll.building.command(*poll.trainer, {{"type", "close_question"}}) == "accepted");
    journal.fail_next_deletions(2);
    CHECK(poll.building.command(*poll.trainer, {{"type", "next"}}) == "accepted");
    journal.hold();
    poll.building.say(*poll.phones[1], {{"type", "cast_vote"},
                                        {"request", 1},
                                        {"slide", "quiz"},
                                        {"round", 1},
                                        {"options", {"a"}}});
    REQUIRE(journal.held() == 1);
    poll.building.pass(limits::journal_retry);
    journal.refuse_next(1);
    journal.release();
    for (int tries = 0; tries < 3; ++tries) poll.building.pass(limits::journal_retry);
    CHECK(journal.entries(poll.session.session).empty());
}

TEST_CASE("after the end the key is gone, late phones read the end, and commands are refused") {
    Poll poll;
    const std::string token = poll.phones[0]->last("welcome")["token"];
    poll.building.vote(*poll.phones[0], "poll", "a");
    CHECK(poll.building.command(*poll.trainer, {{"type", "end_session"}}) == "accepted");
    CHECK(poll.phones[0]->last("view")["phase"] == "ended");
    CHECK_FALSE(poll.building.rooms().find(poll.session.session)->record().key);
    CHECK(poll.building.rooms().live_count() == 0);
    FakeConnection& late = poll.building.hello("participant", poll.session.code.value, token);
    CHECK(late.last("welcome")["view"]["phase"] == "ended");
    CHECK(poll.building.vote(late, "poll", "a") == "session_ended");
    FakeConnection& trainer = poll.building.trainer(poll.session);
    CHECK(trainer.last("welcome")["view"]["phase"] == "ended");
    CHECK(poll.building.command(trainer, {{"type", "advance"}}) == "session_ended");
}

TEST_CASE("more commands than a room may hold are refused as busy, none is lost silently") {
    Poll poll(1);
    poll.building.journal.hold();
    poll.building.vote(*poll.phones[0], "poll", "a");
    const auto room = poll.building.rooms().find(poll.session.session);
    for (std::size_t i = 0; i <= limits::waiting_commands; ++i)
        room->say(*poll.phones[0], VoteMessage{1'000 + i, SlideId{"poll"}, 1, given::chose("b")});
    CHECK(poll.phones[0]->last("rejected")["code"] == "busy");
    poll.building.journal.release();
    poll.building.settle();
    CHECK(poll.phones[0]->count("accepted") + poll.phones[0]->count("rejected") ==
          limits::waiting_commands + 2);
}
