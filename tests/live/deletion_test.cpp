// Sessions that are deleted, by hand or because they were kept long enough.
#include <doctest/doctest.h>

#include "limits.hpp"
#include "live/building.hpp"
#include "live/retention.hpp"

using namespace showhands;
using namespace showhands::fakes;

namespace {

using Erasure = Rooms::Erasure;
constexpr std::int64_t day_s = 86'400;

std::optional<Erasure> erase(Building& building, const SessionId& id) {
    std::optional<Erasure> outcome;
    building.rooms().erase(id, [&outcome](Erasure answer) { outcome = answer; });
    building.settle();
    return outcome;
}

CreatedSession ended(Building& building) {
    const auto session = building.create(given::deck());
    REQUIRE(building.command(building.trainer(session), {{"type", "end_session"}}) == "accepted");
    return session;
}

std::size_t kept(Building& building) {
    std::size_t count = 0;
    building.rooms().list([&count](const auto& entries) { count = entries.value().size(); });
    building.settle();
    return count;
}

/// A server that keeps sessions for so many days.
struct Keeper {
    explicit Keeper(Building& of, std::uint32_t days)
        : building(of), retention(of.rooms(), of.clock, days, [this](const std::string& sentence) {
              said.push_back(sentence);
          }) {
        retention.start();
        building.settle();
    }
    Building& building;
    std::vector<std::string> said;
    Retention retention;
};

}  // namespace

TEST_CASE("an ended session is deleted, and whoever still looks at it is let go") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& trainer = building.trainer(session);
    FakeConnection& phone = building.phone(session);
    building.command(trainer, {{"type", "end_session"}});
    CHECK(erase(building, session.session) == Erasure::erased);
    CHECK(kept(building) == 0);
    CHECK(phone.closed == CloseCode::no_such_session);
    CHECK(trainer.closed == CloseCode::no_such_session);
    CHECK(building.rooms().find(session.code) == nullptr);
    CHECK(building.phone(session).closed == CloseCode::no_such_session);
    CHECK(erase(building, session.session) == Erasure::unknown);
}

TEST_CASE("a session that runs is not deleted, and runs on") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& phone = building.phone(session);
    CHECK(erase(building, session.session) == Erasure::running);
    CHECK_FALSE(phone.closed);
    CHECK(kept(building) == 1);
}

TEST_CASE("a session whose end is not stored yet is not deleted: its room still writes") {
    Building building;
    const auto session = building.create(given::deck());
    building.journal.fail_next_deletions(1);
    building.command(building.trainer(session), {{"type", "end_session"}});
    CHECK(erase(building, session.session) == Erasure::running);
    building.pass(limits::journal_retry);
    CHECK(erase(building, session.session) == Erasure::erased);
    building.pass(std::chrono::minutes(1));
    CHECK(kept(building) == 0);
    CHECK_FALSE(building.journal.snapshot(session.session));
}

TEST_CASE("a deletion that cannot be stored says so, and can be asked for again") {
    Building building;
    const auto session = ended(building);
    building.journal.fail_next_deletions(1);
    CHECK(erase(building, session.session) == Erasure::failed);
    CHECK(kept(building) == 1);
    CHECK(building.phone(session).last("welcome")["view"]["phase"] == "ended");
    CHECK(erase(building, session.session) == Erasure::erased);
}

TEST_CASE("a deletion that was only half done can be asked for again") {
    Building building;
    const auto session = ended(building);
    building.journal.half_do_next_erasures(1);
    CHECK(erase(building, session.session) == Erasure::failed);
    CHECK(kept(building) == 0);
    CHECK(erase(building, session.session) == Erasure::erased);
    CHECK(building.rooms().find(session.session) == nullptr);
    CHECK(erase(building, session.session) == Erasure::unknown);
}

TEST_CASE("a session that ended before a restart is deleted as well") {
    Building building;
    const auto session = ended(building);
    building.restart();
    CHECK(erase(building, session.session) == Erasure::erased);
    CHECK(kept(building) == 0);
}

TEST_CASE("rooms that were deleted are not forgotten a second time") {
    Building building;
    std::vector<CreatedSession> sessions;
    for (std::size_t i = 0; i < limits::ended_rooms; ++i) sessions.push_back(ended(building));
    for (const auto& session : sessions) CHECK(erase(building, session.session) == Erasure::erased);
    for (std::size_t i = 0; i <= limits::ended_rooms; ++i) ended(building);
    CHECK(kept(building) == limits::ended_rooms + 1);
}

TEST_CASE("sessions go the day after they were kept long enough, and the operator is told") {
    Building building;
    ended(building);
    ended(building);
    building.clock.wall += 31 * day_s - 1;
    Keeper keeper(building, 30);
    CHECK(kept(building) == 2);
    CHECK(keeper.said.empty());
    building.clock.wall += day_s;
    building.pass(limits::retention_interval);
    CHECK(kept(building) == 0);
    CHECK(keeper.said ==
          std::vector<std::string>{"2 sessions that ended more than 30 days ago were deleted."});
    building.clock.wall += day_s;
    building.pass(limits::retention_interval);
    CHECK(keeper.said.size() == 1);
}

TEST_CASE("at the start as well, and one session is one session") {
    Building building;
    ended(building);
    building.clock.wall += 3 * day_s;
    ended(building);
    building.restart();
    Keeper keeper(building, 1);
    CHECK(kept(building) == 1);
    CHECK(keeper.said ==
          std::vector<std::string>{"1 session that ended more than 1 day ago was deleted."});
}

TEST_CASE("a wall clock that is two hours or a day ahead deletes nothing before its time") {
    for (const std::int64_t jump_s : {2 * 3'600L, 24 * 3'600L - 1}) {
        Building building;
        ended(building);
        // The last moment of its days.
        building.clock.wall += 7 * day_s + jump_s;
        const Keeper keeper(building, 7);
        CHECK(kept(building) == 1);
    }
}

TEST_CASE("a session that runs outlives any clock") {
    Building building;
    const auto session = building.create(given::deck());
    building.clock.wall += 50L * 365 * day_s;
    const Keeper keeper(building, 1);
    CHECK(kept(building) == 1);
    CHECK(building.phone(session).count("welcome") == 1);
}

TEST_CASE("a clock that was never set, then or now, deletes nothing") {
    SUBCASE("at the end") {
        Building building;
        building.clock.wall = 100;
        ended(building);
        building.clock.wall = 1'790'000'000;
        const Keeper keeper(building, 1);
        CHECK(kept(building) == 1);
    }
    SUBCASE("today") {
        Building building;
        ended(building);
        building.clock.wall = 100;
        const Keeper keeper(building, 1);
        CHECK(kept(building) == 1);
    }
}

TEST_CASE("what cannot be deleted today is tried tomorrow") {
    Building building;
    ended(building);
    building.clock.wall += 10 * day_s;
    building.journal.fail_next_deletions(1);
    Keeper keeper(building, 7);
    CHECK(kept(building) == 1);
    REQUIRE(keeper.said.size() == 1);
    CHECK(keeper.said[0].find("could not be deleted") != std::string::npos);
    building.pass(limits::retention_interval);
    CHECK(kept(building) == 0);
}

TEST_CASE("what was only half deleted today is deleted tomorrow") {
    Building building;
    const auto session = ended(building);
    building.clock.wall += 10 * day_s;
    building.journal.half_do_next_erasures(1);
    Keeper keeper(building, 7);
    CHECK(building.rooms().find(session.session) != nullptr);
    building.pass(limits::retention_interval);
    CHECK(building.rooms().find(session.session) == nullptr);
}

TEST_CASE("after it is gone, nobody looks any more") {
    Building building;
    { const Keeper keeper(building, 1); }
    ended(building);
    building.clock.wall += 10 * day_s;
    building.pass(limits::retention_interval);
    CHECK(kept(building) == 1);
}
