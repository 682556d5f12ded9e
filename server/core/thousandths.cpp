#include "core/thousandths.hpp"

#include <cstdlib>

namespace showhands {

std::variant<Thousandths, NotDecimal> read_decimal(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    std::string_view fraction = point == std::string_view::npos ? "0" : text.substr(point + 1);
    constexpr std::string_view digits = "0123456789";
    if (whole.empty() || fraction.empty() ||
        whole.find_first_not_of(digits) != std::string_view::npos ||
        fraction.find_first_not_of(digits) != std::string_view::npos)
        return NotDecimal::no_number;
    while (fraction.size() > 1 && fraction.ends_with('0')) fraction.remove_suffix(1);
    if (fraction.size() > 3) return NotDecimal::too_many_decimals;
    std::int64_t value = 0;
    for (const char digit : whole) {
        value = 10 * value + (digit - '0');
        if (value > thousandths_max / 1'000) return NotDecimal::out_of_range;
    }
    for (std::size_t place = 0; place < 3; ++place)
        value = 10 * value + (place < fraction.size() ? fraction[place] - '0' : 0);
    return Thousandths{negative ? -value : value};
}

std::string decimal(Thousandths number) {
    const std::int64_t whole = std::abs(number.value) / 1'000;
    std::string fraction = std::to_string(std::abs(number.value) % 1'000 + 1'000).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    std::string text = number.value < 0 ? "-" : "";
    text += std::to_string(whole);
    return fraction.empty() ? text : text + '.' + fraction;
}

}  // namespace showhands
