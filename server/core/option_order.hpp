// Options one after the other, the most preferred first, as one word: what a ranking says. More
// than `capacity` names, or one that no deck can have, make an order that fits no question.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/option_set.hpp"

namespace showhands {

class OptionOrder {
 public:
    static constexpr std::size_t capacity = 11;

    constexpr void push(std::size_t index) {
        const std::size_t place = size();
        if (place > capacity) return;
        const std::uint64_t letter = index < 26 ? index : nobody;
        if (place < capacity) letters_ |= letter << (size_bits + letter_bits * place);
        ++letters_;
    }
    constexpr void push(std::string_view id) {
        const bool letter = id.size() == 1 && id[0] >= 'a' && id[0] <= 'z';
        push(letter ? static_cast<std::size_t>(id[0] - 'a') : std::size_t{nobody});
    }

    /// `capacity + 1`: more than it holds.
    [[nodiscard]] constexpr std::size_t size() const { return letters_ & ((1U << size_bits) - 1U); }
    [[nodiscard]] constexpr bool empty() const { return letters_ == 0; }
    /// Place below `size()`.
    [[nodiscard]] constexpr std::size_t operator[](std::size_t place) const {
        return letters_ >> (size_bits + letter_bits * place) & ((1U << letter_bits) - 1U);
    }
    /// Whether each of the first `count` options stands in it once, and nothing else.
    [[nodiscard]] constexpr bool ranks(std::size_t count) const {
        if (size() != count || count > capacity) return false;
        OptionSet met;
        for (std::size_t place = 0; place < count; ++place) met.insert((*this)[place]);
        return met == OptionSet::first(count);
    }

    bool operator==(const OptionOrder&) const = default;

 private:
    static constexpr unsigned size_bits = 4, letter_bits = 5;
    static constexpr std::uint64_t nobody = 31;
    /// The lowest bits count; then one letter after the other.
    std::uint64_t letters_ = 0;
};

}  // namespace showhands
