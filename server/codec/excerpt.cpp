#include "codec/excerpt.hpp"

#include <algorithm>
#include <cstddef>

namespace showhands {
namespace {

/// No key of the deck format is longer, and more would not help to find the place.
constexpr std::size_t excerpt_bytes = 40;

/// Bytes of the control character at this place; 0: it is none.
std::size_t control_bytes(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 || byte == 0x7f) return 1;
    const bool c1 =
        byte == 0xc2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0;
    return c1 ? 2 : 0;
}

}  // namespace

std::string excerpt(std::string_view text) {
    std::size_t end = text.size();
    if (end > excerpt_bytes) {
        end = excerpt_bytes;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
    }
    std::string words;
    for (std::size_t i = 0; i < end; ++i) {
        const std::size_t control = control_bytes(text, i);
        words += control > 0 ? '?' : text[i];
        i += control > 0 ? control - 1 : 0;
    }
    return end < text.size() ? words + "…" : words;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char letter) {
        return (static_cast<unsigned char>(letter) & 0xc0U) != 0x80U;
    }));
}

bool has_control_characters(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\n' && text[i] != '\t' && control_bytes(text, i) > 0) return true;
    return false;
}

}  // namespace showhands
