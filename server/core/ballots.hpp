// The ballots of an open question and what each says: the last vote counts, and what it said before
// is taken back from the tally.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "core/deck.hpp"
#include "core/event.hpp"
#include "core/ids.hpp"
#include "core/tally.hpp"

namespace showhands {

/// What a ballot says now.
struct Vote {
    std::uint64_t request = 0;
    Answer answer;
    /// The `LiveBars::step` in which it last changed.
    std::uint32_t step = 0;
    /// As in `VoteCast`.
    std::uint32_t time_left = 0;
    bool operator==(const Vote&) const = default;
};
using Ballots = std::unordered_map<Ballot, Vote, BallotHash>;

/// Nothing: an older request, ignored. Else how many ballots (0 or 1) first changed in this `step`.
[[nodiscard]] std::optional<std::uint32_t> cast_in(Ballots& ballots, const VoteCast& cast,
                                                   std::uint32_t step, const Question& question,
                                                   Tally& tally);

}  // namespace showhands
