// What UTF-8 is, by the table of RFC 3629, section 4, and nothing clever: the yardstick for what
// the WebSocket class refuses, and when.
#pragma once

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace showhands {

void append_utf8(std::string& text, char32_t point);

/// The place of the first byte with which no valid text can begin any more; the size if all of it
/// may be the beginning of one.
[[nodiscard]] std::size_t first_impossible_byte(std::string_view bytes);

/// Valid characters, then bytes that make it impossible, somewhere.
[[nodiscard]] std::string broken_text(std::mt19937& random);

}  // namespace showhands
