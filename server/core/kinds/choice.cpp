#include "core/kinds/choice.hpp"

#include <algorithm>

namespace showhands {
namespace choice {
namespace {

using enum RejectionCode;

std::variant<Answer, Rejection> accept_some(const Question& question, const Answer& answer) {
    if (answer.options.empty() && !question.none_allowed) return Rejection{no_options};
    if (!answer.options.subset_of(OptionSet::first(question.options.size())))
        return Rejection{no_such_option};
    Answer chosen;
    chosen.options = answer.options;
    return chosen;
}

}  // namespace

std::variant<Answer, Rejection> accept_one(const Question& question, const Answer& answer) {
    auto accepted = accept_some(question, answer);
    if (std::holds_alternative<Answer>(accepted) && answer.options.size() > 1)
        return Rejection{too_many_options};
    return accepted;
}

void add(const Question&, const Answer& answer, Tally& tally) {
    for (std::size_t i = 0; i < tally.counts.size(); ++i)
        tally.counts[i] += answer.options.contains(i) ? 1U : 0U;
}

void remove(const Question&, const Answer& answer, Tally& tally) {
    for (std::size_t i = 0; i < tally.counts.size(); ++i)
        tally.counts[i] -= answer.options.contains(i) ? 1U : 0U;
}

/// Partial: each correct option earns its share, each wrong one takes as much away, never below 0.
std::uint32_t credit(const Question& question, const Answer& answer) {
    if (question.correct.empty()) return 0;
    if (answer.options == question.correct) return 100;
    if (question.credit == Credit::all_or_nothing) return 0;
    std::int64_t right = 0;
    for (std::size_t i = 0; i < question.options.size(); ++i)
        if (answer.options.contains(i)) right += question.correct.contains(i) ? 1 : -1;
    const auto whole = static_cast<std::int64_t>(question.correct.size());
    return static_cast<std::uint32_t>(std::max<std::int64_t>(right, 0) * 100 / whole);
}

}  // namespace choice

constexpr KindRules one_of(std::string_view name) {
    return {.name = name,
            .accept = choice::accept_one,
            .add = choice::add,
            .remove = choice::remove,
            .credit = choice::credit,
            .figures = no_figures};
}

constinit const KindRules single_kind = one_of("single");
constinit const KindRules true_false_kind = one_of("true_false");
constinit const KindRules yes_no_kind = one_of("yes_no");
constinit const KindRules multiple_kind = {.name = "multiple",
                                           .accept = choice::accept_some,
                                           .add = choice::add,
                                           .remove = choice::remove,
                                           .credit = choice::credit,
                                           .figures = no_figures};

}  // namespace showhands
