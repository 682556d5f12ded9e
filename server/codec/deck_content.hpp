// What a content slide shows beside its text, read from a deck file: a table, a picture. What they
// return keeps the promises of `core/deck.hpp` unless a fault was added.
#pragma once

#include <optional>

#include "codec/deck_fields.hpp"
#include "core/deck.hpp"

namespace showhands {

[[nodiscard]] std::optional<Table> read_table(DeckFields& slide);
[[nodiscard]] std::optional<Picture> read_picture(DeckFields& slide);

}  // namespace showhands
