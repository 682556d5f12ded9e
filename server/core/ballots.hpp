// How one vote moves a tally: the last of a ballot counts, and what it said before is taken back.
#pragma once

#include <cstdint>
#include <optional>

#include "core/deck.hpp"
#include "core/event.hpp"
#include "core/survey.hpp"
#include "core/tally.hpp"

namespace showhands {

/// Nothing: an older request, ignored. Else how many ballots (0 or 1) first changed in this `step`.
[[nodiscard]] std::optional<std::uint32_t> cast_in(Ballots& ballots, const VoteCast& cast,
                                                   std::uint32_t step, const Question& question,
                                                   Tally& tally);

}  // namespace showhands
