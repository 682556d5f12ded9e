// What a deck says of the texts that a discussion slide collects.
#pragma once

#include <string>
#include <vector>

#include "codec/deck_fields.hpp"

namespace showhands {

/// `collect`, `answers_each`, `themes` and `groups` of a discussion slide.
void read_collect(DeckFields& fields, Slide& slide);

/// `flag_words` of the deck.
[[nodiscard]] std::vector<std::string> read_flag_words(DeckFields& fields);

}  // namespace showhands
