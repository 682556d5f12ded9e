#include "codec/snapshot_json.hpp"

#include <doctest/doctest.h>

#include <string>

#include "core/kinds/questions.hpp"

using namespace showhands;

namespace {

std::shared_ptr<const Deck> deck() { return std::make_shared<const Deck>(given::deck()); }

/// Applies what the trainer's command becomes.
void play(Session& session, const TrainerCommand& command) {
    const auto decided = decide(session, command, {1'790'000'000, 3});
    REQUIRE(std::holds_alternative<Events>(decided));
    for (const Event& event : std::get<Events>(decided)) REQUIRE(evolve(session, event));
}

void vote(Session& session, std::uint8_t voter, std::size_t option) {
    VoteCast cast;
    cast.ballot.bytes[0] = voter;
    cast.request = 1;
    cast.slide = session.slide;
    cast.round = session.rounds.back().number;
    cast.answer.options.insert(option);
    REQUIRE(evolve(session, cast));
}

/// The poll sealed and revealed with three votes.
Session revealed() {
    Session session(deck());
    play(session, Next{});
    play(session, Next{});
    for (std::uint8_t voter = 0; voter < 3; ++voter) vote(session, voter, voter % 2);
    play(session, CloseQuestion{});
    play(session, RevealResults{});
    return session;
}

/// Of a session in which nothing was collected.
constexpr const char* no_statements =
    R"(,"statements":{"board":"newest","last_number":0,"last_shown":0,"list":[],"round":0,"themes":[],"themes_shown":false})";
/// In which nobody was dealt, nor asked anything.
constexpr const char* no_asks =
    R"("asks":{"askers":[],"last_number":0,"list":[],"open":false,"projected":0,"round":0},)";
/// That was anonymous.
constexpr const char* no_people = R"("people":[],)";
constexpr const char* no_leaders = R"("leaderboard_shown":false,)";
constexpr const char* no_groups = R"("groups":{"count":0,"groups":[],"size":4},)";

std::string changed(std::string text, const std::string& from, const std::string& to) {
    const auto place = text.find(from);
    REQUIRE(place != std::string::npos);
    return text.replace(place, from.size(), to);
}

}  // namespace

TEST_CASE("a session comes back equal in every phase in which it holds no ballots") {
    Session session(deck());
    const auto comes_back = [&session](Phase phase) {
        CHECK(session.phase == phase);
        CHECK(decode_snapshot(encode_snapshot(session), session.deck) == session);
    };
    comes_back(Phase::lobby);
    play(session, SetMinResponses{1});
    comes_back(Phase::lobby);
    play(session, LockLobby{});
    play(session, SetExpected{28});
    play(session, RemoveParticipant{7, {given::ballot(7).bytes}});
    play(session, RemoveParticipant{9, {given::ballot(9).bytes}});
    comes_back(Phase::lobby);
    play(session, Next{});
    comes_back(Phase::showing);
    play(session, Next{});
    comes_back(Phase::open);
    play(session, HideResults{});
    comes_back(Phase::open);
    play(session, CloseQuestion{});
    comes_back(Phase::closed);
    session = revealed();
    comes_back(Phase::revealed);
    play(session, HideResults{});
    comes_back(Phase::closed);
    play(session, StartRevote{});
    comes_back(Phase::open);
    play(session, Next{});
    comes_back(Phase::open);
    play(session, Previous{});
    comes_back(Phase::closed);
    play(session, EndSession{});
    comes_back(Phase::ended);
}

TEST_CASE("the people of a named session come back with their votes, and not in an anonymous one") {
    Deck named = given::deck();
    named.identity = Identity::named;
    named.score = Score::speed;
    named.teams = {"North", "South"};
    Session session(std::make_shared<const Deck>(named));
    play(session, Next{});
    for (std::uint8_t person = 0; person < 3; ++person) {
        Ballot mark;
        mark.bytes[0] = person;
        REQUIRE(evolve(session, PersonNamed{mark, "Ana", person % 2U}));
    }
    play(session, Next{});
    for (std::uint8_t person = 0; person < 3; ++person) vote(session, person, person % 2);
    play(session, CloseQuestion{});
    play(session, RevealResults{});
    play(session, ShowLeaderboard{});
    const std::string text = encode_snapshot(session);
    CHECK(decode_snapshot(text, session.deck) == session);
    CHECK_FALSE(decode_snapshot(text, deck()));
    CHECK_FALSE(
        decode_snapshot(changed(text, R"x("name":"Ana (2)")x", R"("name":"Ana")"), session.deck));
    CHECK_FALSE(decode_snapshot(changed(text, R"([1,1,"b"])", R"([0,1,"b"])"), session.deck));
    CHECK_FALSE(decode_snapshot(changed(text, R"([1,1,"b"])", R"([1,1,"B"])"), session.deck));
}

TEST_CASE("a snapshot knows the tally and no ballot") {
    const std::string text = encode_snapshot(revealed());
    CHECK(text.find(R"("counts":[2,1,0,0,0])") != std::string::npos);
    CHECK(text.find("ballot") == std::string::npos);
}

TEST_CASE("a session that was read goes on like the one that was written") {
    Session written = revealed();
    Session read = decode_snapshot(encode_snapshot(written), written.deck).value();
    for (Session* session : {&written, &read}) {
        play(*session, StartRevote{});
        vote(*session, 1, 2);
        play(*session, CloseQuestion{});
    }
    CHECK(written == read);
}

TEST_CASE("a snapshot of another fold version is not read") {
    const std::string text = encode_snapshot(revealed());
    CHECK_FALSE(
        decode_snapshot(changed(text, R"("fold_version":7)", R"("fold_version":99)"), deck()));
    CHECK_FALSE(
        decode_snapshot(changed(text, R"("fold_version":7)", R"("fold_version":0)"), deck()));
    CHECK_FALSE(decode_snapshot(changed(text, R"("fold_version":7,)", ""), deck()));
}

TEST_CASE("a snapshot of the first version, which knew no door, is read with the door open") {
    std::string text = encode_snapshot(revealed());
    const Session now = decode_snapshot(text, deck()).value();
    text = changed(text, R"("fold_version":7)", R"("fold_version":1)");
    CHECK_FALSE(decode_snapshot(text, deck()));
    for (const char* later :
         {R"("locked":false,)", R"("expected":0,)", R"("removed":[],)", R"("right":0,)",
          R"("credit":0,)", R"("points":[],)", R"("numbers":[],)", no_statements, no_groups,
          no_asks, no_people, no_leaders})
        text = changed(text, later, "");
    const auto first = decode_snapshot(text, now.deck);
    REQUIRE(first);
    CHECK(*first == decode_snapshot(encode_snapshot(now), now.deck));
}

TEST_CASE("a snapshot of the second version, which knew neither marks nor other kinds, is read") {
    std::string text = encode_snapshot(revealed());
    const Session now = decode_snapshot(text, deck()).value();
    text = changed(text, R"("fold_version":7)", R"("fold_version":2)");
    CHECK_FALSE(decode_snapshot(text, deck()));
    for (const char* later :
         {R"("right":0,)", R"("credit":0,)", R"("points":[],)", R"("numbers":[],)", no_statements,
          no_groups, no_asks, no_people, no_leaders})
        text = changed(text, later, "");
    const auto second = decode_snapshot(text, now.deck);
    REQUIRE(second);
    CHECK(*second == decode_snapshot(encode_snapshot(now), now.deck));
}

TEST_CASE("a snapshot of the third version, which collected no texts, is read") {
    std::string text = encode_snapshot(revealed());
    const Session now = decode_snapshot(text, deck()).value();
    text = changed(text, R"("fold_version":7)", R"("fold_version":3)");
    CHECK_FALSE(decode_snapshot(text, deck()));
    for (const char* later : {no_statements, no_groups, no_asks, no_people, no_leaders})
        text = changed(text, later, "");
    const auto third = decode_snapshot(text, now.deck);
    REQUIRE(third);
    CHECK(*third == decode_snapshot(encode_snapshot(now), now.deck));
}

TEST_CASE("texts come back with what the trainer made of them, and without a mark") {
    given::Class talk(given::talking_deck());
    talk.at("talk");
    talk.say(1, "\"One\" 👍", 1);
    talk.say(1, "two", 2);
    talk.say(2, "three", 1);
    talk.trainer(ShowText{2});
    talk.trainer(StarText{1});
    talk.trainer(MergeTexts{3, 1});
    talk.trainer(AddTheme{"Hope"});
    talk.trainer(AddTheme{"Trust"});
    talk.trainer(TagText{1, "b"});
    talk.trainer(ShowThemes{});
    talk.at("more");
    const std::string text = encode_snapshot(talk.session);
    CHECK(decode_snapshot(text, talk.session.deck) == talk.session);
    for (const char* secret : {"mark", "sent", "request", "taken"})
        CHECK(text.find(secret) == std::string::npos);
    const auto refuses = [&](const std::string& from, const std::string& to) {
        CAPTURE(to);
        CHECK_FALSE(decode_snapshot(changed(text, from, to), talk.session.deck));
    };
    refuses(R"("number":2)", R"("number":1)");
    refuses(R"("number":2)", R"("number":4)");
    refuses(R"("number":2)", R"("number":0)");
    refuses(R"("slide":4,"starred":false)", R"("slide":1,"starred":false)");
    refuses(R"("slide":4,"starred":false)", R"("slide":99,"starred":false)");
    refuses(R"("shown":1)", R"("shown":2)");
    refuses(R"("merged":0)", R"("merged":-1)");
    refuses(R"("text":"two")", R"("text":2)");
    refuses(R"("round":2,)", R"("round":2,"more":1,)");
    refuses(R"("themes":["b"])", R"("themes":["c"])");
    refuses(R"("themes":["b"])", R"("themes":[1])");
    refuses(R"({"name":"Hope","slide":4})", R"({"name":"Hope","slide":1})");
    refuses(R"({"name":"Hope","slide":4})", R"({"name":"","slide":4})");
}

TEST_CASE("a snapshot of the fourth version, which knew no themes, is read") {
    given::Class talk(given::talking_deck());
    talk.at("talk");
    talk.say(1, "one");
    talk.at("more");
    std::string text = encode_snapshot(talk.session);
    text = changed(text, R"("fold_version":7)", R"("fold_version":4)");
    CHECK_FALSE(decode_snapshot(text, talk.session.deck));
    for (const char* later :
         {R"(,"themes":[],"themes_shown":false)", R"(,"themes":[])", R"("group":0,)",
          R"("board":"newest",)", no_groups, no_asks, no_people, no_leaders})
        text = changed(text, later, "");
    CHECK(decode_snapshot(text, talk.session.deck) == talk.session);
}

TEST_CASE("a snapshot of the fifth version, which knew no groups, is read") {
    given::Class talk(given::talking_deck());
    talk.at("talk");
    talk.say(1, "one");
    talk.at("more");
    std::string text = encode_snapshot(talk.session);
    text = changed(text, R"("fold_version":7)", R"("fold_version":5)");
    CHECK_FALSE(decode_snapshot(text, talk.session.deck));
    for (const char* later :
         {R"("group":0,)", R"("board":"newest",)", no_groups, no_asks, no_people, no_leaders})
        text = changed(text, later, "");
    CHECK(decode_snapshot(text, talk.session.deck) == talk.session);
}

TEST_CASE("a snapshot of the sixth version, which knew no names, is read") {
    std::string text = encode_snapshot(revealed());
    const Session now = decode_snapshot(text, deck()).value();
    text = changed(text, R"("fold_version":7)", R"("fold_version":6)");
    CHECK_FALSE(decode_snapshot(text, deck()));
    for (const char* later : {no_people, no_leaders}) text = changed(text, later, "");
    CHECK(decode_snapshot(text, now.deck) == now);
}

TEST_CASE("questions from the room come back, and who may not ask more") {
    given::Class room(given::talking_deck());
    room.trainer(OpenAsking{});
    for (std::uint32_t phone = 1; phone <= 3; ++phone)
        room.phones(AddAsk{{given::ballot(phone).bytes}, 7 + phone, 1, "Why \"so\"? 👍"});
    room.trainer(ApproveAsk{2});
    room.phones(VoteAskUp{{given::ballot(9).bytes}, 2});
    room.trainer(AnswerAsk{1});
    room.trainer(ProjectAsk{3});
    const std::string text = encode_snapshot(room.session);
    CHECK(decode_snapshot(text, room.session.deck) == room.session);
    const auto refuses = [&](const std::string& from, const std::string& to) {
        CAPTURE(to);
        CHECK_FALSE(decode_snapshot(changed(text, from, to), room.session.deck));
    };
    refuses(R"("number":2)", R"("number":1)");
    refuses(R"("number":2)", R"("number":0)");
    refuses(R"("number":2)", R"("number":4)");
    refuses(R"("projected":3)", R"("projected":9)");
    refuses(R"("open":true)", R"("open":false)");
    refuses(R"("upvotes":1)", R"("upvotes":0)");
    refuses(R"("requests":[8])", R"("requests":[])");
    refuses(R"("requests":[8])", R"("requests":["x"])");
    refuses("09000000", "0900000x");
}

TEST_CASE("small groups come back with who writes for them") {
    given::Class talk(given::grouping_deck());
    talk.at("tables");
    std::vector<GroupMark> marks;
    for (std::uint32_t phone = 1; phone <= 6; ++phone)
        marks.push_back({given::ballot(phone).bytes});
    talk.phones(JoinGroups{marks});
    talk.phones(TakePen{marks[3], SlideId{"tables"}});
    talk.say(4, "Listen");
    talk.at("start");
    const std::string text = encode_snapshot(talk.session);
    CHECK(decode_snapshot(text, talk.session.deck) == talk.session);
    const auto refuses = [&](const std::string& from, const std::string& to) {
        CAPTURE(to);
        CHECK_FALSE(decode_snapshot(changed(text, from, to), talk.session.deck));
    };
    refuses(R"("group":2)", R"("group":0)");
    refuses(R"("group":2)", R"("group":101)");
    refuses("02000000", "01000000");
    refuses("02000000", "0200000x");
    refuses(R"("size":4)", R"("size":0)");
    refuses(R"("scribe":true)", R"("scribe":1)");
    refuses(R"("board":"newest")", R"("board":"wall")");
}

TEST_CASE("what rankings, numbers and quizzes count comes back") {
    Deck deck = given::deck();
    deck.slides[1].question = given::number_asked(0, 100);
    deck.slides[3].question = given::asked(QuestionKind::ranking, 3);
    Session session(std::make_shared<const Deck>(std::move(deck)));
    const auto ask = [&session](const char* slide, const Answer& answer) {
        play(session, ShowSlide{SlideId{slide}});
        VoteCast cast;
        cast.slide = session.slide;
        cast.round = 1;
        cast.answer = answer;
        REQUIRE(evolve(session, cast));
        play(session, CloseQuestion{});
        play(session, RevealResults{});
    };
    ask("poll", given::said(35'000));
    ask("quiz", given::chose("b"));
    ask("many", given::ranked("cab"));
    CHECK(session.rounds[0].tally.numbers.size() == 1);
    CHECK(session.rounds[1].tally.right == 1);
    CHECK(session.rounds[2].tally.points == std::vector<std::uint32_t>{1, 0, 2});
    const std::string text = encode_snapshot(session);
    CHECK(decode_snapshot(text, session.deck) == session);
    const auto refuses = [&](const std::string& from, const std::string& to) {
        CAPTURE(from);
        CHECK_FALSE(decode_snapshot(changed(text, from, to), session.deck));
    };
    refuses(R"("numbers":[35000,1])", R"("numbers":[35000,2])");
    refuses(R"("numbers":[35000,1])", R"("numbers":[35000])");
    refuses(R"("points":[1,0,2])", R"("points":[1,0])");
    refuses(R"("right":1)", R"("right":2)");
    refuses(R"("credit":100)", R"("credit":101)");
}

TEST_CASE("a snapshot that does not fit its deck is not read") {
    const std::string text = encode_snapshot(revealed());
    Deck other = given::deck();
    other.slides[1].question->options.pop_back();
    CHECK_FALSE(decode_snapshot(text, std::make_shared<const Deck>(other)));
    other = given::deck();
    other.slides[1].question.reset();
    CHECK_FALSE(decode_snapshot(text, std::make_shared<const Deck>(other)));
    other.slides.resize(1);
    CHECK_FALSE(decode_snapshot(text, std::make_shared<const Deck>(other)));
}

TEST_CASE("a snapshot no session can have led to is not read") {
    const std::string text = encode_snapshot(revealed());
    REQUIRE(decode_snapshot(text, deck()));
    const auto refuses = [&text](const std::string& from, const std::string& to) {
        CAPTURE(from);
        CAPTURE(to);
        CHECK_FALSE(decode_snapshot(changed(text, from, to), deck()));
    };
    refuses(R"("phase":"revealed")", R"("phase":"open")");
    refuses(R"("phase":"revealed")", R"("phase":"closed")");
    refuses(R"("phase":"revealed")", R"("phase":"lobby")");
    refuses(R"("phase":"revealed")", R"("phase":"showing")");
    refuses(R"("phase":"revealed")", R"("phase":"paused")");
    refuses(R"("phase":"revealed")", R"("phase":4)");
    refuses(R"("sealed":true)", R"("sealed":false)");
    refuses(R"("number":1)", R"("number":2)");
    refuses(R"("counts":[2,1,0,0,0])", R"("counts":[2,1,0,0])");
    refuses(R"("counts":[2,1,0,0,0])", R"("counts":[9,1,0,0,0])");
    refuses(R"("counts":[2,1,0,0,0])", R"("counts":[2,-1,0,0,0])");
    refuses(R"("counts":[2,1,0,0,0])", R"("counts":2)");
    refuses(R"("rounds":[{)", R"("rounds":[7,{)");
    refuses(R"("revision":)", R"("version":)");
    refuses(R"("bars_hidden":false)", R"("bars_hidden":0)");
    refuses(R"("locked":false)", R"("locked":0)");
    refuses(R"("expected":0)", R"("expected":-1)");
    refuses(R"("removed":[])", R"("removed":{})");
    refuses(R"("removed":[])", R"("removed":[7])");
    refuses(R"("removed":[])", R"("removed":["00"])");
    refuses("{", R"({"more":1,)");
}

TEST_CASE("a damaged snapshot is refused, whatever is wrong") {
    const std::string text = encode_snapshot(revealed());
    for (std::size_t size = 0; size < text.size(); ++size)
        CHECK_FALSE(decode_snapshot(std::string_view(text).substr(0, size), deck()));
    for (const char* garbage : {"[]", "null", "7", "{}", "\xff\xfe"})
        CHECK_FALSE(decode_snapshot(garbage, deck()));
    CHECK_FALSE(decode_snapshot(text + '\0' + text, deck()));
}
