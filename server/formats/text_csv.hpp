// The session's open answers as CSV for spreadsheets, one line per text; as `formats/tally_csv`
// does it, no cell runs as a formula, whatever a student typed.
#pragma once

#include <string>

#include "formats/text_rows.hpp"

namespace showhands {

[[nodiscard]] std::string text_csv(const Session& session, HeldBack held_back);

/// A line for each theme of each slide.
[[nodiscard]] std::string theme_csv(const Session& session);

}  // namespace showhands
