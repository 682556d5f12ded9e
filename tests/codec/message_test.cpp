#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "codec/asks_message.hpp"
#include "codec/groups_message.hpp"
#include "codec/message_json.hpp"
#include "codec/view_json.hpp"
#include "core/given.hpp"
#include "core/kinds/number.hpp"

using namespace showhands;
using Json = nlohmann::json;

namespace {

Json fixture(const char* file) {
    std::ifstream in(std::string(SHOWHANDS_ROOT "/tests/fixtures/messages/") + file);
    return Json::parse(in);
}

Answer chose(std::initializer_list<const char*> ids) {
    Answer answer;
    for (const char* id : ids) answer.options.insert(std::string_view(id));
    return answer;
}

Unreadable unreadable(std::string_view text) {
    const auto read = decode_message(text);
    REQUIRE(std::holds_alternative<Unreadable>(read));
    return std::get<Unreadable>(read);
}

const Unreadable malformed{RejectionCode::malformed_message, std::nullopt};

TallyView tally() {
    TallyView view;
    view.slide.value = "rapport";
    view.round = 1;
    view.answered = 27;
    view.participants = 30;
    view.hidden = Hidden::no;
    view.tally.counts = {3, 15, 7};
    view.tally.voters = 25;
    view.tally.skipped = 2;
    return view;
}

ParticipantView lobby() {
    ParticipantView view;
    view.title = "Best Practices";
    view.lang = "en";
    view.min_responses = 5;
    return view;
}

/// As a message says it, which does not know whether the order counts.
Answer named(std::initializer_list<const char*> ids) {
    Answer answer = chose(ids);
    for (const char* id : ids) answer.order.push(std::string_view(id));
    return answer;
}

Answer said(std::int64_t thousandths) {
    Answer answer;
    answer.number = Thousandths{thousandths};
    return answer;
}

/// A slide that asks in one of the kinds with keys of their own, revealed.
ParticipantView asked(Question question, std::initializer_list<Answer> answers) {
    Deck deck;
    deck.title = "Mentors";
    deck.min_responses = 1;
    Slide& slide = deck.slides.emplace_back();
    slide.id.value = "ask";
    slide.type = question.range.correct ? SlideType::quiz : SlideType::poll;
    slide.title = "Ask";
    slide.question = std::move(question);
    Session session(std::make_shared<const Deck>(std::move(deck)));
    const auto command = [&session](const TrainerCommand& asks) {
        const auto decided = decide(session, asks, {});
        for (const Event& event : std::get<Events>(decided)) REQUIRE(evolve(session, event));
    };
    command(Next{});
    std::uint8_t voter = 0;
    for (const Answer& answer : answers) {
        const auto cast = decide(session, CastVote{{{++voter}}, 1, SlideId{"ask"}, 1, answer});
        REQUIRE(std::holds_alternative<VoteCast>(cast));
        REQUIRE(evolve(session, std::get<VoteCast>(cast)));
    }
    command(CloseQuestion{});
    command(RevealResults{});
    return participant_view(session, 3);
}

Question rating() {
    Question question;
    question.kind = QuestionKind::rating;
    question.text = "How sure are you?";
    question.options = {{"1 · Not at all", false}, {"2", false}, {"3 · Very", false}};
    question.scale = {"Not at all", "Very"};
    return question;
}

Question ranking() {
    Question question;
    question.kind = QuestionKind::ranking;
    question.text = "What helps most?";
    question.options = {{"Trust", false}, {"Hope", false}};
    return question;
}

Question number() {
    Question question;
    question.kind = QuestionKind::number;
    question.text = "How many of ten?";
    question.range.max.value = 2'000;
    question.range.unit = "parents";
    question.range.correct = Thousandths{1'000};
    question.range.tolerance = {500};
    question.options = histogram_options(question.range);
    question.correct.insert(1);
    question.explanation = "One.";
    return question;
}

ParticipantView quiz(Phase phase, std::uint64_t seq) {
    ParticipantView view = lobby();
    view.phase = phase;
    view.seq = seq;
    view.round = 1;
    SlideView& slide = view.slide.emplace();
    slide.id.value = "rapport";
    slide.type = SlideType::quiz;
    slide.title = "Rapport";
    slide.question = QuestionView{
        QuestionKind::single, "How do you build rapport?", {"Listen", "Share", "Both"}};
    return view;
}

ParticipantView checklist() {
    ParticipantView view = lobby();
    view.phase = Phase::showing;
    view.seq = 5;
    SlideView& slide = view.slide.emplace();
    slide.id.value = "steps";
    slide.type = SlideType::checklist;
    slide.title = "What I do";
    slide.checklist = Checklist{false,
                                {{ChecklistLevel::heading, "At work"},
                                 {ChecklistLevel::item, "I listen"},
                                 {ChecklistLevel::part, "to the end"}}};
    return view;
}

ParticipantView revealed() {
    ParticipantView view = quiz(Phase::revealed, 7);
    view.slide->question->solution = Solution{chose({"c"}).options, "They belong together."};
    view.tally = tally();
    return view;
}

ParticipantView revote() {
    ParticipantView view = revealed();
    view.seq = 12;
    view.round = view.tally->round = 2;
    view.earlier = tally();
    view.earlier->tally.counts = {15, 5, 5};
    return view;
}

const Join join{"http://192.168.1.5:8080/482913", "http://192.168.1.5:8080", "482913", 2,
                "M0 0h1v1h-1z"};

SlideView figures() {
    SlideView slide;
    slide.id.value = "figures";
    slide.title = "Figures";
    return slide;
}

ScreenView screen() {
    ScreenView view;
    view.shared = lobby();
    view.shared.seq = 4;
    view.shared.phase = Phase::showing;
    SlideView slide = figures();
    slide.body = "- one\n- *two*";
    slide.table = Table{{"Step", "Number"}, {{"Reports", "76,668"}}};
    slide.picture = Picture{"3f9a.png", "A funnel"};
    view.shared.slide = slide;
    view.position = 2;
    view.slide_count = 40;
    return view;
}

/// A discussion slide that takes two texts each, with one of them on the wall and four more.
ScreenView collecting() {
    ScreenView view = screen();
    SlideView talk;
    talk.id.value = "talk";
    talk.type = SlideType::discussion;
    talk.title = "Talk";
    talk.prompt = "What else?";
    talk.collect = Collect::open;
    talk.answers_each = 2;
    view.shared.slide = talk;
    view.shared.round = 3;
    view.wall = {{7, "Listen first", true}};
    view.wall_count = 5;
    view.themes = {{"Hope", 3, 75}, {"Trust", 1, 25}};
    view.themed = 4;
    view.themes_shown = true;
    return view;
}

/// A slide for groups, whose insights stand under their themes.
ScreenView board() {
    ScreenView view = collecting();
    view.shared.slide->collect = Collect::groups;
    view.shared.slide->answers_each = 5;
    view.wall = {{7, "Listen first", true, 3, named({"a"}).options}};
    view.wall_count = 1;
    view.themes = {{"Hope", 1, 100}};
    view.themed = 1;
    view.themes_shown = false;
    view.board = Board::theme;
    return view;
}

TrainerView trainer() {
    TrainerView view;
    view.screen = screen();
    view.screen.bars = Bars::after_close;
    view.screen.bars_hidden = true;
    view.screen.position = 1;
    view.screen.slide_count = 2;
    SlideView talk;
    talk.id.value = "talk";
    talk.type = SlideType::discussion;
    talk.title = "Talk";
    talk.prompt = "What else?";
    view.screen.shared.slide = talk;
    view.notes = "Give them time.";
    view.next = figures();
    view.slides = {{talk.id, talk.type, talk.title}, {figures().id, SlideType::content, "Figures"}};
    view.advance = AdvanceStep::show;
    view.expected = 28;
    view.screen.locked = true;
    view.can = {"next", "end_session"};
    return view;
}

/// Two questions at own pace, just opened.
ParticipantView surveyed() {
    Deck deck = given::surveying_deck();
    deck.slides.erase(deck.slides.begin());
    deck.slides.erase(deck.slides.begin() + 2);
    deck.slides[0].question->text = "Do you listen first?";
    deck.slides[1].question->text = "Do you come again?";
    given::Class room(deck);
    room.trainer(Next{});
    return participant_view(room.session, 0);
}

Deck named_deck() {
    Deck deck;
    deck.title = "A class with names";
    deck.lang = "es";
    deck.identity = Identity::named;
    deck.teams = {"North", "South"};
    return deck;
}

/// A named session between two questions, with its first few on the projector.
ScreenView leading() {
    ScreenView view = screen();
    view.shared.identity = Identity::named;
    view.leaderboard = Leaderboard{{{1, "Ana", 250}, {2, "Ben", 200}}, {{"North", 2, 225}}};
    return view;
}

}  // namespace

TEST_CASE("every message of a page reads as what it says") {
    const Json examples = fixture("client.json");
    const std::pair<const char*, ClientMessage> expected[] = {
        {"hello_new_participant", Hello{Role::participant, "", ""}},
        {"hello_with_code", Hello{Role::participant, "482913", ""}},
        {"hello_again", Hello{Role::participant, "482913", "dG9rZW4"}},
        {"hello_with_name", Hello{Role::participant, "482913", "", "Ana", "b"}},
        {"hello_trainer", Hello{Role::trainer, "482913", "c2VjcmV0"}},
        {"hello_screen", Hello{Role::screen, "482913", "bG9vaw"}},
        {"cast_vote", VoteMessage{7, SlideId{"rapport"}, 1, named({"b"})}},
        {"cast_vote_several", VoteMessage{8, SlideId{"rapport"}, 2, named({"a", "c"})}},
        {"cast_vote_ranking", VoteMessage{11, SlideId{"rapport"}, 1, named({"c", "a", "b"})}},
        {"cast_vote_number", VoteMessage{12, SlideId{"share"}, 1, said(35'000)}},
        {"cast_vote_decimal", VoteMessage{13, SlideId{"share"}, 1, said(-2'500)}},
        {"cast_vote_skip", VoteMessage{9, SlideId{"rapport"}, 1, {{}, true}}},
        {"more_time", MoreTime{14}},
        {"add_time", TrainerMessage{18, AddTime{30}}},
        {"leave", Leave{10}},
        {"advance", TrainerMessage{1, Advance{}}},
        {"next", TrainerMessage{2, Next{}}},
        {"previous", TrainerMessage{3, Previous{}}},
        {"show_slide", TrainerMessage{4, ShowSlide{SlideId{"rapport"}}}},
        {"open_question", TrainerMessage{5, OpenQuestion{}}},
        {"close_question", TrainerMessage{6, CloseQuestion{}}},
        {"reveal_results", TrainerMessage{7, RevealResults{}}},
        {"hide_results", TrainerMessage{8, HideResults{}}},
        {"show_bars", TrainerMessage{9, ShowBars{}}},
        {"start_revote", TrainerMessage{10, StartRevote{}}},
        {"set_min_responses", TrainerMessage{11, SetMinResponses{3}}},
        {"end_session", TrainerMessage{12, EndSession{}}},
        {"lock_lobby", TrainerMessage{13, LockLobby{}}},
        {"unlock_lobby", TrainerMessage{14, UnlockLobby{}}},
        {"set_expected", TrainerMessage{15, SetExpected{28}}},
        {"list_participants", TrainerMessage{16, ListParticipants{}}},
        {"remove_participant", TrainerMessage{17, RemoveParticipant{7, {}}}},
        {"add_text", TextMessage{18, SlideId{"talk"}, 1, "Escuchar primero"}},
        {"take_text_back", TakeBackMessage{19, SlideId{"talk"}, 1, 18}},
        {"show_text", TrainerMessage{18, ShowText{7}}},
        {"hide_text", TrainerMessage{19, HideText{7}}},
        {"star_text", TrainerMessage{20, StarText{7}}},
        {"unstar_text", TrainerMessage{21, UnstarText{7}}},
        {"edit_text", TrainerMessage{22, EditText{7, "Listen first"}}},
        {"merge_texts", TrainerMessage{23, MergeTexts{8, 7}}},
        {"delete_text", TrainerMessage{24, DeleteText{7}}},
        {"tag_text", TrainerMessage{25, TagText{7, "b"}}},
        {"untag_text", TrainerMessage{26, UntagText{7, "b"}}},
        {"add_theme", TrainerMessage{27, AddTheme{"Hope"}}},
        {"show_themes", TrainerMessage{28, ShowThemes{}}},
        {"hide_themes", TrainerMessage{29, HideThemes{}}},
        {"raise_text", TrainerMessage{30, RaiseText{7}}},
        {"show_texts", TrainerMessage{31, ShowTexts{}}},
        {"arrange_board", TrainerMessage{32, ArrangeBoard{Board::group}}},
        {"deal_groups", TrainerMessage{33, DealGroups{}}},
        {"delete_texts", TrainerMessage{35, DeleteTexts{}}},
        {"add_ask", AskMessage{36, 1, "Why so early?"}},
        {"vote_ask_up", VoteUpMessage{37, 7}},
        {"open_asking", TrainerMessage{38, OpenAsking{}}},
        {"close_asking", TrainerMessage{39, CloseAsking{}}},
        {"approve_ask", TrainerMessage{40, ApproveAsk{7}}},
        {"answer_ask", TrainerMessage{41, AnswerAsk{7}}},
        {"delete_ask", TrainerMessage{42, DeleteAsk{7}}},
        {"project_ask", TrainerMessage{43, ProjectAsk{7}}},
        {"take_ask_down", TrainerMessage{44, TakeAskDown{}}},
        {"show_leaderboard", TrainerMessage{45, ShowLeaderboard{}}},
        {"hide_leaderboard", TrainerMessage{46, HideLeaderboard{}}},
        {"take_pen", TakePenMessage{34, SlideId{"talk"}}},
        {"ping", Ping{}},
    };
    CHECK(examples.size() == std::size(expected));
    for (const auto& [name, message] : expected) {
        const std::string& key = name;  // doctest captures by a lambda, which takes no binding
        CAPTURE(key);
        const auto read = decode_message(examples.at(key).dump());
        REQUIRE(std::holds_alternative<ClientMessage>(read));
        CHECK((std::get<ClientMessage>(read) == message));
    }
}

TEST_CASE("every message of the server is written as the fixture says") {
    const Json examples = fixture("server.json");
    TallyView hidden = tally();
    hidden.answered = 4;
    hidden.hidden = Hidden::min_responses;
    hidden.tally = Tally{};
    TallyView bars_hidden = hidden;
    bars_hidden.answered = 12;
    bars_hidden.hidden = Hidden::bars;
    const std::string lobby_text = view_json(lobby());
    const MyVote vote{SlideId{"rapport"}, 1, chose({"b"}), 7};
    const Statement listen{7, 1, "Listen first", 2, true, false, 1, named({"a", "c"}).options};
    const Statement swears{8, 1, "…!", 0, false, true, 0, {}, 3};
    Asks asks;
    asks.list = {{6, "…!", true, false, false, 0}, {7, "Why so early?", false, true, false, 3}};
    ScreenView asking = screen();
    asking.shared.asking = 2;
    asking.ask = asks.list.back();
    const std::pair<const char*, std::string> written[] = {
        {"accepted", std::string(accepted_json(7))},
        {"rejected", rejected_json(8, RejectionCode::question_not_open)},
        {"rejected_without_request", rejected_json(std::nullopt, RejectionCode::malformed_message)},
        {"presence", presence_json(27)},
        {"participant_list", participant_list_json({{1, 1'790'000'040}, {7, 1'790'000'160}})},
        {"participant_list_named", participant_list_json({{1, 1'790'000'040, "Ana"}})},
        {"name_needed", name_needed_json(RejectionCode::name_needed, named_deck())},
        {"person", person_json({"Ana", "", {}, 0})},
        {"person_with_points", person_json({"Ana (2)", "North", 250, 3})},
        {"view_named", view_json(leading(), join)},
        {"survey", survey_json({SlideId{"first"}, {27, 25}, 30})},
        {"view_survey", view_json(surveyed())},
        {"pong", std::string(pong_json)},
        {"storage", storage_json("full", "/home/ada/showhands.db",
                                 "The disk of the data file /home/ada/showhands.db is full.")},
        {"tally", tally_json(tally())},
        {"tally_hidden", tally_json(hidden)},
        {"tally_bars_hidden", tally_json(bars_hidden)},
        {"view_lobby", lobby_text},
        {"view_open", view_json(quiz(Phase::open, 4))},
        {"view_checklist", view_json(checklist())},
        {"view_revealed", view_json(revealed())},
        {"view_revote", view_json(revote())},
        {"countdown", countdown_json({"rapport"}, 1, std::chrono::milliseconds(20'000))},
        {"view_rating", view_json(asked(rating(), {chose({"b"}), chose({"c"})}))},
        {"view_ranking", view_json(asked(ranking(), {named({"b", "a"})}))},
        {"view_number", view_json(asked(number(), {said(1'000), said(2'000)}))},
        {"view_screen", view_json(screen(), join)},
        {"view_trainer", view_json(trainer(), join)},
        {"view_collecting", view_json(collecting().shared)},
        {"view_wall", view_json(collecting(), join)},
        {"view_board", view_json(board(), join)},
        {"view_ask", view_json(asking, join)},
        {"asks", asks_for_phones_json(asks)},
        {"asks_of_trainer", asks_for_trainer_json(asks)},
        {"cloud", cloud_json({"words"}, {{"Trust", 3}, {"Hope", 1}})},
        {"group", group_json({SlideId{"talk"}, 3, 4, Scribe::you, {&listen}})},
        {"groups",
         groups_json({SlideId{"talk"}, std::chrono::seconds(95), {{4, false, 0}, {3, true, 2}}})},
        {"texts", texts_json({SlideId{"talk"}, 3, true, false, {&listen, &swears}, {5}})},
        {"texts_of_words", texts_json({SlideId{"words"}, 3, false, true, {&listen, &swears}, {}})},
        {"welcome_participant",
         welcome_json({Role::participant, "5f0c", "482913", "dG9rZW4", 27, lobby_text, vote})},
        {"welcome_after_ranking",
         welcome_json(
             {Role::participant, "5f0c", "482913", "dG9rZW4", 27, lobby_text,
              MyVote{SlideId{"rapport"}, 1, Answer{{}, false, named({"c", "a", "b"}).order}, 8}})},
        {"welcome_after_number",
         welcome_json({Role::participant, "5f0c", "482913", "dG9rZW4", 27, lobby_text,
                       MyVote{SlideId{"rapport"}, 1, said(2'500), 9}})},
        {"welcome_without_vote",
         welcome_json({Role::screen, "5f0c", "482913", "bG9vaw", 0, lobby_text, {}})},
    };
    CHECK(examples.size() == std::size(written));
    for (const auto& [name, text] : written) {
        const std::string& key = name;
        CAPTURE(key);
        CHECK(Json::parse(text) == examples.at(key));
        CHECK(text.starts_with(R"({"type":)"));
    }
}

TEST_CASE("every command of a trainer has its name, and an example under that name") {
    const Json examples = fixture("client.json");
    const auto commands = one_of_each_trainer_command();
    for (std::size_t place = 0; place < commands.size(); ++place) {
        const std::string name(trainer_command_names[place]);
        CAPTURE(name);
        REQUIRE(examples.contains(name));
        const auto read = decode_message(examples.at(name).dump());
        const auto& message = std::get<TrainerMessage>(std::get<ClientMessage>(read));
        CHECK(message.command.index() == place);
        CHECK(commands[place].index() == place);
    }
}

TEST_CASE("only a number that no program holds is told apart from other broken messages") {
    const Unreadable beyond{RejectionCode::number_out_of_range, 1};
    CHECK(unreadable(R"({"type":"cast_vote","request":1,"slide":"s","round":1,"number":1e309})") ==
          beyond);
    // No question takes the first number, but what ends the reading is the second.
    CHECK(unreadable(R"({"type":"cast_vote","request":1,"number":9e99,"number":1})") ==
          Unreadable{RejectionCode::malformed_message, 1});
}

TEST_CASE("a number too large for a command is the largest it holds, which the rules refuse") {
    const auto read = decode_message(R"({"request":1,"type":"set_expected","count":4294967297})");
    CHECK((std::get<ClientMessage>(read) ==
           ClientMessage(TrainerMessage{1, SetExpected{4'294'967'295}})));
}

TEST_CASE("a cloud lists as many words as can be read, and counts the others") {
    const std::vector<CloudWord> words(limits::cloud_words + 7, {"Trust", 1});
    const Json cloud = Json::parse(cloud_json({"words"}, words));
    CHECK(cloud.at("words").size() == limits::cloud_words);
    CHECK(cloud.at("more") == 7);
}

TEST_CASE("a list of nobody is empty") {
    CHECK(participant_list_json({}) == R"({"type":"participant_list","participants":[]})");
}

TEST_CASE("the type may stand anywhere, and unknown fields are passed over") {
    const auto read = decode_message(
        R"({"later":{"deep":[1,"x",{}]},"request":3,"more":[1,2],"type":"next","note":null,"x":1.5})");
    CHECK((std::get<ClientMessage>(read) == ClientMessage(TrainerMessage{3, Next{}})));
}

TEST_CASE("a vote that leaves out its options must be a skip") {
    CHECK(unreadable(R"({"type":"cast_vote","request":1,"slide":"s","round":1})") ==
          Unreadable{RejectionCode::malformed_message, 1});
    const auto read =
        decode_message(R"({"type":"cast_vote","request":1,"slide":"s","round":1,"skip":true})");
    CHECK(std::holds_alternative<ClientMessage>(read));
}

TEST_CASE("what is no message is malformed, with its request number if it could be read") {
    const char* texts[] = {
        "",
        " ",
        "null",
        "7",
        "\"hello\"",
        "[]",
        "{}",
        "{\"type\":",
        "{\"type\":7}",
        "{\"type\":null}",
        "{\"type\":[\"next\"]}",
        R"({"type":"hello"})",
        R"({"type":"hello","role":"admin"})",
        R"({"type":"hello","role":"trainer","token":7})",
        R"({"type":"next"})",
        R"({"type":"next","request":-1})",
        R"({"type":"next","request":1.5})",
        R"({"type":"next","request":"1"})",
        R"({"type":"next","request":1e3})",
        R"({"type":"next","type":"next"})",
        R"({"type":"ping"} trailing)",
        R"({"x":{"a":{"b":{"c":{}}}},"type":"ping"})",
    };
    for (const char* text : texts) {
        CAPTURE(text);
        CHECK(unreadable(text) == malformed);
    }
    CHECK(unreadable(R"({"request":4,"type":"cast_vote","slide":"s","round":1,"options":"a"})")
              .request == 4);
    CHECK(unreadable(R"({"request":4,"type":"cast_vote","slide":"s","round":1,"options":[1]})")
              .request == 4);
    CHECK(unreadable(R"({"request":4,"type":"cast_vote","slide":"s","round":1,"options":[["a"]]})")
              .request == 4);
    CHECK(unreadable(
              R"({"request":4,"type":"cast_vote","slide":"s","round":99999999999,"options":["a"]})")
              .request == 4);
    CHECK(unreadable(R"({"request":4,"type":"show_slide"})").request == 4);
    CHECK(unreadable(R"({"request":4,"type":"set_min_responses"})").request == 4);
    CHECK(unreadable(R"({"request":4,"type":"set_expected"})").request == 4);
    CHECK(unreadable(R"({"request":4,"type":"set_expected","count":-1})").request == 4);
    CHECK(unreadable(R"({"request":4,"type":"remove_participant","count":1})").request == 4);
    CHECK(unreadable(R"({"request":4,"type":"remove_participant","participant":"7"})").request ==
          4);
    CHECK(unreadable(R"({"request":4,"request":5,"type":"next"})").request == 4);
}

TEST_CASE("a zero byte is no end of a message") {
    const std::string ping = R"({"type":"ping"})";
    CHECK(unreadable(ping + '\0') == malformed);
    CHECK(unreadable(ping + '\0' + "and more") == malformed);
    CHECK(unreadable('\0' + ping) == malformed);
}

TEST_CASE("request numbers stay exact in a page's floating point") {
    CHECK(std::holds_alternative<ClientMessage>(
        decode_message(R"({"type":"next","request":9007199254740991})")));
    CHECK(std::holds_alternative<Unreadable>(
        decode_message(R"({"type":"next","request":9007199254740992})")));
    CHECK(std::holds_alternative<Unreadable>(
        decode_message(R"({"type":"next","request":99999999999999999999})")));
}

TEST_CASE("a type nobody knows is said to be unknown, with its request number") {
    CHECK(unreadable(R"({"type":"make_coffee","request":6})") ==
          Unreadable{RejectionCode::unknown_type, 6});
    CHECK(unreadable(R"({"type":"make_coffee"})") ==
          Unreadable{RejectionCode::unknown_type, std::nullopt});
}

TEST_CASE("an option with a strange name stays unknown instead of becoming a known one") {
    const auto read =
        decode_message(R"({"type":"cast_vote","request":1,"slide":"s","round":1,"options":["A"]})");
    const auto& vote = std::get<VoteMessage>(std::get<ClientMessage>(read));
    CHECK_FALSE(vote.answer.options.empty());
    CHECK_FALSE(vote.answer.options.subset_of(OptionSet::first(26)));
}

TEST_CASE("a hidden tally says no counts and no percents") {
    TallyView hidden = tally();
    hidden.hidden = Hidden::bars;
    const Json json = Json::parse(tally_json(hidden));
    CHECK_FALSE(json.contains("counts"));
    CHECK_FALSE(json.contains("percents"));
}

TEST_CASE("any bytes give a message or an unreadable one, never a crash") {
    const Json examples = fixture("client.json");
    std::mt19937 random(20'261'122);
    std::vector<std::string> texts;
    for (const auto& example : examples) texts.push_back(example.dump());
    for (int turn = 0; turn < 20'000; ++turn) {
        std::string text = texts[random() % texts.size()];
        for (unsigned change = 0; change <= random() % 3; ++change) {
            const std::size_t place = random() % text.size();
            switch (random() % 3) {
                case 0:
                    text[place] = static_cast<char>(random() % 256);
                    break;
                case 1:
                    text.insert(place, 1, static_cast<char>(random() % 256));
                    break;
                default:
                    text.resize(place + 1);
            }
        }
        (void)decode_message(text);
    }
    CHECK(std::holds_alternative<Unreadable>(decode_message(std::string(4'000, '['))));
    CHECK(std::holds_alternative<Unreadable>(
        decode_message(std::string("{\"a\":").append(3'000, '{'))));
}
