// Marks texts that hold a word the trainer may want to see first: the deck's own list, or a small
// one for its language. It only ever marks; nothing is changed or dropped because of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/deck.hpp"

namespace showhands {

/// Whether one of the words stands in the text as a whole word, compared as `core/folding` says.
[[nodiscard]] bool holds_word(std::string_view text, const std::vector<std::string>& words);

/// By the deck's `flag_words`, or, if it names none, those of its language.
[[nodiscard]] bool is_flagged(const Deck& deck, std::string_view text);

}  // namespace showhands
