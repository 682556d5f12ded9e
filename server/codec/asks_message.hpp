// What phones and the trainer are told of the questions from the room. Numbers and words, never
// whose.
#pragma once

#include <string>

#include "core/asks.hpp"

namespace showhands {

/// What phones may read and vote up: approved, not answered yet, the most voted for first; at most
/// `limits::listed_asks`. {"type":"asks", …}
[[nodiscard]] std::string asks_for_phones_json(const Asks& asks);

/// All of them, for the trainer.
[[nodiscard]] std::string asks_for_trainer_json(const Asks& asks);

}  // namespace showhands
