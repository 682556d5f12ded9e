#include "cli/sim_chance.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

using namespace showhands;

namespace {

constexpr int times = 10'000;
constexpr std::uint64_t seed = 20261123;

}  // namespace

TEST_CASE("the same seed gives the same chances, another seed others") {
    Chance one(seed), same(seed), other(seed + 1);
    std::set<double> shares;
    for (int i = 0; i < 100; ++i) {
        const double share = one.share();
        CHECK(share == same.share());
        CHECK(share != other.share());
        shares.insert(share);
    }
    CHECK(shares.size() == 100);
}

TEST_CASE("a probability is how often it happens") {
    MESSAGE("seed " << seed);
    Chance chance(seed);
    int never = 0, always = 0, third = 0;
    std::array<int, 3> each{};
    for (int i = 0; i < times; ++i) {
        never += chance.happens(0) ? 1 : 0;
        always += chance.happens(1) ? 1 : 0;
        third += chance.happens(1.0 / 3) ? 1 : 0;
        ++each.at(chance.below(each.size()));
    }
    CHECK(never == 0);
    CHECK(always == times);
    CHECK(third == doctest::Approx(times / 3.0).epsilon(0.05));
    for (const int count : each) CHECK(count == doctest::Approx(times / 3.0).epsilon(0.05));
}

TEST_CASE("times lie inside of their range, people's near the lower end") {
    Chance chance(seed);
    const Milliseconds range{1'000, 9'000};
    std::vector<std::int64_t> even, human;
    for (int i = 0; i < times; ++i) {
        even.push_back(chance.even(range).count());
        human.push_back(chance.human(range).count());
    }
    for (auto* all : {&even, &human}) {
        std::sort(all->begin(), all->end());
        CHECK(all->front() >= 1'000'000);
        CHECK(all->back() <= 9'000'000);
    }
    CHECK(even[times / 2] == doctest::Approx(5e6).epsilon(0.05));
    CHECK(human[times / 2] == doctest::Approx(3e6).epsilon(0.05));
    CHECK(chance.even({7, 7}).count() == 7'000);
    CHECK(chance.human({0, 0}).count() <= 1'000);
}
