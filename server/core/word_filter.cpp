#include "core/word_filter.hpp"

#include <algorithm>

#include "core/folding.hpp"

namespace showhands {
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
