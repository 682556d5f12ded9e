// A question of each kind, and its answers, for tests of the rules.
#pragma once

#include <string_view>

#include "core/given.hpp"
#include "core/kinds/kind.hpp"
#include "core/kinds/number.hpp"

namespace showhands::given {

inline Question asked(QuestionKind kind, std::size_t options) {
    Question question;
    question.kind = kind;
    question.options.resize(options);
    return question;
}

/// `max` in whole numbers.
inline Question number_asked(std::int64_t min, std::int64_t max, std::uint32_t decimals = 0) {
    Question question;
    question.kind = QuestionKind::number;
    question.range.min.value = min * 1'000;
    question.range.max.value = max * 1'000;
    question.range.decimals = decimals;
    question.options = histogram_options(question.range);
    return question;
}

inline Answer ranked(std::string_view letters) {
    Answer answer = chose(letters);
    for (const char letter : letters) answer.order.push(std::string_view(&letter, 1));
    return answer;
}

inline Answer said(std::int64_t thousandths) {
    Answer answer;
    answer.number = Thousandths{thousandths};
    return answer;
}

inline RejectionCode refusal(const Question& question, const Answer& answer) {
    const auto accepted = accept(question, answer);
    const auto* no = std::get_if<Rejection>(&accepted);
    return no == nullptr ? RejectionCode::unavailable : no->code;
}

/// Accepts and counts.
inline Tally tallied(const Question& question, std::initializer_list<Answer> answers) {
    Tally tally(question.options.size());
    for (const Answer& answer : answers)
        add(question, std::get<Answer>(accept(question, answer)), tally);
    return tally;
}

}  // namespace showhands::given
