// Random sequences of commands of a trainer and of phones, in any order and any phase, sensible or
// not: each is answered, and leaves the class, as the reference model says. MODEL_SEQUENCES: how
// many sequences.
#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "core/given.hpp"
#include "core/reference_model.hpp"
#include "core/themes.hpp"

using namespace showhands;
using namespace showhands::given;
using reference::Model;

namespace {

constexpr std::uint32_t phones = 4;

/// Polls, a quiz, a question with a clock that is asked twice, two slides that collect texts, three
/// for groups, one for words.
Deck model_deck(std::mt19937& random) {
    Deck of = grouping_deck(random() % 2 == 0 ? GroupPlan{0, 2} : GroupPlan{3, 4});
    of.slides.back().groups = {2, 4};
    of.slides.push_back(discussion("words", 3));
    of.slides.back().collect = Collect::words;
    Slide timed = question("timed", SlideType::poll, QuestionKind::single, 2);
    timed.question->seconds = 60;
    timed.question->rounds = 2;
    of.slides.insert(of.slides.begin() + 3, timed);
    of.slides[5].themes = {"a", "b"};
    of.min_responses = 1 + static_cast<std::uint32_t>(random() % 5);
    of.bars = static_cast<Bars>(random() % 3);
    of.opens = random() % 2 == 0 ? Opens::on_show : Opens::by_hand;
    return of;
}

/// A class and its model, told the same.
class Both {
 public:
    /// `wrong`: the model believes that a question is opened the other way.
    explicit Both(std::mt19937& random, bool wrong = false)
        : random_(random),
          given_(model_deck(random)),
          models_(models_deck(wrong)),
          model_(models_) {}

    /// What the class and its model differ in after one more command; empty: nothing.
    const std::string& step() {
        const auto kind = random_() % 14;
        if (kind < 4)
            vote();
        else if (kind < 6)
            write();
        else if (kind < 7)
            sit();
        else if (kind < 8)
            take_pen();
        else if (kind < 9)
            ask();
        else
            command();
        compare();
        return differs_;
    }

 private:
    [[nodiscard]] Deck models_deck(bool wrong) const {
        Deck of = *given_.session.deck;
        if (wrong) of.opens = of.opens == Opens::by_hand ? Opens::on_show : Opens::by_hand;
        return of;
    }
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>(random_() % bound);
    }
    /// Mostly where the class is; sometimes elsewhere.
    SlideId place() {
        const auto& slides = given_.session.deck->slides;
        if (below(12) == 0) return SlideId{"nowhere"};
        if (below(8) == 0) return slides[below(static_cast<std::uint32_t>(slides.size()))].id;
        return given_.session.current_slide().id;
    }
    std::string words() { return std::string(1, static_cast<char>('a' + below(5))); }

    void vote() {
        reference::Ballot ballot{1 + below(6), {}, below(8) == 0};
        const std::uint32_t options = below(12) == 0 ? 2 : ballot.skip ? 0 : 1 + below(2);
        for (std::uint32_t i = 0; i < options; ++i) ballot.options.insert(below(6));
        const Round* latest = given_.session.current_round();
        const std::uint32_t round = below(12) == 0 ? below(3) : latest ? latest->number : 0;
        Answer answer;
        answer.skip = ballot.skip;
        for (const std::size_t option : ballot.options) answer.options.insert(option);
        const std::uint32_t voter = below(phones);
        const SlideId on = place();
        told(given_.vote({given::ballot(voter), ballot.request, on, round, answer}),
             model_.vote(voter, ballot, on.value, round));
    }

    void write() {
        const std::uint32_t phone = below(phones);
        const std::uint64_t request = below(6);
        const SlideId on = place();
        const std::uint32_t visit = below(12) == 0 ? below(3) : given_.session.statements.round;
        const TextMark mark{given::ballot(phone).bytes};
        if (below(3) == 0)
            return told(given_.phones(TakeTextBack{mark, on, visit, request}),
                        model_.take_back(phone, request, on.value, visit));
        const std::string text = words();
        told(given_.phones(AddText{mark, request, on, visit, text, group_mark(phone)}),
             model_.say(phone, request, text, on.value, visit));
    }

    static GroupMark group_mark(std::uint32_t phone) { return {given::ballot(phone).bytes}; }

    /// Some of the phones, in any order, one of them perhaps twice.
    std::vector<std::uint32_t> crowd() {
        std::vector<std::uint32_t> here;
        for (auto left = below(7); left > 0; --left) here.push_back(below(2 * phones));
        return here;
    }
    static std::vector<GroupMark> marks_of(const std::vector<std::uint32_t>& here) {
        std::vector<GroupMark> marks;
        for (const std::uint32_t phone : here) marks.push_back(group_mark(phone));
        return marks;
    }

    void sit() {
        const std::vector<std::uint32_t> here = crowd();
        given_.phones(JoinGroups{marks_of(here)});
        model_.join(here);
    }

    void ask() {
        const std::uint32_t phone = below(phones);
        const TextMark mark{given::ballot(phone).bytes};
        if (below(2) == 0) {
            const std::uint32_t number = 1 + below(6);
            return told(given_.phones(VoteAskUp{mark, number}), model_.vote_up(phone, number));
        }
        const std::uint64_t request = below(8);
        const std::uint32_t time = below(12) == 0 ? below(3) : given_.session.asks.round;
        const std::string text = words();
        told(given_.phones(AddAsk{mark, request, time, text}),
             model_.ask(phone, request, text, time));
    }

    void take_pen() {
        const std::uint32_t phone = below(phones);
        const SlideId on = place();
        told(given_.phones(TakePen{group_mark(phone), on}), model_.take_pen(phone, on.value));
    }

    /// Every command there is, once for each way to fill it; ending it all is rare.
    void command() {
        const std::uint32_t text = 1 + below(8);
        const std::uint32_t phone = below(phones);
        const TrainerCommand commands[] = {Advance{},
                                           Advance{},
                                           Advance{},
                                           Next{},
                                           Previous{},
                                           OpenQuestion{},
                                           CloseQuestion{},
                                           RevealResults{},
                                           HideResults{},
                                           ShowBars{},
                                           StartRevote{},
                                           ShowSlide{place()},
                                           SetMinResponses{below(7)},
                                           LockLobby{},
                                           UnlockLobby{},
                                           SetExpected{below(3) * 99'999},
                                           ListParticipants{},
                                           AddTime{below(2) * 30},
                                           ShowText{text},
                                           HideText{text},
                                           StarText{text},
                                           UnstarText{text},
                                           EditText{text, words()},
                                           MergeTexts{text, 1 + below(8)},
                                           DeleteText{text},
                                           TagText{text, words()},
                                           TagText{text, words()},
                                           UntagText{text, words()},
                                           AddTheme{words()},
                                           ShowThemes{},
                                           HideThemes{},
                                           RaiseText{text},
                                           ShowTexts{},
                                           ArrangeBoard{static_cast<Board>(below(4))},
                                           DealGroups{marks_of(crowd())},
                                           OpenAsking{},
                                           OpenAsking{},
                                           CloseAsking{},
                                           ApproveAsk{1 + below(6)},
                                           AnswerAsk{1 + below(6)},
                                           DeleteAsk{1 + below(6)},
                                           ProjectAsk{1 + below(6)},
                                           TakeAskDown{},
                                           ShowLeaderboard{},
                                           HideLeaderboard{},
                                           RemoveParticipant{phone, {given::ballot(phone).bytes}}};
        TrainerCommand chosen = commands[below(std::size(commands))];
        if (below(200) == 0) chosen = EndSession{};
        if (below(100) == 0) chosen = DeleteTexts{};
        told(given_.trainer(chosen), model_.trainer(chosen));
    }

    void told(const std::optional<RejectionCode>& answered, const reference::Refusal& expected) {
        same(answered == expected, "the answer");
    }

    void same(bool equal, const char* what) {
        if (!equal && differs_.empty()) differs_ = what;
    }

    void compare() {
        const Session& session = given_.session;
        same(static_cast<int>(session.phase) == static_cast<int>(model_.stage), "the phase");
        same(session.slide == model_.slide, "the slide");
        same(session.min_responses == model_.min_responses, "the minimum");
        same(session.bars_hidden == model_.hidden, "the bars");
        same(session.locked == model_.locked, "the door");
        same(session.expected == model_.expected, "who is expected");
        same(session.removed.size() == model_.removed.size(), "who was removed");
        same(session.statements.round == model_.visits, "the visit");
        same(session.statements.themes_shown == model_.themes_shown, "the projector's themes");
        same(session.statements.board == model_.board, "the board");
        compare_themes();
        compare_groups();
        compare_asks();
        if (session.rounds.size() != model_.rounds.size()) return same(false, "how many rounds");
        for (std::size_t i = 0; i < session.rounds.size(); ++i)
            compare(session.rounds[i], model_.rounds[i]);
        if (session.statements.list.size() != model_.texts.size()) return same(false, "the texts");
        for (std::size_t i = 0; i < model_.texts.size(); ++i) {
            const Statement& one = session.statements.list[i];
            std::set<std::string> themes;
            const auto names = theme_names(session, one.slide);
            for (std::size_t theme = 0; theme < names.size(); ++theme)
                if (one.themes.contains(theme)) themes.insert(names[theme]);
            same(reference::Text{one.number, one.slide, one.text, one.shown, one.starred,
                                 one.merged, themes, one.group} == model_.texts[i],
                 "a text");
        }
    }

    void compare_themes() {
        const Tally tally = theme_tally(given_.session, given_.session.slide);
        const auto expected = model_.themes(model_.slide);
        if (tally.counts.size() != expected.size()) return same(false, "how many themes");
        for (std::size_t i = 0; i < expected.size(); ++i)
            same(tally.counts[i] == expected[i].second, "answers of a theme");
    }

    void compare_groups() {
        const Groups& groups = given_.session.groups;
        if (groups.count != model_.tables.size()) return same(false, "how many groups");
        for (std::uint32_t phone = 0; phone < 2 * phones; ++phone) {
            const std::uint32_t table = model_.table_of(phone);
            same(groups.group_of(group_mark(phone)) == table, "a phone's group");
            const auto scribe = model_.scribes.find(table);
            const bool writes = scribe != model_.scribes.end() && scribe->second == phone;
            same(groups.writes(group_mark(phone)) == writes, "a scribe");
        }
    }

    void compare_asks() {
        const Asks& asks = given_.session.asks;
        same(asks.open == model_.asking, "whether phones may ask");
        same(asks.projected == model_.projected, "the projected question");
        if (asks.list.size() != model_.questions.size()) return same(false, "how many questions");
        for (std::size_t i = 0; i < asks.list.size(); ++i) {
            const Ask& one = asks.list[i];
            same(reference::RoomQuestion{one.number, one.text, one.approved, one.answered,
                                         one.upvotes} == model_.questions[i],
                 "a question");
        }
    }

    void compare(const Round& round, const reference::Asked& asked) {
        same(round.slide == asked.slide, "a round's slide");
        same(round.number == asked.number, "a round's number");
        same(round.sealed == asked.sealed, "a seal");
        same(round.revealed == asked.revealed, "a reveal");
        std::vector<std::uint32_t> counts(round.tally.counts.size());
        std::uint32_t voters = 0;
        std::uint32_t skipped = 0;
        for (const auto& [voter, ballot] : asked.ballots) {
            (ballot.skip ? skipped : voters) += 1;
            for (const std::size_t option : ballot.options) ++counts[option];
        }
        same(round.tally.counts == counts, "a count");
        same(round.tally.voters == voters, "the voters");
        same(round.tally.skipped == skipped, "who skipped");
    }

    std::mt19937& random_;
    Class given_;
    const Deck models_;
    Model model_;
    std::string differs_;
};

std::uint32_t sequences() {
    const char* wanted = std::getenv("MODEL_SEQUENCES");
    return wanted == nullptr ? 5'000 : static_cast<std::uint32_t>(std::atoi(wanted));
}

}  // namespace

TEST_CASE("every sequence of commands is answered and ends as the reference model says") {
    std::uint64_t steps = 0;
    for (std::uint32_t seed = 1; seed <= sequences(); ++seed) {
        std::mt19937 random(seed);
        Both both(random);
        for (auto left = 10 + random() % 60; left > 0; --left, ++steps)
            REQUIRE_MESSAGE(both.step() == "", "seed " << seed);
    }
    MESSAGE(sequences() << " sequences, " << steps << " commands: each as the model says");
}

TEST_CASE("the control: a model with one wrong rule is found out") {
    std::uint32_t found = 0;
    for (std::uint32_t seed = 1; seed <= 100; ++seed) {
        std::mt19937 random(seed);
        Both both(random, true);
        bool differs = false;
        for (int left = 200; left > 0 && !differs; --left) differs = !both.step().empty();
        found += differs ? 1 : 0;
    }
    CHECK(found > 80);
}
