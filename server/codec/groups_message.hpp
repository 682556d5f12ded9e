// What phones are told of their small group, and screens of all of them. A group's numbers and
// texts, never whose.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "core/statement.hpp"

namespace showhands {

/// Who writes for a group, as one of its phones sees it.
enum class Scribe { nobody, you, other };

/// For one phone: {"type":"group", …}
struct GroupText {
    SlideId slide;
    std::uint32_t group = 0;
    std::uint32_t members = 0;
    Scribe scribe = Scribe::nobody;
    /// What the group wrote on this slide.
    std::vector<const Statement*> texts;
};
[[nodiscard]] std::string group_json(const GroupText& group);

struct GroupRow {
    std::uint32_t members = 0;
    bool scribe = false;
    std::uint32_t texts = 0;
    bool operator==(const GroupRow&) const = default;
};

/// For trainer and projector: {"type":"groups", …}
struct GroupsText {
    SlideId slide;
    /// Since the slide was shown, or since the server was started again.
    std::chrono::seconds elapsed{};
    /// Group 1 stands first.
    std::vector<GroupRow> groups;
    bool operator==(const GroupsText&) const = default;
};
[[nodiscard]] std::string groups_json(const GroupsText& groups);

}  // namespace showhands
