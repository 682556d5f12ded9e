#include "codec/deck_question.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "codec/kinds/kind_json.hpp"
#include "core/kinds/kind.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

using Kind = LocatedJson::Kind;

/// In the order of the enum.
const auto question_kinds = [] {
    std::array<std::string_view, question_kind_count> names;
    for (std::size_t place = 0; place < names.size(); ++place)
        names[place] = name(static_cast<QuestionKind>(place));
    return names;
}();

constexpr const char* poll_marks_nothing =
    "a poll marks nothing wrong; make it a quiz or move it into notes";
constexpr const char* poll_explains_nothing =
    "a poll has nothing to explain; make it a quiz or move it into notes";

/// What a question lacks and need not be told of, because it stands in a wrong place.
using Misplaced = std::set<std::string_view>;

Option read_option(const LocatedJson& json, const DeckPlace& place, DeckFaults& faults,
                   Misplaced& misplaced) {
    Option option;
    DeckFields fields(json, "the option", place, faults);
    if (json.kind != Kind::object) {
        option.text = fields.text_of(json, "the option", limits::option_characters, true);
        return option;
    }
    option.text = fields.text("text", limits::option_characters, true);
    if (const LocatedJson* stay = fields.take("stay")) {
        if (stay->kind != Kind::boolean)
            fields.fault(stay->line, "\"stay\" must be true or false, not " + kind_name(*stay));
        option.stay = stay->boolean;
    }
    if (fields.misplaced("correct",
                         "the correct options of a quiz are named beside its options, for example "
                         "\"correct\": [\"b\"]"))
        misplaced.insert("correct");
    fields.finish();
    return option;
}

void read_options(DeckFields& fields, Question& question, bool required, Misplaced& misplaced) {
    const LocatedJson* list = fields.take("options", Kind::array, required);
    if (list == nullptr) return;
    if (list->items.size() < 2 || list->items.size() > limits::question_options)
        fields.fault(list->line, "a question has 2 to " + std::to_string(limits::question_options) +
                                     " options, not " + std::to_string(list->items.size()));
    std::set<std::string> texts;
    for (std::size_t i = 0; i < list->items.size() && i < limits::question_options; ++i) {
        const DeckPlace place{fields.place().slide, option_id(i)};
        Option option = read_option(list->items[i], place, fields.faults(), misplaced);
        if (!option.text.empty() && !texts.insert(option.text).second)
            fields.faults().add(place, list->items[i].line,
                                "another option says the same; word one differently");
        question.options.push_back(std::move(option));
    }
}

void read_correct_letter(DeckFields& fields, Question& question, const LocatedJson& item) {
    OptionSet one;
    if (item.kind == Kind::string) one.insert(std::string_view(item.string));
    if (one.empty() || !one.subset_of(OptionSet::first(26)))
        return fields.fault(
            item.line, "\"correct\" names options by their small letters, for example [\"b\"]");
    // Options that cannot be read have their own fault.
    if (question.options.empty()) return;
    if (!one.subset_of(OptionSet::first(question.options.size())))
        return fields.fault(item.line, "\"correct\" names option " + item.string +
                                           ", but the last option is " +
                                           option_id(question.options.size() - 1));
    if (one.subset_of(question.correct))
        return fields.fault(item.line, "\"correct\" names option " + item.string + " twice");
    question.correct.insert(std::string_view(item.string));
}

/// `one`: the kind of question has one correct option.
void read_correct(DeckFields& fields, Question& question, bool one, bool required) {
    if (required && fields.take("correct") == nullptr)
        return fields.missing("correct",
                              "a quiz names its correct option, for example \"correct\": [\"b\"]");
    const LocatedJson* list = fields.take("correct", Kind::array, required);
    if (list == nullptr) return;
    for (const LocatedJson& item : list->items) read_correct_letter(fields, question, item);
    if (list->items.empty())
        fields.fault(list->line,
                     "a quiz names its correct option, for example \"correct\": [\"b\"]");
    else if (one && list->items.size() > 1)
        fields.fault(list->line,
                     "this kind of question has one correct option; if several are, its kind is "
                     "\"multiple\"");
}

/// For a key of the question that stands beside it, on the slide.
std::string advice_beside(std::string_view key, SlideType type) {
    if (type == SlideType::poll && key == "correct") return poll_marks_nothing;
    if (type == SlideType::poll && key == "explanation") return poll_explains_nothing;
    return '"' + std::string(key) + "\" belongs in the slide's \"question\"";
}

}  // namespace

std::optional<Question> read_question(DeckFields& slide, SlideType type, std::string_view lang) {
    Misplaced misplaced;
    for (const char* key : {"kind", "text", "options", "correct", "explanation"})
        if (slide.misplaced(key, advice_beside(key, type))) misplaced.insert(key);
    const LocatedJson* json = slide.take("question", Kind::object, misplaced.empty());
    if (json == nullptr) return std::nullopt;
    DeckFields fields(*json, "the question", slide.place(), slide.faults());
    Question question;
    const auto kind = fields.choice("kind", question_kinds, !misplaced.contains("kind"));
    question.kind = static_cast<QuestionKind>(kind.value_or(0));
    question.text = fields.text("text", limits::question_characters, !misplaced.contains("text"));
    const KindJson& own = json_of(question.kind);
    if (own.lists_options)
        read_options(fields, question, kind.has_value() && !misplaced.contains("options"),
                     misplaced);
    own.read(fields, type, lang, question);
    question.rounds = static_cast<std::uint32_t>(
        fields.integer("rounds", 1, limits::planned_rounds, false).value_or(1));
    question.seconds = static_cast<std::uint32_t>(
        fields.integer("seconds", limits::question_seconds_least, limits::question_seconds, false)
            .value_or(0));
    if (type == SlideType::quiz) {
        if (!own.never_correct.empty()) {
            fields.fault(fields.line(), std::string(own.never_correct));
            fields.take("correct");
        } else if (own.marks_options) {
            read_correct(fields, question, kind.has_value() && !own.several,
                         !misplaced.contains("correct"));
        }
        question.explanation = fields.text("explanation", limits::text_characters, false);
    } else {
        fields.misplaced("correct", poll_marks_nothing);
        fields.misplaced("explanation", poll_explains_nothing);
    }
    for (const char* key : {"title", "notes"})
        fields.misplaced(key, "\"" + std::string(key) +
                                  "\" belongs to the slide, not to its "
                                  "question");
    fields.finish();
    return question;
}

}  // namespace showhands
