// Counts of one round, and the one rule of rounding. Integer arithmetic only, so that every replay
// and every page agrees to the last digit. What an answer adds to it, its question's kind says
// (`core/kinds`).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/option_order.hpp"
#include "core/option_set.hpp"
#include "core/thousandths.hpp"

namespace showhands {

/// What one ballot says: what its kind of question asks for, or a skip ("prefer not to say"), never
/// both and never neither.
struct Answer {
    OptionSet options;
    bool skip = false;
    /// Ranking: every option, the most preferred first; then `options` is empty.
    OptionOrder order = {};
    /// Number.
    std::optional<Thousandths> number = {};
    bool operator==(const Answer&) const = default;
};

/// How many gave one number.
struct NumberCount {
    Thousandths number;
    std::uint32_t count = 0;
    bool operator==(const NumberCount&) const = default;
};

struct Tally {
    /// Per option, in the order of the deck: who chose it; of a ranking, who put it first; of a
    /// number, who is within this bar of the histogram.
    std::vector<std::uint32_t> counts;
    /// Ballots that chose something; what percents are of.
    std::uint32_t voters = 0;
    std::uint32_t skipped = 0;
    /// Quiz: who was wholly right, and what all of them earned, in percent of one right answer.
    std::uint32_t right = 0;
    std::uint64_t credit = 0;
    /// Ranking: points per option, one for each option it was put before (Borda).
    std::vector<std::uint32_t> points;
    /// Number: what was given, in rising order.
    std::vector<NumberCount> numbers;

    explicit Tally(std::size_t options = 0) : counts(options, 0) {}

    [[nodiscard]] std::uint32_t answered() const { return voters + skipped; }
    bool operator==(const Tally&) const = default;
};

/// `count` of `whole` in percent, rounded half up, each by itself: never repaired so that a column
/// sums to 100, since equal counts must show equal percents. 0 of nobody.
[[nodiscard]] std::uint32_t percent(std::uint64_t count, std::uint64_t whole);

/// Percent of voters per option, also for `multiple`.
[[nodiscard]] std::vector<std::uint32_t> percents(const Tally& tally);

}  // namespace showhands
