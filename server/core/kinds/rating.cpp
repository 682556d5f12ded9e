// Rating: one step of a scale with labelled ends. Its steps are options, so its distribution are
// bars; beside them stands the median.
#include "core/kinds/choice.hpp"

namespace showhands {
namespace {

/// Steps count from 1. Between two middle answers lies their mean.
Figures middle(const Question&, const Tally& tally) {
    if (tally.voters == 0) return {};
    const auto step_of = [&tally](std::uint32_t place) {
        std::int64_t step = 0;
        for (std::uint64_t passed = 0; const std::uint32_t count : tally.counts) {
            ++step;
            passed += count;
            if (passed > place) break;
        }
        return step * 1'000;
    };
    Figures figures;
    figures.median = Thousandths{(step_of((tally.voters - 1) / 2) + step_of(tally.voters / 2)) / 2};
    return figures;
}

}  // namespace

constinit const KindRules rating_kind = {.name = "rating",
                                         .accept = choice::accept_one,
                                         .add = choice::add,
                                         .remove = choice::remove,
                                         .credit = choice::credit,
                                         .figures = middle};

}  // namespace showhands
