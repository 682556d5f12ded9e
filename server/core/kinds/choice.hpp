// What every kind shares whose answer is a set of options.
#pragma once

#include "core/kinds/kind.hpp"

namespace showhands::choice {

/// Exactly one option of the question.
[[nodiscard]] std::variant<Answer, Rejection> accept_one(const Question& question,
                                                         const Answer& answer);
void add(const Question& question, const Answer& answer, Tally& tally);
void remove(const Question& question, const Answer& answer, Tally& tally);
/// 100 for all that is correct and nothing else, 0 otherwise, or what `partial_credit` gives.
[[nodiscard]] std::uint32_t credit(const Question& question, const Answer& answer);

}  // namespace showhands::choice
