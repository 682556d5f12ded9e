// Themes: what the trainer sorts the open answers of a slide by, a named list of the deck that can
// be lengthened in class. Their tally counts answers as a poll's counts voters: an answer may stand
// under several themes, and percents are of all that stand under any.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/session.hpp"

namespace showhands {

/// Those of the deck, then those of the class, in the order in which they were added.
[[nodiscard]] std::vector<std::string> theme_names(const Session& session, std::uint32_t slide);

/// A count for each of them. `voters`: answers that have a theme, `skipped`: those without one; an
/// answer that others were merged into counts for all of them.
[[nodiscard]] Tally theme_tally(const Session& session, std::uint32_t slide);

}  // namespace showhands
