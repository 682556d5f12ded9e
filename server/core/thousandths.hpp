// A number as decks and students write it, in whole thousandths: three decimals are enough for a
// class, and every replay and every page agrees to the last digit.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace showhands {

struct Thousandths {
    std::int64_t value = 0;
    auto operator<=>(const Thousandths&) const = default;
};

/// No deck, and so no answer, goes beyond it; sums of two stay far from overflow.
inline constexpr std::int64_t thousandths_max = 1'000'000'000'000'000;

enum class NotDecimal { no_number, out_of_range, too_many_decimals };

/// Reads what `decimal` writes and zeros at the end; no exponent, no plus sign.
[[nodiscard]] std::variant<Thousandths, NotDecimal> read_decimal(std::string_view text);

/// "35", "-2.5", "0.125": never an exponent, no zeros at the end.
[[nodiscard]] std::string decimal(Thousandths number);

}  // namespace showhands
