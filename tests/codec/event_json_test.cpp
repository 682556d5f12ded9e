#include "codec/event_json.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <random>

using namespace showhands;

namespace {

constexpr auto most = std::numeric_limits<std::uint64_t>::max();
constexpr auto most_32 = std::numeric_limits<std::uint32_t>::max();

Ballot ballot(std::uint8_t first) {
    Ballot ballot;
    for (std::size_t i = 0; i < ballot.bytes.size(); ++i)
        ballot.bytes[i] = static_cast<std::uint8_t>(first + 17 * i);
    return ballot;
}

Answer answer(std::string_view letters, bool skip = false) {
    Answer answer{{}, skip};
    for (const char letter : letters) answer.options.insert(std::string_view(&letter, 1));
    return answer;
}

Answer ranked(std::string_view letters) {
    Answer answer;
    for (const char letter : letters) answer.order.push(std::string_view(&letter, 1));
    return answer;
}

Answer said(std::int64_t thousandths) {
    Answer answer;
    answer.number = Thousandths{thousandths};
    return answer;
}

Events every_kind() {
    return {
        SlideShown{0, 7},
        QuestionOpened{1, 2, 1'790'000'000},
        VoteCast{ballot(0), 1, 7, 2, answer("b")},
        VoteCast{ballot(200), most, 7, 2, answer("acz")},
        VoteCast{ballot(0), 2, 7, 2, answer("", true)},
        VoteCast{ballot(1), 3, 7, 3, answer("d")},
        VoteCast{ballot(1), 3, most_32, 3, answer("?")},
        VoteCast{ballot(1), 3, most_32, most_32, answer("a?", true)},
        VoteCast{ballot(1), 0, 0, 0, answer("")},
        VoteCast{ballot(2), 4, 8, 1, ranked("jihgfedcba")},
        VoteCast{ballot(3), 4, 8, 2, said(-2'500)},
        VoteCast{ballot(3), 5, 8, 2, said(thousandths_max)},
        QuestionClosed{2, -5, 30},
        VoteCast{ballot(9), 4, 7, 2, answer("e")},
        RoundSealed{3},
        ResultsRevealed{4},
        ResultsHidden{5},
        BarsShown{6},
        MinResponsesSet{most, most_32},
        LobbyLocked{12},
        ParticipantRemoved{13, {ballot(3).bytes}},
        ExpectedSet{14, most_32},
        LobbyUnlocked{15},
        SessionEnded{7, std::numeric_limits<std::int64_t>::max()},
        QuestionOpened{8, 1, std::numeric_limits<std::int64_t>::min()},
        TextAdded{{ballot(4).bytes}, most, 7, most_32, "\"¡Sí!\" \\ 👍 שלום", true},
        TextAdded{{ballot(5).bytes}, 1, 7, 1, "x", false},
        TextTakenBack{{ballot(4).bytes}, most, 7, 1},
        VoteCast{ballot(9), 4, 7, 2, answer("e")},
        TextsSealed{16},
        TextShown{17, most_32},
        TextHidden{18, 1},
        TextStarred{19, 1, true},
        TextStarred{20, 1, false},
        TextEdited{21, 1, "Listen first", true},
        TextsMerged{22, 2, 1},
        TextDeleted{most, 1},
        TextTagged{23, 1, 9, true},
        TextTagged{24, most_32, 0, false},
        ThemeAdded{25, "\"Hoffnung\" 👍"},
        ThemesShown{26, true},
        ThemesShown{27, false},
        TextAdded{{ballot(5).bytes}, 1, 7, 1, "x", false, most_32},
        TextRaised{28, most_32},
        BoardArranged{29, Board::theme},
        BoardArranged{30, Board::group},
        BoardArranged{31, Board::newest},
        BoardArranged{32, Board::cloud},
        TextsDeleted{33},
        AskingSet{34, true},
        AskAdded{{ballot(4).bytes}, most, most_32, "¿\"Por qué\"? 👍", true},
        AskVotedUp{{ballot(5).bytes}, most_32},
        VoteCast{ballot(9), 4, 7, 2, answer("e")},
        AskApproved{35, 1},
        AskProjected{36, 1},
        AskAnswered{37, most_32},
        AskProjected{38, 0},
        AskDeleted{39, 1},
        AskingSet{40, false},
        GroupsJoined{7, {{ballot(1).bytes}, {ballot(2).bytes}}},
        PenTaken{most_32, {ballot(2).bytes}},
        VoteCast{ballot(9), 4, 7, 2, answer("e")},
        GroupsDealt{most, {{ballot(3).bytes}}},
        GroupsJoined{7, {}},
        PersonNamed{ballot(7), "\"Ana\" \\ María 👍", 5},
        VoteCast{ballot(7), 4, 7, 2, answer("e"), 873},
        VoteCast{ballot(7), 5, 7, 2, answer("", true), 1},
        LeaderboardSet{most, true},
        SurveyOpened{most, std::numeric_limits<std::int64_t>::min()},
        SurveyClosed{42, std::numeric_limits<std::int64_t>::max(), most_32},
        LeaderboardSet{41, false},
    };
}

}  // namespace

TEST_CASE("every kind of event comes back equal and in order") {
    const Events events = every_kind();
    CHECK(decode_events(encode(events)) == events);
    for (const Event& event : events) CHECK(decode_events(encode({event})) == Events{event});
    CHECK(decode_events(encode({})) == Events{});
}

TEST_CASE("votes of one round share one object and cost few bytes") {
    const Events two{VoteCast{ballot(0), 17, 2, 1, answer("ac")},
                     VoteCast{ballot(1), 3, 2, 1, answer("", true)}};
    CHECK(encode(two) == R"([{"type":"votes_cast","slide":2,"round":1,"votes":[)"
                         R"("00112233445566778899aabbccddeeff",17,"ac",)"
                         R"("0112233445566778899aabbccddeef00",3,"-"]}])");
    CHECK(encode(Events(1000, two[0])).size() < 46 * 1000);
}

TEST_CASE("a trainer's event names its fields") {
    CHECK(encode({SlideShown{4, 2}, RoundSealed{5}}) ==
          R"([{"type":"slide_shown","revision":4,"slide":2},)"
          R"({"type":"round_sealed","revision":5}])");
}

TEST_CASE("what encode does not write is not read") {
    const std::string vote = "00112233445566778899aabbccddeeff";
    for (const std::string& text : {
             std::string(),
             std::string("garbage"),
             std::string("{}"),
             std::string("[]\0[]", 5),
             std::string("null"),
             std::string("[1]"),
             std::string("[[]]"),
             std::string("[{}]"),
             std::string("[") + std::string(100'000, '['),
             std::string(R"([{"type":7}])"),
             std::string(R"([{"type":"slide_hidden","revision":1}])"),
             std::string(R"([{"type":"slide_shown","revision":1}])"),
             std::string(R"([{"type":"slide_shown","revision":1,"slide":-1}])"),
             std::string(R"([{"type":"slide_shown","revision":1,"slide":4294967296}])"),
             std::string(R"([{"type":"slide_shown","revision":1,"slide":1.5}])"),
             std::string(R"([{"type":"slide_shown","revision":1,"slide":"1"}])"),
             std::string(R"([{"type":"slide_shown","revision":1,"slide":1,"more":1}])"),
             std::string(R"([{"type":"round_sealed","revision":18446744073709551616}])"),
             std::string(R"([{"type":"session_ended","revision":1,"unix_s":9223372036854775808}])"),
             std::string(R"([{"type":"text_shown","revision":1}])"),
             std::string(R"([{"type":"text_shown","revision":1,"text":-1}])"),
             std::string(R"([{"type":"text_gone","revision":1,"text":1}])"),
             std::string(R"([{"type":"texts_sealed","revision":1,"text":1}])"),
             std::string(
                 R"([{"type":"text_edited","revision":1,"text":1,"words":7,"flagged":true}])"),
             std::string(R"([{"type":"text_starred","revision":1,"text":1,"starred":1}])"),
             R"([{"type":"text_taken_back","mark":")" + vote.substr(1) +
                 R"(","request":1,"slide":1,"round":1}])",
             R"([{"type":"text_added","mark":")" + vote +
                 R"(","request":1,"slide":1,"round":1,"text":"x"}])",
             std::string(R"([{"type":"participant_removed","revision":1}])"),
             std::string(R"([{"type":"participant_removed","revision":1,"mark":7}])"),
             R"([{"type":"participant_removed","revision":1,"mark":")" + vote.substr(1) + R"("}])",
             R"([{"type":"participant_removed","revision":1,"mark":")" + vote + R"(00"}])",
             R"([{"type":"participant_removed","revision":1,"mark":"X)" + vote.substr(1) + R"("}])",
             std::string(R"([{"type":"expected_set","revision":1,"count":-1}])"),
             std::string(R"([{"type":"votes_cast","slide":1,"round":1,"votes":[]}])"),
             std::string(R"([{"type":"votes_cast","slide":1,"round":1,"votes":{}}])"),
             R"([{"type":"votes_cast","slide":1,"round":1,"votes":[")" + vote + R"(",1]}])",
             R"([{"type":"votes_cast","slide":1,"round":1,"votes":[")" + vote + R"(",-1,"a"]}])",
             R"([{"type":"votes_cast","slide":1,"round":1,"votes":[")" + vote + R"(",1,"A"]}])",
             R"([{"type":"votes_cast","slide":1,"round":1,"votes":[")" + vote + R"(",1,"ba"]}])",
             R"([{"type":"votes_cast","slide":1,"round":1,"votes":[")" + vote + R"(",1,"aa"]}])",
             R"([{"type":"votes_cast","slide":1,"round":1,"votes":[")" + vote + R"(",1,"?a"]}])",
             R"([{"type":"votes_cast","slide":1,"round":1,"votes":["X)" + vote.substr(1) +
                 R"(",1,"a"]}])",
             R"([{"type":"votes_cast","slide":1,"round":1,"votes":[")" + vote + R"(0",1,"a"]}])",
         }) {
        CAPTURE(text.substr(0, 200));
        CHECK_FALSE(decode_events(text));
    }
}

TEST_CASE("a damaged text gives other events or none, never anything worse") {
    const std::string whole = encode(every_kind());
    for (std::size_t size = 0; size < whole.size(); ++size)
        CHECK_FALSE(decode_events(std::string_view(whole).substr(0, size)));
    std::mt19937 random(7);
    for (int i = 0; i < 3'000; ++i) {
        std::string text = whole;
        for (int flips = 0; flips < 3; ++flips)
            text[random() % text.size()] = static_cast<char>(random());
        // What is still readable must be kept as it was read.
        if (const auto events = decode_events(text))
            CHECK(decode_events(encode(*events)) == events);
    }
}
