// Whether bytes that come in pieces are UTF-8 (RFC 3629, section 4): knows at the first byte that
// cannot be, and whether an end would cut a character off. Pure.
#pragma once

#include <cstdint>
#include <string_view>

namespace showhands {

class Utf8 {
 public:
    /// False: what came so far is no beginning of any text; nothing more is to be asked.
    [[nodiscard]] bool take(std::string_view bytes);
    /// The last character is whole.
    [[nodiscard]] bool whole() const { return missing_ == 0; }

 private:
    [[nodiscard]] bool begin(unsigned char first);

    /// Bytes that the current character still needs, and between which the next must be.
    std::uint8_t missing_ = 0;
    std::uint8_t least_ = 0x80;
    std::uint8_t most_ = 0xBF;
};

}  // namespace showhands
