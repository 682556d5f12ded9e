// What was asked more than once, side by side with the change: the same questions before and after,
// from two sessions of a deck or of two decks that share slide ids, and the rounds of one question
// in one session. Nothing of single persons is compared, only what each session may export by
// itself.
#pragma once

#include <optional>
#include <string>

#include "core/session.hpp"

namespace showhands {

/// A line for each option of each question that both asked, by the last round of each; nothing if
/// there is none. Options are the same if their texts are.
[[nodiscard]] std::optional<std::string> comparison_csv(const Session& before,
                                                        const Session& after);

/// A line for each option of each question that was asked more than once; only its head if there is
/// none.
[[nodiscard]] std::string rounds_csv(const Session& session);

}  // namespace showhands
