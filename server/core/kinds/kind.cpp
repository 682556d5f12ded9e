#include "core/kinds/kind.hpp"

#include <array>

namespace showhands {
namespace {

/// The closed list, in the order of `QuestionKind`.
constexpr std::array<const KindRules*, question_kind_count> kinds{
    &single_kind, &multiple_kind, &true_false_kind, &yes_no_kind,
    &rating_kind, &ranking_kind,  &number_kind};

}  // namespace

const KindRules& kind_of(const Question& question) {
    return *kinds[static_cast<std::size_t>(question.kind)];
}

std::string_view name(QuestionKind kind) { return kinds[static_cast<std::size_t>(kind)]->name; }

std::variant<Answer, Rejection> accept(const Question& question, const Answer& answer) {
    if (!answer.skip) return kind_of(question).accept(question, answer);
    if (!answer.options.empty() || answer.number)
        return Rejection{RejectionCode::skip_with_options};
    Answer skipped;
    skipped.skip = true;
    return skipped;
}

void add(const Question& question, const Answer& answer, Tally& tally) {
    if (answer.skip) {
        ++tally.skipped;
        return;
    }
    const KindRules& kind = kind_of(question);
    ++tally.voters;
    kind.add(question, answer, tally);
    const std::uint32_t credit = kind.credit(question, answer);
    tally.credit += credit;
    tally.right += credit == 100 ? 1 : 0;
}

void remove(const Question& question, const Answer& answer, Tally& tally) {
    if (answer.skip) {
        --tally.skipped;
        return;
    }
    const KindRules& kind = kind_of(question);
    --tally.voters;
    kind.remove(question, answer, tally);
    const std::uint32_t credit = kind.credit(question, answer);
    tally.credit -= credit;
    tally.right -= credit == 100 ? 1 : 0;
}

Figures figures(const Question& question, const Tally& tally) {
    return kind_of(question).figures(question, tally);
}

Figures no_figures(const Question&, const Tally&) { return {}; }

}  // namespace showhands
