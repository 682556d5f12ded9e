#include "cli/sim_bars.hpp"

#include <algorithm>

namespace showhands {

bool TapToBar::enter(const SlideId& slide, std::uint32_t round) {
    const Round next{slide, round};
    if (next == now_) return true;
    if (next == before_) return false;
    add_times(finished_us_);
    taps_.clear();
    tallies_.clear();
    before_ = std::exchange(now_, next);
    return true;
}

void TapToBar::accepted(const SlideId& slide, std::uint32_t round, Time said) {
    if (enter(slide, round)) taps_.push_back(said);
}

void TapToBar::shown(const SlideId& slide, std::uint32_t round, Time at, std::uint32_t answered) {
    if (enter(slide, round)) tallies_.push_back({at, answered});
}

void TapToBar::add_times(std::vector<std::uint32_t>& times) const {
    auto tally = tallies_.begin();
    for (std::size_t i = 0; i < taps_.size(); ++i) {
        while (tally != tallies_.end() && tally->answered <= i) ++tally;
        if (tally == tallies_.end()) break;
        const auto time =
            std::chrono::duration_cast<std::chrono::microseconds>(tally->at - taps_[i]);
        times.push_back(static_cast<std::uint32_t>(std::max<std::int64_t>(time.count(), 0)));
    }
}

std::vector<std::uint32_t> TapToBar::times_us() const {
    std::vector<std::uint32_t> times = finished_us_;
    add_times(times);
    return times;
}

}  // namespace showhands
