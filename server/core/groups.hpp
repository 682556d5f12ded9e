// Small groups: who sits at which table, and who writes for them. Phones are dealt evenly when the
// first slide for groups is shown and stay together over the slides that are dealt alike; who comes
// later fills the smallest group. A phone is known here by a mark of the session that joins it with
// its group and nothing else: neither its ballots nor its name.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/command.hpp"
#include "core/deck.hpp"
#include "core/event.hpp"

namespace showhands {

struct Session;

struct Groups {
    /// What they were dealt by.
    GroupPlan plan;
    /// Nobody was dealt yet: 0.
    std::uint32_t count = 0;
    /// The group of each, from 1.
    std::map<GroupMark, std::uint32_t> members;
    /// Who writes for a group; whoever takes the pen has it from then on.
    std::map<std::uint32_t, GroupMark> scribes;

    /// 0: in none.
    [[nodiscard]] std::uint32_t group_of(const GroupMark& mark) const;
    [[nodiscard]] bool writes(const GroupMark& mark) const;
    /// How many are in each group; group 1 stands first.
    [[nodiscard]] std::vector<std::uint32_t> sizes() const;
    bool operator==(const Groups&) const = default;
};

/// Whether the slide that is on is for small groups.
[[nodiscard]] bool in_groups(const Session& session);

/// Those of them whom `GroupsJoined` would give a seat now.
[[nodiscard]] std::vector<GroupMark> without_group(const Session& session,
                                                   const std::vector<GroupMark>& marks);

/// The folds of their events; false: ignored.
bool apply(Session& session, const GroupsJoined& joined);
bool apply(Session& session, const PenTaken& taken);
bool change(Session& session, const GroupsDealt& dealt);

}  // namespace showhands
