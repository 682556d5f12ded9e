#include "live/rooms.hpp"

#include <doctest/doctest.h>

#include <set>

#include "live/building.hpp"

using namespace showhands;
using namespace showhands::fakes;
using nlohmann::json;

namespace {

std::optional<RejectionCode> refusal_of_creation(Building& building) {
    std::optional<RejectionCode> refused;
    const Deck deck = given::deck();
    building.rooms().create(std::make_shared<const Deck>(deck), write_deck(deck),
                            [&refused](auto result) {
                                if (const auto* no = std::get_if<Rejection>(&result))
                                    refused = no->code;
                            });
    building.settle();
    return refused;
}

}  // namespace

TEST_CASE("after a restart the session runs on: same code, phase, votes and tokens") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& trainer = building.trainer(session);
    FakeConnection& phone = building.phone(session);
    const std::string token = phone.last("welcome")["token"];
    building.command(trainer, {{"type", "show_slide"}, {"slide", "poll"}});
    building.vote(phone, "poll", "c");
    Session before = building.rooms().find(session.session)->session();

    building.restart();
    CHECK(building.recovery_fault.empty());
    const Session& after = building.rooms().find(session.session)->session();
    CHECK(*after.deck == *before.deck);
    before.deck = after.deck;
    CHECK(after == before);
    FakeConnection& back = building.hello("participant", session.code.value, token);
    CHECK(back.last("welcome")["view"]["phase"] == "open");
    CHECK(back.last("welcome")["my_vote"]["options"] == json{"c"});
    CHECK(back.last("welcome")["view"]["seq"] == before.revision);
    FakeConnection& trainer_back = building.trainer(session);
    CHECK(building.command(trainer_back, {{"type", "advance"}}) == "accepted");
    CHECK(trainer_back.last("view")["tally"]["counts"]["c"] == 1);
}

TEST_CASE(
    "a restart between a seal and its compaction deletes the ballots before anyone comes in") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& trainer = building.trainer(session);
    building.command(trainer, {{"type", "show_slide"}, {"slide", "poll"}});
    building.vote(building.phone(session), "poll", "a");
    building.journal.fail_next_deletions(1'000);
    building.command(trainer, {{"type", "advance"}});
    CHECK_FALSE(building.journal.entries(session.session).empty());
    building.journal.fail_next_deletions(0);
    building.restart();
    CHECK(building.journal.entries(session.session).empty());
    CHECK(building.rooms().find(session.session)->session().rounds[0].tally.counts[0] == 1);
}

TEST_CASE("a restart between the end and the key's destruction destroys it") {
    Building building;
    const auto session = building.create(given::deck());
    building.journal.fail_next_deletions(1'000);
    building.command(building.trainer(session), {{"type", "end_session"}});
    building.journal.fail_next_deletions(0);
    building.restart();
    CHECK(building.rooms().live_count() == 0);
    CHECK_FALSE(building.rooms().find(session.session)->record().key);
}

TEST_CASE("an ended session is not brought back, but its tallies can still be read") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& trainer = building.trainer(session);
    building.command(trainer, {{"type", "show_slide"}, {"slide", "poll"}});
    building.vote(building.phone(session), "poll", "b");
    building.command(trainer, {{"type", "end_session"}});
    building.restart();
    CHECK(building.rooms().find(session.code) == nullptr);
    FakeConnection& late = building.phone(session);
    CHECK(late.closed == CloseCode::no_such_session);
    std::shared_ptr<const Session> read;
    building.rooms().session(session.session, [&read](auto found) { read = found; });
    building.settle();
    REQUIRE(read);
    CHECK(read->rounds[0].tally.counts[1] == 1);
    bool answered = false;
    building.rooms().session(SessionId{"nowhere"},
                             [&](auto found) { answered = found == nullptr; });
    building.settle();
    CHECK(answered);
}

TEST_CASE("rooms share nothing: what one class does no other sees") {
    Building building;
    const auto one = building.create(given::deck());
    const auto other = building.create(given::deck());
    FakeConnection& phone = building.phone(other);
    building.command(building.trainer(one), {{"type", "show_slide"}, {"slide", "poll"}});
    building.vote(building.phone(one), "poll", "a");
    CHECK(phone.count("view") == 0);
    CHECK(building.rooms().find(other.session)->session().phase == Phase::lobby);
}

TEST_CASE("codes differ, and grow so that guesses stay rare") {
    Building building;
    std::set<std::string> codes;
    for (int i = 0; i < 12; ++i) {
        const std::string code = building.create(given::deck()).code.value;
        CHECK(code.size() == (i < 10 ? 6U : 7U));
        codes.insert(code);
    }
    CHECK(codes.size() == 12);
}

TEST_CASE("a session that cannot be stored is not announced") {
    Building building;
    building.journal.fail_next_creations(1);
    CHECK(refusal_of_creation(building) == RejectionCode::unavailable);
    CHECK(building.rooms().live_count() == 0);
}

TEST_CASE("a session whose log cannot be read is not announced, and nothing waits for it") {
    Building building;
    building.journal.lose_next_feeds(1);
    CHECK(refusal_of_creation(building) == RejectionCode::unavailable);
    CHECK(building.rooms().live_count() == 0);
    CHECK(building.rooms().at_rest());
}

TEST_CASE("a damaged session is named, not silently begun anew") {
    Building building;
    const auto session = building.create(given::deck());
    building.journal.damage(session.session, "The log is damaged.");
    building.restart();
    CHECK(building.recovery_fault.find(session.session.value) != std::string::npos);
    CHECK(building.recovery_fault.find("The log is damaged.") != std::string::npos);
}

TEST_CASE("the list names every session, newest first, with what it is doing") {
    Building building;
    const auto one = building.create(given::deck());
    ++building.clock.wall;
    const auto other = building.create(given::deck());
    building.phone(other);
    building.command(building.trainer(one), {{"type", "end_session"}});
    std::vector<SessionEntry> entries;
    building.rooms().list([&entries](auto listed) { entries = std::move(*listed); });
    building.settle();
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].record.id == other.session);
    CHECK(entries[0].participants == 1);
    CHECK(entries[1].phase == Phase::ended);
}
