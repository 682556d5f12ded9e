// What the commands of named sessions become. Pure, as all of `core/decide`, which calls it.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <variant>

#include "core/decide.hpp"

namespace showhands {

template <class Command>
concept LeaderboardCommand =
    std::same_as<Command, ShowLeaderboard> || std::same_as<Command, HideLeaderboard>;

[[nodiscard]] std::variant<Events, Rejection> decide_leaderboard(const Session& session,
                                                                 const ShowLeaderboard& command);
[[nodiscard]] std::variant<Events, Rejection> decide_leaderboard(const Session& session,
                                                                 const HideLeaderboard& command);

/// What somebody said at the door of a named session. `team`: the letter of one of the deck's
/// teams; whatever it is where there are none.
struct Introduction {
    std::string name;
    std::uint32_t team = 0;
    bool operator==(const Introduction&) const = default;
};

/// The same, cleaned, or why it does not open the door.
[[nodiscard]] std::variant<Introduction, Rejection> introduce(const Session& session,
                                                              std::string_view name,
                                                              std::string_view team);

}  // namespace showhands
