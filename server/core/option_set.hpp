// The options one vote names, as a set of letters. Ids are "a", "b", … in the order of the deck, so
// a set is one word. A name that no deck can have becomes `unknown`, which every question refuses.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace showhands {

/// "a" for 0, "b" for 1, …; index < 26.
[[nodiscard]] inline std::string option_id(std::size_t index) {
    return std::string(1, static_cast<char>('a' + index));
}

class OptionSet {
 public:
    constexpr OptionSet() = default;

    /// The set of the first `count` options.
    [[nodiscard]] static constexpr OptionSet first(std::size_t count) {
        OptionSet set;
        set.bits_ = count >= 26 ? letters : (1U << count) - 1U;
        return set;
    }

    constexpr void insert(std::size_t index) { bits_ |= index < 26 ? 1U << index : unknown; }

    constexpr void insert(std::string_view id) {
        const bool letter = id.size() == 1 && id[0] >= 'a' && id[0] <= 'z';
        insert(letter ? static_cast<std::size_t>(id[0] - 'a') : std::size_t{31});
    }

    constexpr void insert(OptionSet others) { bits_ |= others.bits_; }
    constexpr void erase(std::size_t index) { bits_ &= ~(index < 26 ? 1U << index : 0U); }

    [[nodiscard]] constexpr bool contains(std::size_t index) const {
        return index < 26 && (bits_ >> index & 1U) != 0;
    }
    [[nodiscard]] constexpr bool subset_of(OptionSet other) const {
        return (bits_ & ~other.bits_) == 0;
    }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr std::size_t size() const {
        return static_cast<std::size_t>(std::popcount(bits_));
    }

    /// Ids in order; `unknown` has none.
    [[nodiscard]] std::vector<std::string> ids() const {
        std::vector<std::string> ids;
        for (std::size_t i = 0; i < 26; ++i)
            if (contains(i)) ids.push_back(option_id(i));
        return ids;
    }

    bool operator==(const OptionSet&) const = default;

 private:
    static constexpr std::uint32_t letters = (1U << 26) - 1U;
    static constexpr std::uint32_t unknown = 1U << 31;
    std::uint32_t bits_ = 0;
};

}  // namespace showhands
