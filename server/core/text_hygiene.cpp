#include "core/text_hygiene.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "limits.hpp"

namespace showhands {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t Count>
bool among(char32_t letter, const std::array<Range, Count>& ranges) {
    return std::any_of(ranges.begin(), ranges.end(), [letter](const Range& range) {
        return letter >= range.first && letter <= range.last;
    });
}

/// Spaces of every width, line breaks and tabs.
bool is_space(char32_t letter) {
    constexpr std::array<Range, 7> spaces{{{'\t', '\r'},
                                           {' ', ' '},
                                           {0x85, 0x85},
                                           {0xA0, 0xA0},
                                           {0x2000, 0x200A},
                                           {0x2028, 0x2029},
                                           {0x3000, 0x3000}}};
    return among(letter, spaces) || letter == 0x202F || letter == 0x205F || letter == 0x1680;
}

/// Control characters, marks that turn the writing direction of what follows (Unicode's
/// Bidi_Control), and letters that nobody sees.
bool is_dropped(char32_t letter) {
    constexpr std::array<Range, 13> dropped{{{0x00, 0x1F},
                                             {0x7F, 0x9F},
                                             {0xAD, 0xAD},
                                             {0x061C, 0x061C},
                                             {0x115F, 0x1160},
                                             {0x180E, 0x180E},
                                             {0x200B, 0x200B},
                                             {0x200E, 0x200F},
                                             {0x202A, 0x202E},
                                             {0x2060, 0x206F},
                                             {0x3164, 0x3164},
                                             {0xFEFF, 0xFEFF},
                                             {0xFFF9, 0xFFFB}}};
    // Tags, and places that Unicode will never give a letter.
    return among(letter, dropped) || letter == 0xFFA0 || letter == 0x2800 ||
           (letter >= 0xE0000 && letter <= 0xE0FFF) || (letter >= 0xFDD0 && letter <= 0xFDEF) ||
           (letter & 0xFFFEU) == 0xFFFEU;
}

}  // namespace

bool is_combining(char32_t letter) {
    constexpr std::array<Range, 5> marks{
        {{0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F}}};
    return among(letter, marks);
}

bool is_joiner(char32_t letter) {
    return letter == 0x200C || letter == 0x200D || (letter >= 0xFE00 && letter <= 0xFE0F);
}

char32_t take_character(std::string_view& text) {
    if (text.empty()) return no_character;
    const auto byte = [&text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char first = byte(0);
    const std::size_t size = first < 0x80                    ? 1
                             : first >= 0xC2 && first < 0xE0 ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
    if (size == 0 || size > text.size()) return no_character;
    char32_t letter = size == 1 ? first : first & (0xFFU >> (size + 1));
    for (std::size_t at = 1; at < size; ++at) {
        if ((byte(at) & 0xC0U) != 0x80U) return no_character;
        letter = letter << 6 | (byte(at) & 0x3FU);
    }
    const bool longer_than_needed =
        (size == 3 && letter < 0x800) || (size == 4 && letter < 0x10000);
    if (longer_than_needed || letter > 0x10FFFF || (letter >= 0xD800 && letter <= 0xDFFF))
        return no_character;
    text.remove_prefix(size);
    return letter;
}

std::variant<std::string, RejectionCode> clean_text(std::string_view typed, std::size_t most) {
    std::string clean;
    std::size_t characters = 0;
    std::size_t combined = 0;
    bool space = false;
    bool visible = false;
    while (!typed.empty()) {
        const std::string_view rest = typed;
        const char32_t letter = take_character(typed);
        if (letter == no_character) return RejectionCode::malformed_message;
        if (is_space(letter)) {
            space = !clean.empty();
            continue;
        }
        if (is_dropped(letter)) continue;
        const bool mark = is_combining(letter);
        combined = mark ? combined + 1 : 0;
        // A letter may wear a few; a tower of them covers the lines around it.
        if (combined > limits::combining_marks) continue;
        visible = visible || (!mark && !is_joiner(letter));
        if (space) {
            clean += ' ';
            ++characters;
            space = false;
        }
        clean.append(rest.substr(0, rest.size() - typed.size()));
        if (++characters > most) return RejectionCode::text_too_long;
    }
    if (!visible) return RejectionCode::empty_text;
    return clean;
}

}  // namespace showhands
