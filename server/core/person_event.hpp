// What happened in a named session. See `core/event`.
#pragma once

#include <cstdint>
#include <string>

#include "core/ids.hpp"

namespace showhands {

/// Somebody joined a named session. The mark is the ballot of all votes they will cast.
struct PersonNamed {
    Ballot mark;
    /// Clean.
    std::string name;
    /// Place among the deck's teams.
    std::uint32_t team = 0;
    bool operator==(const PersonNamed&) const = default;
};

struct LeaderboardSet {
    std::uint64_t revision = 0;
    bool shown = false;
    bool operator==(const LeaderboardSet&) const = default;
};

}  // namespace showhands
