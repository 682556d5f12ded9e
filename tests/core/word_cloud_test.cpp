#include "core/word_cloud.hpp"

#include <doctest/doctest.h>

#include "core/given.hpp"
#include "core/view.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

Class wording() {
    Class given(wording_deck());
    given.at("words");
    return given;
}

using Cloud = std::vector<CloudWord>;

}  // namespace

TEST_CASE("a word counts once it is shown, with all who wrote it before and after") {
    Class given = wording();
    for (const auto& [phone, word] :
         {std::pair(1U, "Trust"), {2U, "trust"}, {3U, "Hope"}, {4U, "TRUST!"}})
        given.say(phone, word);
    CHECK(word_cloud(given.session).empty());
    given.trainer(ShowText{2});
    CHECK(word_cloud(given.session) == Cloud{{"trust", 3}});
    given.say(5, " trust ");
    CHECK(word_cloud(given.session) == Cloud{{"trust", 4}});
    given.trainer(ShowText{3});
    CHECK(word_cloud(given.session) == Cloud{{"trust", 4}, {"Hope", 1}});
    given.trainer(HideText{2});
    CHECK(word_cloud(given.session) == Cloud{{"Hope", 1}});
}

TEST_CASE("a spelling that is held back is not read, however many wrote it") {
    Class given = wording();
    for (const auto& [phone, word] :
         {std::pair(1U, "nice"), {2U, "nice ..|.."}, {3U, "nice ..|.."}, {4U, "NICE"}})
        given.say(phone, word);
    given.trainer(ShowText{1});
    CHECK(word_cloud(given.session) == Cloud{{"nice", 4}});
    given.trainer(ShowText{2});
    given.trainer(HideText{1});
    CHECK(word_cloud(given.session) == Cloud{{"nice ..|..", 4}});
}

TEST_CASE("words are compared without capitals, accents and signs") {
    Class given = wording();
    const std::vector<std::string> written{"niño", "Nino", "תקווה", "👍",  "👍",
                                           "?!",   "!!",   "a  b",  "A-b"};
    for (std::uint32_t phone = 0; phone < written.size(); ++phone)
        CHECK_FALSE(given.say(phone, written[phone]));
    given.trainer(ShowTexts{});
    CHECK(word_cloud(given.session) ==
          Cloud{{"niño", 2}, {"👍", 2}, {"a b", 2}, {"תקווה", 1}, {"?!", 1}, {"!!", 1}});
}

TEST_CASE("what was merged counts for all, and other slides do not") {
    Class given = wording();
    given.say(1, "listening");
    given.say(2, "to listen");
    given.trainer(MergeTexts{2, 1});
    given.trainer(ShowText{1});
    CHECK(word_cloud(given.session) == Cloud{{"listening", 2}});
    given.at("talk");
    CHECK(word_cloud(given.session).empty());
}

TEST_CASE("a word has thirty characters, also when it is mended") {
    Class given = wording();
    CHECK_FALSE(given.say(1, std::string(30, 'a')));
    CHECK(given.say(2, std::string(31, 'a')) == RejectionCode::word_too_long);
    CHECK(given.trainer(EditText{1, std::string(31, 'b')}) == RejectionCode::word_too_long);
    CHECK(given.say(2, " ") == RejectionCode::empty_text);
    for (std::uint64_t request = 2; request <= 4; ++request)
        given.say(1, "word " + std::to_string(request), request);
    CHECK(given.say(1, "one more", 9) == RejectionCode::enough_texts);
}

TEST_CASE("only slides of words have a cloud, and they begin with it") {
    Class given = wording();
    CHECK(screen_view(given.session, 0).board == Board::cloud);
    CHECK_FALSE(given.trainer(ArrangeBoard{Board::newest}));
    CHECK_FALSE(given.trainer(ArrangeBoard{Board::cloud}));
    CHECK(given.trainer(ArrangeBoard{Board::group}) == RejectionCode::no_such_board);
    given.at("talk");
    CHECK(given.trainer(ArrangeBoard{Board::cloud}) == RejectionCode::no_such_board);
}

TEST_CASE("all texts go at one word of the trainer, and votes stay") {
    Class given = wording();
    CHECK(given.trainer(DeleteTexts{}) == RejectionCode::no_such_text);
    given.say(1, "Trust");
    given.at("talk");
    given.say(1, "Listen first");
    given.trainer(ShowTexts{});
    given.at("poll");
    given.vote(1, chose("a"));
    CHECK_FALSE(given.trainer(DeleteTexts{}));
    CHECK(given.session.statements.list.empty());
    CHECK(given.tally().voters == 1);
    CHECK(given.trainer(DeleteTexts{}) == RejectionCode::no_such_text);
    given.at("talk");
    CHECK_FALSE(given.say(1, "Listen first"));
    CHECK(given.session.statements.list.front().number == 3);
}
