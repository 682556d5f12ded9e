#include "core/statement.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "core/given.hpp"
#include "core/themes.hpp"
#include "core/view.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

Class talking() {
    Class given(talking_deck());
    given.at("talk");
    return given;
}

const Statement& text(const Class& given, std::uint32_t number) {
    const Statement* found = given.session.statements.find(number);
    REQUIRE(found != nullptr);
    return *found;
}

std::vector<std::uint32_t> wall(const Class& given) {
    std::vector<std::uint32_t> numbers;
    for (const WallText& one : screen_view(given.session, 0).wall) numbers.push_back(one.number);
    return numbers;
}

}  // namespace

TEST_CASE("a text is held back until the trainer shows it") {
    Class given = talking();
    CHECK_FALSE(given.say(1, " Listen  first "));
    CHECK(text(given, 1).text == "Listen first");
    CHECK(wall(given).empty());
    CHECK_FALSE(given.trainer(ShowText{1}));
    CHECK(wall(given) == std::vector<std::uint32_t>{1});
    CHECK_FALSE(given.trainer(HideText{1}));
    CHECK(wall(given).empty());
}

TEST_CASE("the wall has what was shown last first, and only of the slide that is on") {
    Class given = talking();
    for (std::uint32_t phone = 1; phone <= 3; ++phone)
        given.say(phone, "Text " + std::to_string(phone));
    for (const std::uint32_t number : {2U, 3U, 1U}) given.trainer(ShowText{number});
    CHECK(wall(given) == std::vector<std::uint32_t>{1, 3, 2});
    given.at("more");
    CHECK(wall(given).empty());
    given.at("talk");
    CHECK(wall(given) == std::vector<std::uint32_t>{1, 3, 2});
    given.trainer(EndSession{});
    CHECK(wall(given).empty());
}

TEST_CASE("a wall that is too full counts what it leaves out") {
    Class given = talking();
    const auto many = static_cast<std::uint32_t>(limits::wall_texts + 5);
    for (std::uint32_t phone = 1; phone <= many; ++phone) {
        given.say(phone, "Text " + std::to_string(phone));
        given.trainer(ShowText{phone});
    }
    const ScreenView view = screen_view(given.session, 0);
    CHECK(view.wall.size() == limits::wall_texts);
    CHECK(view.wall_count == many);
    CHECK(view.wall.front().number == many);
}

TEST_CASE("texts are taken only while their slide is on, in this visit of it") {
    Class given(talking_deck());
    const auto add = [&given](const char* slide, std::uint32_t round) {
        return given.phones(AddText{{ballot(1).bytes}, 1, SlideId{slide}, round, "x"});
    };
    CHECK(add("talk", 0) == RejectionCode::not_collecting);
    given.at("start");
    CHECK(add("start", 0) == RejectionCode::not_collecting);
    given.at("talk");
    CHECK(add("more", 1) == RejectionCode::not_collecting);
    CHECK(add("talk", 0) == RejectionCode::not_collecting);
    CHECK(add("talk", 2) == RejectionCode::not_collecting);
    CHECK_FALSE(add("talk", 1));
    given.at("start").at("talk");
    CHECK(add("talk", 1) == RejectionCode::not_collecting);
    CHECK(participant_view(given.session, 0).round == 2);
    given.trainer(EndSession{});
    CHECK(add("talk", 2) == RejectionCode::session_ended);
}

TEST_CASE("a phone sends as many texts as the slide takes, and no other phone loses by that") {
    Class given = talking();
    CHECK_FALSE(given.say(1, "one", 1));
    CHECK_FALSE(given.say(1, "two", 2));
    for (std::uint64_t request = 3; request < 500; ++request)
        CHECK(given.say(1, "flood " + std::to_string(request), request) ==
              RejectionCode::enough_texts);
    CHECK_FALSE(given.say(2, "one", 1));
    CHECK(given.session.statements.list.size() == 3);
    given.at("more");
    CHECK_FALSE(given.say(1, "only one here", 500));
    CHECK(given.say(1, "not two", 501) == RejectionCode::enough_texts);
}

TEST_CASE("resending a text is harmless, and the same words twice are told") {
    Class given = talking();
    CHECK_FALSE(given.say(1, "one", 4));
    CHECK_FALSE(given.say(1, "one", 4));
    CHECK(given.session.statements.list.size() == 1);
    CHECK(given.say(1, "  one ", 5) == RejectionCode::same_text);
    CHECK_FALSE(given.say(2, "one", 5));
    // In the log twice, as after an append whose outcome was unknown.
    const Event again = given.log.back();
    CHECK(evolve(given.session, again));
    CHECK(given.session.statements.list.size() == 2);
}

TEST_CASE("a text may be taken back, which makes place for another, but not without end") {
    Class given = talking();
    given.say(1, "one", 1);
    given.say(1, "two", 2);
    CHECK_FALSE(given.take_back(1, 1));
    CHECK_FALSE(given.take_back(1, 1));
    CHECK(given.session.statements.find(1) == nullptr);
    CHECK(given.say(1, "one", 1) == RejectionCode::superseded);
    CHECK_FALSE(given.say(1, "three", 3));
    CHECK(given.take_back(2, 3) == RejectionCode::no_such_text);
    CHECK(given.take_back(1, 9) == RejectionCode::no_such_text);
    std::uint64_t request = 10;
    std::optional<RejectionCode> refused;
    for (; !refused && request < 200; ++request) {
        given.take_back(1, request == 10 ? 3 : request - 1);
        refused = given.say(1, "again " + std::to_string(request), request);
    }
    CHECK(refused == RejectionCode::enough_texts);
    CHECK(given.session.statements.sent.begin()->second.size() == limits::texts_sent_each);
}

TEST_CASE("leaving the slide forgets which texts came from one phone, and keeps the texts") {
    for (const auto& leave : {TrainerCommand(Next{}), TrainerCommand(Previous{}),
                              TrainerCommand(ShowSlide{SlideId{"start"}}),
                              TrainerCommand(Advance{}), TrainerCommand(EndSession{})}) {
        Class given = talking();
        given.say(1, "one", 1);
        given.say(1, "two", 2);
        CHECK(given.session.statements.sent.size() == 1);
        CHECK_FALSE(given.trainer(leave));
        CHECK(given.session.statements.sent.empty());
        CHECK(given.session.statements.list.size() == 2);
    }
}

TEST_CASE("a text that arrives with the trainer's going on leaves no mark behind") {
    Class given = talking();
    // Both were decided on the same state; the journal has the text first.
    const auto text_event = std::get<TextAdded>(decide(
        given.session,
        AddText{{ballot(1).bytes}, 1, SlideId{"talk"}, given.session.statements.round, "late"}));
    const auto going = std::get<Events>(decide(given.session, Next{}, Occasion{}));
    CHECK(evolve(given.session, text_event));
    for (const Event& event : going) CHECK(evolve(given.session, event));
    CHECK(given.session.statements.sent.empty());
    CHECK(given.session.current_slide().id.value == "more");
    // And the other way round it is ignored.
    CHECK_FALSE(evolve(given.session, text_event));
}

TEST_CASE("a slide is not left while marks are there, whoever asks") {
    Class given = talking();
    given.say(1, "one");
    CHECK_FALSE(evolve(given.session, SlideShown{given.session.revision, 0}));
    CHECK_FALSE(evolve(given.session, SessionEnded{given.session.revision, 0}));
    CHECK(given.session.current_slide().id.value == "talk");
}

TEST_CASE("the trainer edits, stars, merges and deletes by number") {
    Class given = talking();
    given.say(1, "Lisen");
    given.say(2, "Listen");
    given.say(3, "bullshit");
    CHECK(text(given, 3).flagged);
    CHECK_FALSE(given.trainer(EditText{1, "  Listen\nfirst "}));
    CHECK(text(given, 1).text == "Listen first");
    CHECK_FALSE(given.trainer(EditText{3, "nonsense"}));
    CHECK_FALSE(text(given, 3).flagged);
    CHECK(given.trainer(EditText{1, " \u200b"}) == RejectionCode::empty_text);
    CHECK(given.trainer(EditText{1, std::string(281, 'a')}) == RejectionCode::text_too_long);
    CHECK_FALSE(given.trainer(StarText{2}));
    CHECK(text(given, 2).starred);
    CHECK_FALSE(given.trainer(MergeTexts{2, 1}));
    CHECK(text(given, 1).merged == 1);
    CHECK(text(given, 1).starred);
    CHECK(given.session.statements.find(2) == nullptr);
    CHECK_FALSE(given.trainer(MergeTexts{1, 3}));
    CHECK(text(given, 3).merged == 2);
    CHECK_FALSE(given.trainer(UnstarText{3}));
    CHECK_FALSE(text(given, 3).starred);
    CHECK_FALSE(given.trainer(DeleteText{3}));
    CHECK(given.session.statements.list.empty());
    CHECK(given.say(4, "number four") == std::nullopt);
    CHECK(given.session.statements.list[0].number == 4);
}

TEST_CASE("what is so already makes no event; what is not there is refused") {
    Class given = talking();
    given.say(1, "one");
    given.trainer(ShowText{1});
    given.trainer(StarText{1});
    for (const TrainerCommand& command : {TrainerCommand(ShowText{1}), TrainerCommand(StarText{1}),
                                          TrainerCommand(EditText{1, "one"})}) {
        CHECK_FALSE(given.trainer(command));
        CHECK(given.last.empty());
    }
    for (const TrainerCommand& command :
         {TrainerCommand(ShowText{9}), TrainerCommand(HideText{9}), TrainerCommand(StarText{9}),
          TrainerCommand(UnstarText{9}), TrainerCommand(EditText{9, "x"}),
          TrainerCommand(DeleteText{9}), TrainerCommand(MergeTexts{1, 9}),
          TrainerCommand(MergeTexts{9, 1}), TrainerCommand(MergeTexts{1, 1})})
        CHECK(given.trainer(command) == RejectionCode::no_such_text);
    given.at("more");
    given.say(1, "of another slide");
    CHECK(given.trainer(MergeTexts{1, 2}) == RejectionCode::no_such_text);
}

TEST_CASE("participants see no text, held back or shown") {
    Class given = talking();
    given.say(1, "one");
    const ParticipantView before = participant_view(given.session, 1);
    given.trainer(ShowText{1});
    ParticipantView after = participant_view(given.session, 1);
    after.seq = before.seq;
    CHECK(before == after);
    CHECK(after.slide->collect == Collect::open);
    CHECK(after.slide->answers_each == 2);
}

TEST_CASE("a slide holds a bounded number of texts") {
    Class given = talking();
    for (std::uint32_t phone = 0; phone < limits::texts_per_slide; ++phone)
        REQUIRE_FALSE(given.say(phone, "Text"));
    CHECK(given.say(1'000'000, "one more") == RejectionCode::too_many_texts);
    given.at("more");
    CHECK_FALSE(given.say(1'000'000, "here it fits"));
}

TEST_CASE(
    "random discussions: a replay of the log is the live state, and no mark outlives its slide") {
    const char* words[] = {"one", "two", " ", "three", "bullshit", "👍"};
    const char* slides[] = {"start", "talk", "more", "poll", "end"};
    for (std::uint32_t seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Class given = talking();
        for (int step = 0; step < 400; ++step) {
            const auto phone = static_cast<std::uint32_t>(random() % 8);
            const auto number = static_cast<std::uint32_t>(random() % 30);
            const auto other = static_cast<std::uint32_t>(random() % 30);
            switch (random() % 20) {
                case 0:
                    given.at(slides[random() % 5]);
                    break;
                case 1:
                    given.trainer(ShowText{number});
                    break;
                case 2:
                    given.trainer(HideText{number});
                    break;
                case 3:
                    given.trainer(MergeTexts{number, other});
                    break;
                case 4:
                    given.trainer(EditText{number, words[random() % 6]});
                    break;
                case 5:
                    given.trainer(DeleteText{number});
                    break;
                case 6:
                    given.take_back(phone, random() % 50);
                    break;
                default:
                    given.say(phone, words[random() % 6] + std::to_string(random() % 9),
                              random() % 50);
            }
            const bool marked = !given.session.statements.sent.empty();
            REQUIRE((!marked || collects(given.session)));
            for (const auto& [mark, sent] : given.session.statements.sent)
                REQUIRE(std::count_if(sent.begin(), sent.end(), [](const SentText& one) {
                            return !one.taken_back;
                        }) <= std::ptrdiff_t{given.session.current_slide().answers_each});
        }
        Session replayed(given.session.deck);
        Session twice(given.session.deck);
        for (const Event& event : given.log) {
            REQUIRE(evolve(replayed, event));
            evolve(twice, event);
            evolve(twice, event);
        }
        REQUIRE(replayed == given.session);
        REQUIRE(twice == given.session);
    }
}

TEST_CASE(
    "themes of the deck come first, those of the class after them, each once and at most ten") {
    Deck of = talking_deck();
    of.slides[4].themes = {"Hope"};
    Class talk(of);
    CHECK(talk.trainer(AddTheme{"Trust"}) == RejectionCode::not_collecting);
    CHECK(talk.trainer(ShowThemes{}) == RejectionCode::not_collecting);
    talk.at("talk");
    CHECK_FALSE(talk.trainer(AddTheme{" Trust\n"}));
    CHECK(talk.trainer(AddTheme{"Hope"}) == RejectionCode::same_theme);
    CHECK(talk.trainer(AddTheme{"\u202e"}) == RejectionCode::empty_text);
    CHECK(talk.trainer(AddTheme{std::string(41, 'x')}) == RejectionCode::theme_too_long);
    CHECK_FALSE(talk.trainer(AddTheme{std::string(40, 'x')}));
    CHECK(theme_names(talk.session, 4) ==
          std::vector<std::string>{"Hope", "Trust", std::string(40, 'x')});
    for (char letter = 'a'; letter < 'h'; ++letter)
        CHECK_FALSE(talk.trainer(AddTheme{std::string(1, letter)}));
    CHECK(talk.trainer(AddTheme{"one more"}) == RejectionCode::too_many_themes);
    talk.at("more");
    CHECK(theme_names(talk.session, 5).empty());
    CHECK(talk.trainer(ShowThemes{}) == RejectionCode::nothing_to_show);
}

TEST_CASE("a theme counts the answers that stand under it, and those that were merged into them") {
    Deck of = talking_deck();
    of.slides[4].themes = {"Hope", "Trust"};
    Class talk(of);
    talk.at("talk");
    for (std::uint32_t phone = 1; phone <= 4; ++phone)
        talk.say(phone, "text " + std::to_string(phone));
    CHECK(talk.trainer(TagText{9, "a"}) == RejectionCode::no_such_text);
    CHECK(talk.trainer(TagText{1, "c"}) == RejectionCode::no_such_theme);
    CHECK(talk.trainer(TagText{1, "ab"}) == RejectionCode::no_such_theme);
    CHECK_FALSE(talk.trainer(TagText{1, "a"}));
    CHECK_FALSE(talk.trainer(TagText{1, "a"}));
    CHECK(talk.last.empty());
    CHECK_FALSE(talk.trainer(TagText{2, "b"}));
    CHECK_FALSE(talk.trainer(MergeTexts{2, 1}));
    CHECK_FALSE(talk.trainer(TagText{3, "b"}));
    const Tally tally = theme_tally(talk.session, 4);
    CHECK(tally.counts == std::vector<std::uint32_t>{2, 3});
    CHECK(tally.voters == 3);
    CHECK(tally.skipped == 1);
    CHECK_FALSE(talk.trainer(UntagText{3, "b"}));
    CHECK(theme_tally(talk.session, 4).counts == std::vector<std::uint32_t>{2, 2});
}

TEST_CASE(
    "the projector has the themes only while they are shown, the trainer always, phones never") {
    Deck of = talking_deck();
    of.slides[4].themes = {"Hope"};
    Class talk(of);
    talk.at("talk");
    talk.say(1, "text");
    talk.trainer(TagText{1, "a"});
    const std::vector<ThemeView> themes{{"Hope", 1, 100}};
    CHECK(screen_view(talk.session, 7).themes.empty());
    CHECK(trainer_view(talk.session, 7).screen.themes == themes);
    CHECK_FALSE(trainer_view(talk.session, 7).screen.themes_shown);
    CHECK(talk.trainer(HideThemes{}) == RejectionCode::nothing_to_hide);
    CHECK_FALSE(talk.trainer(ShowThemes{}));
    CHECK(screen_view(talk.session, 7).themes == themes);
    CHECK(screen_view(talk.session, 7).themes_shown);
    CHECK(talk.trainer(ShowThemes{}) == RejectionCode::nothing_to_show);
    talk.at("end").at("talk");
    CHECK(screen_view(talk.session, 7).themes.empty());
    CHECK(theme_tally(talk.session, 4).voters == 1);
}
