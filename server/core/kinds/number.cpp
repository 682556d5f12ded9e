#include "core/kinds/number.hpp"

#include <algorithm>

#include "limits.hpp"

namespace showhands {
namespace {

using enum RejectionCode;

std::variant<Answer, Rejection> accept_number(const Question& question, const Answer& answer) {
    const NumberRange& range = question.range;
    if (!answer.number) return Rejection{no_number};
    const Thousandths number = *answer.number;
    if (number < range.min || number > range.max) return Rejection{number_out_of_range};
    if (number.value % range.step().value != 0) return Rejection{too_many_decimals};
    Answer given;
    given.number = number;
    return given;
}

auto place_of(std::vector<NumberCount>& numbers, Thousandths number) {
    return std::lower_bound(
        numbers.begin(), numbers.end(), number,
        [](const NumberCount& one, Thousandths wanted) { return one.number < wanted; });
}

void add_number(const Question& question, const Answer& answer, Tally& tally) {
    if (!answer.number) return;
    const auto place = place_of(tally.numbers, *answer.number);
    if (place != tally.numbers.end() && place->number == *answer.number)
        ++place->count;
    else
        tally.numbers.insert(place, {*answer.number, 1});
    ++tally.counts[histogram(question.range).bar_of(*answer.number)];
}

void remove_number(const Question& question, const Answer& answer, Tally& tally) {
    if (!answer.number) return;
    const auto place = place_of(tally.numbers, *answer.number);
    if (--place->count == 0) tally.numbers.erase(place);
    --tally.counts[histogram(question.range).bar_of(*answer.number)];
}

std::uint32_t near_enough(const Question& question, const Answer& answer) {
    const NumberRange& range = question.range;
    if (!range.correct || !answer.number) return 0;
    const std::int64_t off = answer.number->value - range.correct->value;
    return off <= range.tolerance.value && -off <= range.tolerance.value ? 100 : 0;
}

Figures middle(const Question&, const Tally& tally) {
    if (tally.voters == 0) return {};
    const auto at = [&tally](std::uint32_t place) {
        std::uint64_t passed = 0;
        for (const NumberCount& one : tally.numbers)
            if ((passed += one.count) > place) return one.number.value;
        return std::int64_t{0};
    };
    Figures figures;
    figures.median = Thousandths{(at((tally.voters - 1) / 2) + at(tally.voters / 2)) / 2};
    return figures;
}

/// 1, 2, 5, 10, 20, 50, … steps.
std::int64_t next_width(std::int64_t width, std::int64_t step) {
    std::int64_t digit = width / step;
    while (digit % 10 == 0) digit /= 10;
    return digit == 2 ? width / 2 * 5 : width * 2;
}

/// The largest multiple of `width` that is not above.
std::int64_t floor_to(std::int64_t value, std::int64_t width) {
    const std::int64_t rest = value % width;
    return value - (rest < 0 ? rest + width : rest);
}

}  // namespace

Thousandths NumberRange::step() const {
    std::int64_t step = 1'000;
    for (std::uint32_t place = 0; place < decimals; ++place) step /= 10;
    return {step};
}

std::size_t Histogram::bar_of(Thousandths number) const {
    const auto bar = static_cast<std::size_t>((number.value - first.value) / width.value);
    return std::min(bar, bars - 1);
}

Histogram histogram(const NumberRange& range) {
    const std::int64_t step = range.step().value;
    const std::int64_t values = (range.max.value - range.min.value) / step + 1;
    if (values <= static_cast<std::int64_t>(limits::question_options))
        return {range.min, {step}, static_cast<std::size_t>(values)};
    for (std::int64_t width = 2 * step;; width = next_width(width, step)) {
        const std::int64_t first = floor_to(range.min.value, width);
        // The highest number closes the last bar instead of standing alone in one of its own.
        const std::int64_t bars =
            std::max<std::int64_t>((range.max.value - first + width - 1) / width, 1);
        if (bars <= static_cast<std::int64_t>(limits::question_options))
            return {{first}, {width}, static_cast<std::size_t>(bars)};
    }
}

namespace {

/// With a minus sign that is as wide as a digit and no hyphen.
std::string printed(std::int64_t value) {
    return value < 0 ? "−" + decimal({-value}) : decimal({value});
}

}  // namespace

std::vector<Option> histogram_options(const NumberRange& range) {
    const Histogram shape = histogram(range);
    const std::int64_t step = range.step().value;
    std::vector<Option> options;
    for (std::size_t bar = 0; bar < shape.bars; ++bar) {
        const std::int64_t start =
            shape.first.value + static_cast<std::int64_t>(bar) * shape.width.value;
        const std::int64_t low = std::max(start, range.min.value);
        const std::int64_t high =
            bar + 1 == shape.bars ? range.max.value : start + shape.width.value - step;
        std::string text = printed(low);
        if (high > low) text += (low < 0 ? " – " : "–") + printed(high);
        if (!range.unit.empty()) text += " " + range.unit;
        options.push_back({std::move(text), false});
    }
    return options;
}

constinit const KindRules number_kind = {.name = "number",
                                         .accept = accept_number,
                                         .add = add_number,
                                         .remove = remove_number,
                                         .credit = near_enough,
                                         .figures = middle};

}  // namespace showhands
