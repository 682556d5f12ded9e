// Bytes as lowercase hexadecimal digits and back. Reading takes exactly what writing gives: the
// right length, no capitals, nothing around it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace showhands {

void append_hexadecimal(std::string& text, std::span<const std::uint8_t> bytes);
[[nodiscard]] std::string hexadecimal(std::span<const std::uint8_t> bytes);
/// Fills `bytes`; false if the text is not exactly that many.
[[nodiscard]] bool read_hexadecimal(std::string_view text, std::span<std::uint8_t> bytes);

}  // namespace showhands
