#include "core/folding.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

using namespace showhands;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

}  // namespace

TEST_CASE("texts that differ in capitals, accents and signs only are one word") {
    for (const auto& pair : Pairs{{"Trust", "trust!"},
                                  {"don't", "don\u2019t"},
                                  {"\u201cgood\u201d \u2013 really\u2026", "Good, really"},
                                  {"NIÑO", "nino"},
                                  {"nin\u0303o", "niño"},
                                  {"ПРИВЕТ Ё", "привет ё"},
                                  {"ΤΙΜΗ", "τιμη"},
                                  {"Όχι", "όχι"},
                                  {"ΟΔΟΣ", "οδος"},
                                  {"ΏΡΑ", "ώρα"},
                                  {"Știu", "știu"},
                                  {"Þetta", "þetta"},
                                  {"Ðað", "ðað"},
                                  {"Ưu", "ưu"},
                                  {"Ơn", "ơn"},
                                  {"Ÿ", "ÿ"},
                                  {"ẾCH", "ech"},
                                  {"Český", "C\u030cesky\u0301"},
                                  {"IŞIK", "ışık"},
                                  {"❤\ufe0f", "❤"},
                                  {"t\u20d2rust", "trust"},
                                  {"STRAẞE", "straße"},
                                  {"Ӂ", "ӂ"},
                                  {"ŁÓDŹ", "łódź"},
                                  {"ẤM", "ấm"},
                                  {"ԱԲ", "աբ"},
                                  {"信頼。", "信頼"},
                                  {"عدل؟", "عدل"}}) {
        CHECK_MESSAGE(word_key(pair.first) == word_key(pair.second), pair.first);
    }
}

TEST_CASE("texts that differ in a letter are two words") {
    for (const auto& pair : Pairs{{"trust", "thrust"},
                                  {"a b", "ab"},
                                  {"תק", "תר"},
                                  {"мир", "миф"},
                                  {"👍", "👎"},
                                  {"👩\u200d👧", "👩 👧"},
                                  {"?", "!"},
                                  {"", "?"}}) {
        CHECK_MESSAGE(word_key(pair.first) != word_key(pair.second), pair.first);
    }
}

TEST_CASE("a folded text has a space around each word") {
    CHECK(folded("A-b") == " a b ");
    CHECK(folded("?!") == " ");
    CHECK(folded("") == " ");
    CHECK(folded("\xff") == " ");
    CHECK(folded("ж×信👍") == " ж×信👍 ");
}
