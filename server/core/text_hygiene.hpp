// What becomes of a text that a student or a trainer typed before anybody else sees it: one line,
// trimmed, without anything invisible that hides, reverses or stretches what stands around it.
// Pure, and total over any bytes. It judges no words (see `core/word_filter`).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "core/rejection.hpp"
#include "limits.hpp"

namespace showhands {

/// The cleaned text, 1 to `most` characters, or why there is none: `empty_text`, `text_too_long` or
/// `malformed_message` (not UTF-8).
[[nodiscard]] std::variant<std::string, RejectionCode> clean_text(
    std::string_view typed, std::size_t most = limits::answer_characters);

/// The next character of a UTF-8 text, which is shortened by it; `no_character` and nothing taken
/// if the text does not begin with one.
inline constexpr char32_t no_character = 0xFFFF'FFFF;
[[nodiscard]] char32_t take_character(std::string_view& text);

/// Set above or below the letter before it.
[[nodiscard]] bool is_combining(char32_t letter);

/// Joins emoji or letters, or chooses how the one before it looks; seen only beside another.
[[nodiscard]] bool is_joiner(char32_t letter);

}  // namespace showhands
