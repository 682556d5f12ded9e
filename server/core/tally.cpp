#include "core/tally.hpp"

namespace showhands {

void Tally::add(const Answer& answer) {
    if (answer.skip) {
        ++skipped;
        return;
    }
    ++voters;
    for (std::size_t i = 0; i < counts.size(); ++i)
        counts[i] += answer.options.contains(i) ? 1U : 0U;
}

void Tally::remove(const Answer& answer) {
    if (answer.skip) {
        --skipped;
        return;
    }
    --voters;
    for (std::size_t i = 0; i < counts.size(); ++i)
        counts[i] -= answer.options.contains(i) ? 1U : 0U;
}

std::uint32_t percent(std::uint32_t count, std::uint32_t whole) {
    if (whole == 0) return 0;
    return static_cast<std::uint32_t>((std::uint64_t{200} * count + whole) /
                                      (std::uint64_t{2} * whole));
}

std::vector<std::uint32_t> percents(const Tally& tally) {
    std::vector<std::uint32_t> result;
    result.reserve(tally.counts.size());
    for (const auto count : tally.counts) result.push_back(percent(count, tally.voters));
    return result;
}

}  // namespace showhands
