#include "core/word_filter.hpp"

#include <doctest/doctest.h>

#include "core/given.hpp"

using namespace showhands;

TEST_CASE("a word is found whole, in any spelling of letters, and nowhere else") {
    const std::vector<std::string> words{"Maldición", "war story"};
    for (const char* text : {"maldicion", "¡MALDICIÓN!", "una maldición.", "War  story",
                             "(war-story)", "\u201cWar\u2019story\u201d"})
        CHECK_MESSAGE(holds_word(text, words), text);
    for (const char* text : {"maldiciones", "postwar story", "war stories", "", "war, my story"})
        CHECK_MESSAGE(!holds_word(text, words), text);
}

TEST_CASE("words of other scripts are found too") {
    CHECK(holds_word("это слово тут", {"слово"}));
    CHECK(holds_word("СЛОВО", {"слово"}));
    CHECK_FALSE(holds_word("это словом тут", {"слово"}));
    CHECK_FALSE(holds_word("a ß b", {"?"}));
    CHECK_FALSE(holds_word("a b", {"!"}));
}

TEST_CASE("a deck's own list takes the place of its language's") {
    Deck deck = given::deck();
    CHECK(is_flagged(deck, "Bullshit!"));
    CHECK_FALSE(is_flagged(deck, "mierda"));
    deck.lang = "es-MX";
    CHECK(is_flagged(deck, "¡Qué MIERDA!"));
    CHECK_FALSE(is_flagged(deck, "bullshit"));
    deck.lang = "ja";
    CHECK_FALSE(is_flagged(deck, "bullshit"));
    deck.flag_words = {"heroin"};
    CHECK(is_flagged(deck, "Heroin again"));
}
