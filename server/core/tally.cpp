#include "core/tally.hpp"

namespace showhands {

std::uint32_t percent(std::uint64_t count, std::uint64_t whole) {
    if (whole == 0) return 0;
    return static_cast<std::uint32_t>((200 * count + whole) / (2 * whole));
}

std::vector<std::uint32_t> percents(const Tally& tally) {
    std::vector<std::uint32_t> result;
    result.reserve(tally.counts.size());
    for (const auto count : tally.counts) result.push_back(percent(count, tally.voters));
    return result;
}

}  // namespace showhands
