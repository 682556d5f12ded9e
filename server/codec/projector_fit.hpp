// Whether a deck's texts read from ten metres: what will be small or crowded on the projector, as
// warnings. Counts characters and lines; draws nothing and refuses nothing.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "codec/deck_json.hpp"
#include "codec/located_json.hpp"

namespace showhands {

/// `json`: the file the deck was read from without a fault, for the lines.
[[nodiscard]] std::vector<DeckRemark> projector_warnings(const Deck& deck, const LocatedJson& json);

/// Lines of at most `width` characters (Unicode code points) that a text takes when it breaks
/// between words, and within words that are longer. Empty lines take none.
[[nodiscard]] std::size_t wrapped_lines(std::string_view text, std::size_t width);

}  // namespace showhands
