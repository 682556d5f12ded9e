// The same questions before and after, from two sessions of a deck or of two decks that share slide
// ids: side by side, with the change. Nothing of single persons is compared, only what each session
// may export by itself.
#pragma once

#include <optional>
#include <string>

#include "core/session.hpp"

namespace showhands {

/// A line for each option of each question that both asked, by the last round of each; nothing if
/// there is none. Options are the same if their texts are.
[[nodiscard]] std::optional<std::string> comparison_csv(const Session& before,
                                                        const Session& after);

}  // namespace showhands
