// What each closed set is called in decks, on the wire and in the journal, for reading and for
// writing. Names that stand in stored files stay as they are.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "core/command.hpp"
#include "core/decide.hpp"
#include "core/deck.hpp"
#include "core/session.hpp"

namespace showhands {

/// In the order of the enum.
template <class Closed>
inline constexpr std::array<std::string_view, 0> names_of{};

template <>
inline constexpr std::array<std::string_view, 5> names_of<SlideType>{"content", "poll", "quiz",
                                                                     "discussion", "checklist"};
template <>
inline constexpr std::array<std::string_view, 4> names_of<Collect>{"none", "open", "groups",
                                                                   "words"};
template <>
inline constexpr std::array<std::string_view, 3> names_of<ChecklistLevel>{"heading", "item",
                                                                          "part"};
template <>
inline constexpr std::array<std::string_view, 2> names_of<Credit>{"all_or_nothing", "partial"};
template <>
inline constexpr std::array<std::string_view, 3> names_of<Bars>{"live", "after_close", "on_reveal"};
template <>
inline constexpr std::array<std::string_view, 2> names_of<Opens>{"on_show", "by_hand"};
template <>
inline constexpr std::array<std::string_view, 2> names_of<Identity>{"anonymous", "named"};
template <>
inline constexpr std::array<std::string_view, 3> names_of<Score>{"none", "correct", "speed"};
template <>
inline constexpr std::array<std::string_view, 3> names_of<Role>{"participant", "trainer", "screen"};
template <>
inline constexpr std::array<std::string_view, 6> names_of<Phase>{"lobby",  "showing",  "open",
                                                                 "closed", "revealed", "ended"};
template <>
inline constexpr std::array<std::string_view, 4> names_of<Board>{"newest", "group", "theme",
                                                                 "cloud"};
template <>
inline constexpr std::array<std::string_view, 7> names_of<AdvanceStep>{
    "show", "open", "close", "close_and_reveal", "revote", "reveal", "none"};

template <class Closed>
constexpr bool ends_with(Closed last) {
    return names_of<Closed>.size() == static_cast<std::size_t>(last) + 1;
}
static_assert(ends_with(SlideType::checklist) && ends_with(Collect::words) &&
                  ends_with(ChecklistLevel::part) && ends_with(Credit::partial) &&
                  ends_with(Bars::on_reveal) && ends_with(Opens::by_hand) &&
                  ends_with(Identity::named) && ends_with(Score::speed) &&
                  ends_with(Role::screen) && ends_with(Phase::ended) && ends_with(Board::cloud) &&
                  ends_with(AdvanceStep::none),
              "every one of a closed set has its name");

template <class Closed>
requires(!names_of<Closed>.empty()) [[nodiscard]] constexpr std::string_view name(Closed one) {
    return names_of<Closed>[static_cast<std::size_t>(one)];
}

/// Nothing is called so: nothing.
template <class Closed>
requires(!names_of<Closed>.empty())
    [[nodiscard]] constexpr std::optional<Closed> named(std::string_view name) {
    const auto& names = names_of<Closed>;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Closed>(found - names.begin());
}

}  // namespace showhands
