#include "formats/text_csv.hpp"

#include <doctest/doctest.h>

#include "core/given.hpp"
#include "formats/tally_json.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

Class talked() {
    Class talk(talking_deck());
    talk.at("talk");
    talk.say(1, "=1+1, \"twice\"");
    talk.say(2, "held back");
    talk.say(3, "shown first");
    talk.say(4, "the same");
    talk.trainer(ShowText{3});
    talk.trainer(ShowText{1});
    talk.trainer(StarText{1});
    talk.trainer(MergeTexts{4, 3});
    return talk;
}

std::string head() {
    return "\xef\xbb\xbf"
           "deck,slide_number,slide,title,prompt,text,shown,starred,count\r\n";
}

std::string line(const std::string& rest) {
    return "Given,5,talk,Title of talk,Prompt of talk," + rest + "\r\n";
}

}  // namespace

TEST_CASE("the CSV has the shown texts in the order of showing, and no formula") {
    CHECK(text_csv(talked().session, HeldBack::left_out) ==
          head() + line("shown first,yes,no,2") + line("\"'=1+1, \"\"twice\"\"\",yes,yes,1"));
}

TEST_CASE("texts that are held back come only on request, after the others") {
    const std::string csv = text_csv(talked().session, HeldBack::included);
    CHECK(csv == text_csv(talked().session, HeldBack::left_out) + line("held back,no,no,1"));
}

TEST_CASE("the JSON has the same texts, and hides the same") {
    const Class talk = talked();
    const std::string shown = tally_json(talk.session);
    CHECK(shown.find("shown first") != std::string::npos);
    CHECK(shown.find("held back") == std::string::npos);
    CHECK(tally_json(talk.session, HeldBack::included).find("held back") != std::string::npos);
}

TEST_CASE("a class that wrote nothing exports a head") {
    CHECK(text_csv(Class(talking_deck()).session, HeldBack::included) == head());
}
