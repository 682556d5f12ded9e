#include "cli/sim_chance.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace showhands {

/// SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t Chance::next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBU;
    return mixed ^ mixed >> 31;
}

double Chance::share() { return static_cast<double>(next() >> 11) * 0x1p-53; }

std::size_t Chance::below(std::size_t bound) {
    return static_cast<std::size_t>(share() * static_cast<double>(bound));
}

std::chrono::microseconds Chance::even(const Milliseconds& range) {
    const double ms = range.least + share() * (range.most - range.least);
    return std::chrono::microseconds(static_cast<std::int64_t>(ms * 1'000));
}

std::chrono::microseconds Chance::human(const Milliseconds& range) {
    const double least = std::max(1.0, static_cast<double>(range.least));
    const double most = std::max(least, static_cast<double>(range.most));
    // Five of a hundred lie below -1.645 standard deviations, five above.
    const double spread = std::log(most / least) / (2 * 1.645);
    const double normal =
        std::sqrt(-2 * std::log(1 - share())) * std::cos(2 * std::numbers::pi * share());
    const double ms = std::clamp(std::sqrt(least * most) * std::exp(spread * normal), least, most);
    return std::chrono::microseconds(static_cast<std::int64_t>(ms * 1'000));
}

}  // namespace showhands
