#include "live/audience.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "limits.hpp"
#include "live/fakes.hpp"

using namespace showhands;
using namespace showhands::fakes;

namespace {

struct Hall {
    ManualClock clock;
    Audience audience{clock, plain_frame};
    std::vector<std::shared_ptr<FakeConnection>> phones;

    FakeConnection& phone() {
        phones.push_back(std::make_shared<FakeConnection>());
        phones.back()->seat.nonce = random_nonce();
        audience.enter(*phones.back());
        return *phones.back();
    }
};

std::string text(int number) { return R"({"type":"n","n":)" + std::to_string(number) + "}"; }

}  // namespace

TEST_CASE("a broadcast reaches everyone of the role, once") {
    Hall hall;
    for (int i = 0; i < 5; ++i) hall.phone();
    FakeConnection screen;
    screen.seat.role = Role::screen;
    hall.audience.enter(screen);
    hall.audience.broadcast(Role::participant, text(1));
    for (const auto& phone : hall.phones) CHECK(phone->messages.size() == 1);
    CHECK(screen.messages.empty());
    hall.audience.leave(screen);
    CHECK(hall.audience.count(Role::screen) == 0);
}

TEST_CASE("a frame goes by the lane if the lane takes it, else by the connection") {
    struct CountingLane final : Lane {
        bool carry(const Connection&, const Frame&) override {
            ++asked;
            return takes;
        }
        std::size_t asked = 0;
        bool takes = true;
    };
    Hall hall;
    CountingLane lane;
    FakeConnection with_lane;
    with_lane.lane = &lane;
    with_lane.seat.nonce = random_nonce();
    hall.audience.enter(with_lane);
    FakeConnection& without = hall.phone();
    hall.audience.broadcast(Role::participant, text(1));
    CHECK(with_lane.messages.empty());
    lane.takes = false;
    hall.audience.broadcast(Role::participant, text(2));
    CHECK(with_lane.messages.size() == 1);
    CHECK(lane.asked == 2);
    CHECK(without.messages.size() == 2);
    hall.audience.leave(with_lane);
    hall.audience.broadcast(Role::participant, text(3));
    CHECK(lane.asked == 2);
}

TEST_CASE("a large room is served in slices, and broadcasts do not overtake each other") {
    Hall hall;
    const std::size_t many = limits::broadcast_slice * 2 + 7;
    for (std::size_t i = 0; i < many; ++i) hall.phone();
    hall.audience.broadcast(Role::participant, text(1));
    hall.audience.broadcast(Role::participant, text(2));
    const auto served = std::count_if(hall.phones.begin(), hall.phones.end(),
                                      [](const auto& phone) { return !phone->messages.empty(); });
    CHECK(static_cast<std::size_t>(served) == limits::broadcast_slice);
    hall.clock.turn();
    for (const auto& phone : hall.phones) {
        REQUIRE(phone->messages.size() == 2);
        CHECK(phone->messages[0]["n"] == 1);
        CHECK(phone->messages[1]["n"] == 2);
    }
}

TEST_CASE("who leaves in the middle of a broadcast makes nobody miss or repeat it") {
    Hall hall;
    const std::size_t many = limits::broadcast_slice * 3;
    for (std::size_t i = 0; i < many; ++i) hall.phone();
    hall.audience.broadcast(Role::participant, text(1));
    std::vector<FakeConnection*> left;
    for (std::size_t i = 0; i < many; i += 3) {
        hall.audience.leave(*hall.phones[i]);
        left.push_back(hall.phones[i].get());
    }
    hall.clock.turn();
    for (std::size_t i = 0; i < many; ++i)
        if (i % 3 != 0) CHECK(hall.phones[i]->messages.size() == 1);
    CHECK(hall.audience.count(Role::participant) == many - left.size());
    hall.audience.broadcast(Role::participant, text(2));
    hall.clock.turn();
    for (std::size_t i = 0; i < many; ++i)
        CHECK(hall.phones[i]->count("n") == (i % 3 != 0                    ? 2U
                                             : i < limits::broadcast_slice ? 1U
                                                                           : 0U));
}

TEST_CASE("the same participant on a new connection takes the older one's seat") {
    Hall hall;
    FakeConnection& older = hall.phone();
    FakeConnection newer;
    newer.seat.nonce = older.seat.nonce;
    CHECK(hall.audience.enter(newer) == &older);
    CHECK(hall.audience.count(Role::participant) == 1);
    hall.audience.leave(older);
    CHECK(hall.audience.count(Role::participant) == 1);
    hall.audience.leave(newer);
    CHECK(hall.audience.count(Role::participant) == 0);
}

TEST_CASE("one trainer is in control, several projectors look on") {
    Hall hall;
    FakeConnection trainers[2];
    FakeConnection screens[2];
    for (FakeConnection& trainer : trainers) trainer.seat.role = Role::trainer;
    for (FakeConnection& screen : screens) screen.seat.role = Role::screen;
    CHECK(hall.audience.enter(trainers[0]) == nullptr);
    CHECK(hall.audience.enter(trainers[1]) == &trainers[0]);
    CHECK(hall.audience.enter(screens[0]) == nullptr);
    CHECK(hall.audience.enter(screens[1]) == nullptr);
    CHECK(hall.audience.count(Role::screen) == 2);
    for (FakeConnection& screen : screens) hall.audience.leave(screen);
    hall.audience.leave(trainers[1]);
}
