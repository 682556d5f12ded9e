#include "core/folding.hpp"

#include <algorithm>
#include <array>

#include "core/text_hygiene.hpp"

namespace showhands {
namespace {

/// Latin letters from `first` on without accent and small, in the order of Unicode; '?' stays
/// itself.
struct PlainLetters {
    char32_t first;
    std::string_view letters;
};
constexpr std::array<PlainLetters, 3> plain_letters{{
    {0xC0, "aaaaaaaceeeeiiii?nooooo?ouuuuy??aaaaaaaceeeeiiii?nooooo?ouuuuy?y"},
    {0x100,
     "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkk?llllll??llnnnnnn???oooo"
     "oo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs????????????????????????????????"
     "oo?????????????uu????????????????????????????aaiioouuuuuuuuuu?aaaa????ggkkoooo??"
     "j???gg??nnaa????aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????"
     "????????????????"},
    {0x1E00,
     "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo"
     "oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy??????"
     "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu"
     "uuyyyyyyyy??????"},
}};

/// '?' where there is none.
char plain_letter(char32_t letter) {
    for (const auto& [first, letters] : plain_letters)
        if (letter >= first && letter - first < letters.size()) return letters[letter - first];
    return '?';
}

struct Range {
    char32_t first;
    char32_t last;
};

/// Signs among the letters of the world: general punctuation, which has the quotation marks that
/// phones write by themselves, and that of Hebrew, Arabic, Armenian, Chinese and Japanese.
bool is_sign(char32_t letter) {
    constexpr std::array<Range, 12> signs{{{0x2000, 0x206F},
                                           {0x2E00, 0x2E7F},
                                           {0x3000, 0x3004},
                                           {0x3008, 0x3020},
                                           {0x3030, 0x3030},
                                           {0xFF01, 0xFF0F},
                                           {0xFF1A, 0xFF20},
                                           {0x055A, 0x055F},
                                           {0x0589, 0x058A},
                                           {0x05BE, 0x05BE},
                                           {0x060C, 0x060C},
                                           {0x061B, 0x061F}}};
    return std::any_of(signs.begin(), signs.end(), [letter](const Range& range) {
        return letter >= range.first && letter <= range.last;
    });
}

/// The small letter of a capital, as Unicode pairs them, in the alphabets that most of Europe and
/// Vietnam write; polytonic Greek, Georgian capitals and Latin letters of African languages stay as
/// they are.
char32_t small(char32_t letter) {
    const auto within = [letter](char32_t first, char32_t last) {
        return letter >= first && letter <= last;
    };
    // Capital and small letter take turns; in some rows the capital is even, in others odd.
    if (within(0x100, 0x12F) || within(0x132, 0x137) || within(0x14A, 0x177) ||
        within(0x1DE, 0x1EF) || within(0x1F8, 0x21F) || within(0x222, 0x233) ||
        within(0x460, 0x481) || within(0x48A, 0x4BF) || within(0x4D0, 0x52F) ||
        within(0x1E00, 0x1E95) || within(0x1EA0, 0x1EFF) || letter == 0x1A0)
        return letter | 1;
    if (within(0x139, 0x148) || within(0x179, 0x17E) || within(0x1CD, 0x1DC) ||
        within(0x4C1, 0x4CE) || letter == 0x1AF)
        return letter + (letter & 1);
    switch (letter) {
        case 0xD0:  // Ð
        case 0xDE:  // Þ
            return letter + 0x20;
        case 0x178:  // Ÿ, which is y
            return 'y';
        case 0x1E9E:  // ẞ
            return 0xDF;
        case 0x386:  // Ά
            return 0x3AC;
        case 0x38C:  // Ό
            return 0x3CC;
        case 0x38E:  // Ύ
        case 0x38F:  // Ώ
            return letter + 0x3F;
        case 0x3C2:  // the sigma at a word's end
            return 0x3C3;
        default:
            break;
    }
    if (within(0x388, 0x38A)) return letter + 0x25;
    if (within(0x391, 0x3AB)) return letter + 0x20;
    if (within(0x400, 0x40F)) return letter + 0x50;
    if (within(0x410, 0x42F)) return letter + 0x20;
    if (within(0x531, 0x556)) return letter + 0x30;
    return letter;
}

void append_utf8(std::string& text, char32_t letter) {
    if (letter < 0x80) {
        text += static_cast<char>(letter);
        return;
    }
    const auto tail = [letter](unsigned shift) {
        return static_cast<char>(0x80 | ((letter >> shift) & 0x3F));
    };
    if (letter < 0x800) {
        text += static_cast<char>(0xC0 | (letter >> 6));
    } else if (letter < 0x10000) {
        text += {static_cast<char>(0xE0 | (letter >> 12)), tail(6)};
    } else {
        text += {static_cast<char>(0xF0 | (letter >> 18)), tail(12), tail(6)};
    }
    text += tail(0);
}

}  // namespace

std::string folded(std::string_view text) {
    std::string plain = " ";
    while (!text.empty()) {
        const char32_t letter = take_character(text);
        if (letter == no_character) break;
        if (is_combining(letter) || is_joiner(letter)) continue;
        const char bare = plain_letter(letter);
        if (letter >= 'A' && letter <= 'Z')
            plain += static_cast<char>(letter - 'A' + 'a');
        else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
            plain += static_cast<char>(letter);
        else if (bare != '?')
            plain += bare;
        else if (letter >= 0xC0 && !is_sign(letter))
            append_utf8(plain, small(letter));
        else if (plain.back() != ' ')
            plain += ' ';
    }
    if (plain.back() != ' ') plain += ' ';
    return plain;
}

std::string word_key(std::string_view text) {
    std::string key = folded(text);
    return key == " " ? std::string(text) : key;
}

}  // namespace showhands
