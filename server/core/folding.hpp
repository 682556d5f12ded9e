// How words are compared: without capitals, accents and signs. For the word filter, and for a cloud
// in which "Niño" and "nino!" are one word.
#pragma once

#include <string>
#include <string_view>

namespace showhands {

/// The text with a space around each word. Capitals of Europe's alphabets are small, and Latin
/// letters without accent; whatever is a sign, a space or a character set above another counts for
/// nothing. Other scripts have no capitals and stay as they are.
[[nodiscard]] std::string folded(std::string_view text);

/// The same for all texts that count as one word: what `folded` makes of it, or, where that leaves
/// nothing, the text itself.
[[nodiscard]] std::string word_key(std::string_view text);

}  // namespace showhands
