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
    talk.trainer(AddTheme{"Hope"});
    talk.trainer(AddTheme{"Trust"});
    for (const auto& [text, theme] : {std::pair(3, "a"), {3, "b"}, {2, "b"}})
        talk.trainer(TagText{static_cast<std::uint32_t>(text), theme});
    return talk;
}

std::string head() {
    return "\xef\xbb\xbf"
           "deck,slide_number,slide,title,prompt,text,shown,starred,count,themes,group\r\n";
}

std::string line(const std::string& rest) {
    return "Given,5,talk,Title of talk,Prompt of talk," + rest + "\r\n";
}

}  // namespace

TEST_CASE("the CSV has the shown texts in the order of showing, and no formula") {
    CHECK(text_csv(talked().session, HeldBack::left_out) ==
          head() + line("shown first,yes,no,2,\"Hope; Trust\",") +
              line("\"'=1+1, \"\"twice\"\"\",yes,yes,1,,"));
}

TEST_CASE("texts that are held back come only on request, after the others") {
    const std::string csv = text_csv(talked().session, HeldBack::included);
    CHECK(csv == text_csv(talked().session, HeldBack::left_out) + line("held back,no,no,1,Trust,"));
}

TEST_CASE("the JSON has the same texts, and hides the same") {
    const Class talk = talked();
    const std::string shown = tally_json(talk.session);
    CHECK(shown.find("shown first") != std::string::npos);
    CHECK(shown.find("held back") == std::string::npos);
    CHECK(tally_json(talk.session, HeldBack::included).find("held back") != std::string::npos);
}

TEST_CASE("what a group wrote says which group it was") {
    Class talk(grouping_deck({1, 4}));
    talk.at("tables");
    const GroupMark scribe{ballot(1).bytes};
    talk.phones(JoinGroups{{scribe}});
    talk.phones(TakePen{scribe, SlideId{"tables"}});
    talk.say(1, "Listen first");
    talk.trainer(ShowTexts{});
    CHECK(text_csv(talk.session, HeldBack::left_out).find("Listen first,yes,no,1,,1\r\n") !=
          std::string::npos);
    CHECK(tally_json(talk.session).find(R"("group": 1)") != std::string::npos);
}

TEST_CASE("a class that wrote nothing exports a head") {
    CHECK(text_csv(Class(talking_deck()).session, HeldBack::included) == head());
}

TEST_CASE(
    "themes have their counts, of answers that were merged and held back too, and their shares") {
    CHECK(theme_csv(talked().session) ==
          "\xef\xbb\xbf"
          "deck,slide_number,slide,title,prompt,theme,answers,percent\r\n" +
              line("Hope,2,67") + line("Trust,3,100"));
    CHECK(tally_json(talked().session).find(R"("theme": "Hope")") != std::string::npos);
    CHECK(tally_json(Class(talking_deck()).session).find("\"themes\"") == std::string::npos);
}
