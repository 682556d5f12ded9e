// Number: one number of a range. Its bars are a histogram whose edges depend on the range alone, so
// that they never move while a class answers; the exact numbers give the median.
#pragma once

#include <cstddef>
#include <vector>

#include "core/kinds/kind.hpp"

namespace showhands {

/// Bars of equal width; the last one includes the end of the range.
struct Histogram {
    Thousandths first;
    Thousandths width;
    /// At least one, at most `limits::question_options`.
    std::size_t bars = 1;

    /// Of a number of the range.
    [[nodiscard]] std::size_t bar_of(Thousandths number) const;
};

/// One bar per number if there are few, otherwise bars of 2, 5, 10, 20, 50, … smallest steps.
[[nodiscard]] Histogram histogram(const NumberRange& range);

/// A question's options: the bars, worded as "20–29 %".
[[nodiscard]] std::vector<Option> histogram_options(const NumberRange& range);

}  // namespace showhands
