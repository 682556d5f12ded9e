// Ranking: every option, the most preferred first. An option earns a point for each one it was put
// before (Borda count); the bars are shares of first places.
#include "core/kinds/kind.hpp"

namespace showhands {
namespace {

std::variant<Answer, Rejection> accept_order(const Question& question, const Answer& answer) {
    if (answer.options.empty()) return Rejection{RejectionCode::no_options};
    if (!answer.options.subset_of(OptionSet::first(question.options.size())))
        return Rejection{RejectionCode::no_such_option};
    if (!answer.order.ranks(question.options.size()))
        return Rejection{RejectionCode::incomplete_ranking};
    Answer ranked;
    ranked.order = answer.order;
    return ranked;
}

/// `sign` 1 adds, its negative takes back; unsigned arithmetic is the same for both.
void put(const Answer& answer, Tally& tally, std::uint32_t sign) {
    const std::size_t options = tally.counts.size();
    if (!answer.order.ranks(options)) return;
    tally.points.resize(options);
    tally.counts[answer.order[0]] += sign;
    for (std::size_t place = 0; place < options; ++place)
        tally.points[answer.order[place]] += sign * static_cast<std::uint32_t>(options - 1 - place);
}

void add_order(const Question&, const Answer& answer, Tally& tally) { put(answer, tally, 1); }

void remove_order(const Question&, const Answer& answer, Tally& tally) {
    put(answer, tally, ~std::uint32_t{0});
}

std::uint32_t no_credit(const Question&, const Answer&) { return 0; }

Figures points_of(const Question& question, const Tally& tally) {
    Figures figures;
    figures.points = tally.points;
    figures.points.resize(question.options.size());
    const std::uint64_t most = std::uint64_t{tally.voters} * (question.options.size() - 1);
    for (const std::uint32_t points : figures.points)
        figures.point_percents.push_back(percent(points, most));
    return figures;
}

}  // namespace

constinit const KindRules ranking_kind = {.name = "ranking",
                                          .accept = accept_order,
                                          .add = add_order,
                                          .remove = remove_order,
                                          .credit = no_credit,
                                          .figures = points_of};

}  // namespace showhands
