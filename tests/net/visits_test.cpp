// Who waits at the door, and how long, by what came before.
#include "net/visits.hpp"

#include <doctest/doctest.h>

#include "limits.hpp"

using namespace showhands;
using namespace std::chrono_literals;

namespace {

void come_and_go(Visits& visits, std::uint32_t times, std::uint32_t now_s) {
    for (std::uint32_t i = 0; i < times; ++i) visits.ended(now_s, now_s);
}

}  // namespace

TEST_CASE("five hundred phones that all come four times before they stay make nobody wait") {
    Visits visits;
    come_and_go(visits, 4 * 500, 0);
    CHECK(visits.wait(0) == 0ms);
}

TEST_CASE("a few that look twice every second make nobody wait") {
    Visits visits;
    for (std::uint32_t second = 0; second < 20; ++second) {
        come_and_go(visits, 50, second);
        CHECK(visits.wait(second) == 0ms);
    }
}

TEST_CASE("those who stayed are no short visits, however many go at once") {
    Visits visits;
    for (int i = 0; i < 100'000; ++i) visits.ended(0, limits::short_visit.count());
    CHECK(visits.wait(limits::short_visit.count()) == 0ms);
}

TEST_CASE("many short visits make the next one wait, by degrees and never long") {
    Visits visits;
    come_and_go(visits, limits::short_visits_burst, 0);
    CHECK(visits.wait(0) == 0ms);
    come_and_go(visits, 100, 0);
    CHECK(visits.wait(0) == 100ms);
    come_and_go(visits, 1'000'000, 0);
    CHECK(visits.wait(0) == limits::longest_wait);
}

TEST_CASE("who floods makes the next one wait much sooner") {
    Visits visits;
    for (std::uint32_t i = 0; i < limits::short_visits_burst / limits::flood_visits; ++i)
        visits.flooded(0);
    CHECK(visits.wait(0) == 0ms);
    visits.flooded(0);
    CHECK(visits.wait(0) == std::chrono::milliseconds(limits::flood_visits));
    CHECK(visits.wait(limits::flood_visits / limits::short_visits_per_second) == 0ms);
}

TEST_CASE("when they stop, nobody waits any more") {
    Visits visits;
    come_and_go(visits, 1'000'000, 7);
    CHECK(visits.wait(8) == limits::longest_wait - 50ms);
    CHECK(visits.wait(17) == 0ms);
    // And it is forgotten for good: the next burst is free again.
    constexpr std::uint32_t later =
        17 + limits::short_visits_burst / limits::short_visits_per_second;
    come_and_go(visits, limits::short_visits_burst, later);
    CHECK(visits.wait(later) == 0ms);
}

TEST_CASE("a visitor that keeps coming comes as often as is forgotten") {
    Visits visits;
    come_and_go(visits, limits::short_visits_burst, 0);
    std::uint32_t came = 0;
    for (std::uint32_t second = 1; second <= 100; ++second) {
        // Twenty lines, each of which comes again as soon as it was listened to.
        const auto wait = visits.wait(second);
        const auto visits_now =
            wait == 0ms ? 2'000 : static_cast<std::uint32_t>(20'000 / wait.count());
        came += std::min(visits_now, 2'000U);
        come_and_go(visits, visits_now, second);
    }
    CHECK(came / 100 < 3 * limits::short_visits_per_second);
}
