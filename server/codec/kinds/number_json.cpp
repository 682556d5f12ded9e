// Number: a range from `min` to `max` with `decimals` and a `unit`; in a quiz the `correct` number
// and the `tolerance` within which an answer is right.
#include "codec/kinds/kind_json.hpp"
#include "core/kinds/number.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

/// A number of the deck; nothing and a fault if it has more decimals than the question takes.
std::optional<Thousandths> fitting(DeckFields& fields, std::string_view key,
                                   const NumberRange& range, bool required) {
    const std::optional<Thousandths> number = fields.decimal(key, required);
    if (!number || number->value % range.step().value == 0) return number;
    fields.fault(fields.take(key)->line,
                 '"' + std::string(key) +
                     "\" has more decimals than \"decimals\" allows, which is " +
                     std::to_string(range.decimals));
    return std::nullopt;
}

void read_answer(DeckFields& fields, Question& question) {
    NumberRange& range = question.range;
    const LocatedJson* json = fields.take("correct");
    if (json == nullptr)
        return fields.missing("correct",
                              "a quiz names its correct number, for example \"correct\": 35");
    range.correct = fitting(fields, "correct", range, true);
    range.tolerance = fitting(fields, "tolerance", range, false).value_or(Thousandths{});
    if (range.tolerance.value < 0)
        fields.fault(fields.take("tolerance")->line, "\"tolerance\" must be 0 or more");
    if (!range.correct) return;
    if (*range.correct < range.min || *range.correct > range.max)
        return fields.fault(json->line, "\"correct\" is not between \"min\" and \"max\"");
    question.correct.insert(histogram(range).bar_of(*range.correct));
}

void read_range(DeckFields& fields, SlideType type, std::string_view, Question& question) {
    fields.misplaced("options",
                     "a number has no options; say \"min\" and \"max\" instead of \"options\"");
    NumberRange& range = question.range;
    range.decimals =
        static_cast<std::uint32_t>(fields.integer("decimals", 0, 3, false).value_or(0));
    range.unit = fields.text("unit", limits::unit_characters, false);
    const auto min = fitting(fields, "min", range, true);
    const auto max = fitting(fields, "max", range, true);
    if (!min || !max || *max <= *min) {
        if (min && max) fields.fault(fields.take("max")->line, "\"max\" must be more than \"min\"");
        // What else there is cannot be judged without a range.
        for (const char* key : {"correct", "tolerance"}) fields.take(key);
        return;
    }
    range.min = *min;
    range.max = *max;
    question.options = histogram_options(range);
    if (type == SlideType::quiz)
        read_answer(fields, question);
    else
        fields.misplaced("tolerance", "only a quiz has a correct number; remove \"tolerance\"");
}

KindKeys shown_keys(const Scale&, const NumberRange& range) {
    KindKeys keys{{"min", range.min},
                  {"max", range.max},
                  {"decimals", static_cast<std::int64_t>(range.decimals)}};
    if (!range.unit.empty()) keys.emplace_back("unit", range.unit);
    return keys;
}

KindKeys deck_keys(const Question& question, SlideType) {
    KindKeys keys = shown_keys(question.scale, question.range);
    if (question.range.correct) {
        keys.emplace_back("correct", *question.range.correct);
        keys.emplace_back("tolerance", question.range.tolerance);
    }
    return keys;
}

}  // namespace

constinit const KindJson number_json = {
    .read = read_range, .deck_keys = deck_keys, .shown_keys = shown_keys};

}  // namespace showhands
