// The text in which a batch of events is kept: a compact JSON array. Votes of one round that follow
// one another are one object, since a hall's 100,000 votes are read back at every restart; the
// order of events is kept exactly. What was encoded decodes to an equal batch, for every event.
//
//   [{"type":"slide_shown","revision":4,"slide":2},
//    {"type":"votes_cast","slide":2,"round":1,"votes":["<ballot>",17,"ac","<ballot>",3,"-"]}]
//
// A vote is its ballot in 32 lowercase hexadecimal digits, its request, and its answer as
// `codec/answer_text` writes it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/event.hpp"

namespace showhands {

[[nodiscard]] std::string encode(const Events& events);

/// Total: nothing for any text that `encode` does not write.
[[nodiscard]] std::optional<Events> decode_events(std::string_view text);

}  // namespace showhands
