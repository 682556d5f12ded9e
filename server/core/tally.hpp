// Counts of one round, and the one rule of rounding. Integer arithmetic only, so that every replay
// and every page agrees to the last digit.
#pragma once

#include <cstdint>
#include <vector>

#include "core/option_set.hpp"

namespace showhands {

/// What one ballot says: options, or a skip ("prefer not to say"), never both and never neither.
struct Answer {
    OptionSet options;
    bool skip = false;
    bool operator==(const Answer&) const = default;
};

struct Tally {
    /// Per option, in the order of the deck.
    std::vector<std::uint32_t> counts;
    /// Ballots that chose something; what percents are of.
    std::uint32_t voters = 0;
    std::uint32_t skipped = 0;

    explicit Tally(std::size_t options = 0) : counts(options, 0) {}

    [[nodiscard]] std::uint32_t answered() const { return voters + skipped; }
    void add(const Answer& answer);
    /// Takes back an answer that was added.
    void remove(const Answer& answer);
    bool operator==(const Tally&) const = default;
};

/// `count` of `whole` in percent, rounded half up, each by itself: never repaired so that a column
/// sums to 100, since equal counts must show equal percents. 0 of nobody.
[[nodiscard]] std::uint32_t percent(std::uint32_t count, std::uint32_t whole);

/// Percent of voters per option, also for `multiple`.
[[nodiscard]] std::vector<std::uint32_t> percents(const Tally& tally);

}  // namespace showhands
