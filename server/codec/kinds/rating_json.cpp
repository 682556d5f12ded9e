// Rating: `steps` from 2 to 10, and what the two ends mean, `low` and `high`.
#include "codec/kinds/kind_json.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

constexpr std::int64_t usual_steps = 5;

void read_scale(DeckFields& fields, SlideType, std::string_view, Question& question) {
    fields.misplaced("options",
                     "a rating makes its own steps; say \"steps\" instead of \"options\"");
    const auto most = static_cast<std::int64_t>(limits::question_options);
    const std::int64_t steps = fields.integer("steps", 2, most, false).value_or(usual_steps);
    question.scale.low = fields.text("low", limits::scale_end_characters, true);
    question.scale.high = fields.text("high", limits::scale_end_characters, true);
    for (std::int64_t step = 1; step <= steps; ++step) {
        Option& option = question.options.emplace_back();
        option.text = std::to_string(step);
        if (step == 1) option.text += " · " + question.scale.low;
        if (step == steps) option.text += " · " + question.scale.high;
    }
}

KindKeys deck_keys(const Question& question, SlideType) {
    return {{"steps", static_cast<std::int64_t>(question.options.size())},
            {"low", question.scale.low},
            {"high", question.scale.high}};
}

KindKeys shown_keys(const Scale& scale, const NumberRange&) {
    return {{"low", scale.low}, {"high", scale.high}};
}

}  // namespace

constinit const KindJson rating_json = {
    .never_correct = "a rating has no correct answer; make the slide a poll",
    .read = read_scale,
    .deck_keys = deck_keys,
    .shown_keys = shown_keys};

}  // namespace showhands
