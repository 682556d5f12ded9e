// The question of a poll or quiz slide, read from a deck file. What it returns keeps the promises
// of `Question` unless a fault was added.
#pragma once

#include <optional>
#include <string_view>

#include "codec/deck_fields.hpp"
#include "core/deck.hpp"

namespace showhands {

/// `lang`: the deck's, which words True, False, Yes and No.
[[nodiscard]] std::optional<Question> read_question(DeckFields& slide, SlideType type,
                                                    std::string_view lang);

}  // namespace showhands
