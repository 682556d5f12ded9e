#include "cli/sim_bars.hpp"

#include <doctest/doctest.h>

using namespace showhands;

namespace {

using Times = std::vector<std::uint32_t>;

const SlideId slide{"rapport"};

TapToBar::Time at(int ms) { return TapToBar::Time{} + std::chrono::milliseconds(1'000 + ms); }

}  // namespace

TEST_CASE("a tap is at the bars with the first tally that counts it") {
    TapToBar bars;
    for (const int ms : {0, 10, 20}) bars.accepted(slide, 1, at(ms));
    bars.shown(slide, 1, at(100), 2);
    bars.shown(slide, 1, at(200), 3);
    CHECK(bars.times_us() == Times{100'000, 90'000, 180'000});
    CHECK(bars.answered() == 3);
}

TEST_CASE("a tally may be read before the acknowledgements it counts") {
    TapToBar bars;
    bars.shown(slide, 1, at(100), 2);
    bars.accepted(slide, 1, at(0));
    bars.accepted(slide, 1, at(50));
    CHECK(bars.times_us() == Times{100'000, 50'000});
}

TEST_CASE("a tap that no bar shows has no time") {
    TapToBar bars;
    bars.accepted(slide, 1, at(0));
    bars.accepted(slide, 1, at(10));
    CHECK(bars.times_us().empty());
    bars.shown(slide, 1, at(40), 1);
    CHECK(bars.times_us() == Times{40'000});
}

TEST_CASE("each round begins anew, and what comes late from the one before does not count") {
    TapToBar bars;
    bars.accepted(slide, 1, at(0));
    bars.shown(slide, 1, at(30), 1);
    bars.accepted(slide, 2, at(100));
    bars.accepted(slide, 1, at(5));
    bars.shown(slide, 1, at(110), 2);
    bars.shown(slide, 2, at(160), 1);
    CHECK(bars.answered() == 1);
    CHECK(bars.times_us() == Times{30'000, 60'000});
    bars.accepted({"another"}, 1, at(200));
    bars.shown({"another"}, 1, at(207), 1);
    CHECK(bars.times_us() == Times{30'000, 60'000, 7'000});
}
