// What happened to small groups. See `core/event`.
#pragma once

#include <cstdint>
#include <vector>

#include "core/ids.hpp"

namespace showhands {

/// Phones that are given a seat in the smallest groups, in this order: by their marks, not as they
/// came. Those that have one keep it.
struct GroupsJoined {
    std::uint32_t slide = 0;
    std::vector<GroupMark> marks;
    bool operator==(const GroupsJoined&) const = default;
};

/// Who writes for a group from now on.
struct PenTaken {
    std::uint32_t slide = 0;
    GroupMark mark;
    bool operator==(const PenTaken&) const = default;
};

/// All groups anew, in this order.
struct GroupsDealt {
    std::uint64_t revision = 0;
    std::vector<GroupMark> marks;
    bool operator==(const GroupsDealt&) const = default;
};

}  // namespace showhands
