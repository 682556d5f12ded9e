// A deck: the ordered slides a trainer runs. Plain values, immutable once read; `codec/deck_json`
// makes them from a file and has checked every rule of the format, so the rest of the program
// relies on them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/option_set.hpp"
#include "core/thousandths.hpp"
#include "limits.hpp"

namespace showhands {

enum class SlideType { content, poll, quiz, discussion, checklist };
enum class QuestionKind { single, multiple, true_false, yes_no, rating, ranking, number };
inline constexpr std::size_t question_kind_count =
    static_cast<std::size_t>(QuestionKind::number) + 1;
/// What a quiz gives for an answer that is partly right.
enum class Credit { all_or_nothing, partial };
/// When the projector may show bars: while voting, after the close, or only once revealed to
/// everybody.
enum class Bars { live, after_close, on_reveal };
/// Whether showing a question also opens it.
enum class Opens { on_show, by_hand };
/// Whether anybody is asked for a name. The trainer may choose otherwise when a session is made.
enum class Identity { anonymous, named };
/// What quizzes earn in a named session: nothing, points for correct answers, or also for quick
/// ones.
enum class Score { none, correct, speed };

struct Option {
    std::string text;
    /// Keeps its place if a later version shuffles options ("All of the above").
    bool stay = false;
    bool operator==(const Option&) const = default;
};

/// What the ends of a rating mean.
struct Scale {
    std::string low;
    std::string high;
    bool operator==(const Scale&) const = default;
};

/// Which numbers a question of kind `number` takes.
struct NumberRange {
    Thousandths min;
    Thousandths max;
    /// 0 to 3 places behind the point.
    std::uint32_t decimals = 0;
    /// Shown behind every number; may be empty.
    std::string unit;
    /// Quiz only. Never leaves the server before the round is revealed.
    std::optional<Thousandths> correct;
    /// How far from it is still right.
    Thousandths tolerance;

    /// Between two numbers that can be told apart.
    [[nodiscard]] Thousandths step() const;
    bool operator==(const NumberRange&) const = default;
};

struct Question {
    QuestionKind kind = QuestionKind::single;
    std::string text;
    /// One bar each. True_false and yes_no have two, worded by the deck's language; a rating has
    /// its steps, a number the bars of its histogram; others at least two of the deck.
    std::vector<Option> options;
    /// Quiz only, otherwise empty. Never leaves the server before the round is revealed.
    OptionSet correct;
    Credit credit = Credit::all_or_nothing;
    std::string explanation;
    /// Of a shared checklist only: whoever shares it without a tick says something too.
    bool none_allowed = false;
    /// How often the deck plans to ask it: 2 is "vote, talk to your neighbour, vote again". Until
    /// the last of them no bars are on the projector.
    std::uint32_t rounds = 1;
    /// How long voting stays open; 0: until the trainer closes it.
    std::uint32_t seconds = 0;
    /// Rating only.
    Scale scale;
    /// Number only.
    NumberRange range;

    [[nodiscard]] bool takes_several() const { return kind == QuestionKind::multiple; }
    bool operator==(const Question&) const = default;
};

struct Table {
    std::vector<std::string> header;
    /// Every row has as many cells as the header.
    std::vector<std::vector<std::string>> rows;
    bool operator==(const Table&) const = default;
};

struct Picture {
    /// Relative file name as the deck spells it; on a running server "<content hash>.<ending>".
    std::string source;
    std::string alt;
    bool operator==(const Picture&) const = default;
};

/// What an entry of a checklist is: a heading names those below it, a part belongs to the item
/// above it.
enum class ChecklistLevel { heading, item, part };

struct ChecklistEntry {
    ChecklistLevel level = ChecklistLevel::item;
    std::string text;
    bool operator==(const ChecklistEntry&) const = default;
};

struct Checklist {
    /// false: what a student ticks never leaves the phone. true: the slide has a question too,
    /// which a phone answers only after its student agreed.
    bool shared = false;
    std::vector<ChecklistEntry> entries;

    /// How many can be ticked.
    [[nodiscard]] std::size_t items() const {
        std::size_t count = 0;
        for (const ChecklistEntry& entry : entries)
            count += entry.level == ChecklistLevel::heading ? 0U : 1U;
        return count;
    }
    bool operator==(const Checklist&) const = default;
};
/// Whether a discussion slide takes texts: from every phone, or from the scribes of small groups,
/// or single words from every phone.
enum class Collect { none, open, groups, words };

/// How phones are dealt into small groups.
struct GroupPlan {
    /// How many groups; 0: as many as `size` needs.
    std::uint32_t count = 0;
    std::uint32_t size = limits::group_size_default;
    bool operator==(const GroupPlan&) const = default;
};

struct Slide {
    SlideId id;
    SlideType type = SlideType::content;
    std::string title;
    /// Simple Markdown. Content slides.
    std::string body;
    /// Simple Markdown. Discussion slides.
    std::string prompt;
    /// For the trainer only.
    std::string notes;
    std::optional<Table> table;
    std::optional<Picture> picture;
    /// Exactly on poll and quiz slides, and on checklists that are shared.
    std::optional<Question> question;
    /// Poll and quiz slides: open together with its neighbours of the same kind, each student at
    /// their own pace.
    bool own_pace = false;
    /// How long they stay open, on the first of them; 0: until the trainer closes them.
    std::uint32_t minutes = 0;
    /// Exactly on checklist slides.
    std::optional<Checklist> checklist;
    /// Discussion slides.
    Collect collect = Collect::none;
    /// Texts that one phone may send, or one group.
    std::uint32_t answers_each = 1;
    /// Where groups write.
    GroupPlan groups;
    /// What the trainer sorts the texts by; more can be added in class.
    std::vector<std::string> themes;
    bool operator==(const Slide&) const = default;
};

struct Deck {
    std::string id;
    std::string title;
    std::string lang = "en";
    std::uint32_t min_responses = limits::min_responses_default;
    Bars bars = Bars::live;
    Opens opens = Opens::on_show;
    Identity identity = Identity::anonymous;
    /// Counts in named sessions only, as do the teams.
    Score score = Score::none;
    std::vector<std::string> teams;
    /// Words that mark an open answer for the trainer; none: those of the language.
    std::vector<std::string> flag_words;
    /// At least one; ids are unique.
    std::vector<Slide> slides;

    /// Place of a slide, or nothing.
    [[nodiscard]] std::optional<std::size_t> find(const SlideId& wanted) const {
        for (std::size_t i = 0; i < slides.size(); ++i)
            if (slides[i].id == wanted) return i;
        return std::nullopt;
    }
    bool operator==(const Deck&) const = default;
};

}  // namespace showhands
