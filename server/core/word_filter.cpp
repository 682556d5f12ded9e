#include "core/word_filter.hpp"

#include <algorithm>

#include "core/text_hygiene.hpp"

namespace showhands {
namespace {

/// Latin letters from U+00C0 on without accent and small, in the order of Unicode; '?' stays
/// itself.
constexpr std::string_view plain_letters =
    "aaaaaaaceeeeiiii?nooooo?ouuuuy??aaaaaaaceeeeiiii?nooooo?ouuuuy?y";

}  // namespace

std::string folded(std::string_view text) {
    std::string plain = " ";
    while (!text.empty()) {
        const std::string_view rest = text;
        const char32_t letter = take_character(text);
        if (letter == no_character) break;
        const bool latin = letter >= 0xC0 && letter <= 0xFF;
        if (letter >= 'A' && letter <= 'Z')
            plain += static_cast<char>(letter - 'A' + 'a');
        else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
            plain += static_cast<char>(letter);
        else if (latin && plain_letters[letter - 0xC0] != '?')
            plain += plain_letters[letter - 0xC0];
        else if (letter >= 0xC0)
            plain.append(rest.substr(0, rest.size() - text.size()));
        else if (plain.back() != ' ')
            plain += ' ';
    }
    if (plain.back() != ' ') plain += ' ';
    return plain;
}

namespace {

const std::vector<std::string>& words_of(std::string_view lang) {
    static const std::vector<std::string> english{"asshole", "bastard", "bitch",  "bullshit",
                                                  "cunt",    "fuck",    "fucker", "fucking",
                                                  "retard",  "shit",    "slut",   "whore"};
    static const std::vector<std::string> spanish{"cabron", "cabrona",    "carajo", "chingar",
                                                  "cono",   "gilipollas", "idiota", "joder",
                                                  "mierda", "pendejo",    "puta",   "puto"};
    static const std::vector<std::string> none;
    const std::string_view language = lang.substr(0, lang.find('-'));
    return language == "en" ? english : language == "es" ? spanish : none;
}

}  // namespace

bool holds_word(std::string_view text, const std::vector<std::string>& words) {
    const std::string plain = folded(text);
    return std::any_of(words.begin(), words.end(), [&plain](const std::string& word) {
        const std::string wanted = folded(word);
        return wanted.size() > 1 && plain.find(wanted) != std::string::npos;
    });
}

bool is_flagged(const Deck& deck, std::string_view text) {
    return holds_word(text, deck.flag_words.empty() ? words_of(deck.lang) : deck.flag_words);
}

}  // namespace showhands
