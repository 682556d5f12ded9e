#include "core/groups.hpp"

#include <algorithm>

#include "core/session.hpp"

namespace showhands {
namespace {

/// How many groups so many phones make.
std::uint32_t groups_for(const GroupPlan& plan, std::size_t phones) {
    const std::size_t count = plan.count > 0 ? plan.count : (phones + plan.size - 1) / plan.size;
    return static_cast<std::uint32_t>(
        std::clamp<std::size_t>(count, 1, std::size_t{limits::groups}));
}

/// Gives each a seat in the smallest group, the first of those; where groups have a size, a new one
/// begins once all have one more than that: better five at a table than one alone.
void deal(Groups& groups, const std::vector<GroupMark>& marks) {
    if (groups.count == 0) groups.count = groups_for(groups.plan, marks.size());
    std::vector<std::uint32_t> sizes = groups.sizes();
    for (const GroupMark& mark : marks) {
        if (groups.members.size() >= limits::group_members) return;
        if (groups.members.contains(mark)) continue;
        auto smallest = std::min_element(sizes.begin(), sizes.end());
        if (groups.plan.count == 0 && *smallest > groups.plan.size &&
            groups.count < limits::groups) {
            ++groups.count;
            sizes.push_back(0);
            smallest = sizes.end() - 1;
        }
        ++*smallest;
        groups.members.emplace(mark, static_cast<std::uint32_t>(smallest - sizes.begin()) + 1);
    }
}

/// Another plan: everybody is dealt anew.
bool dealt_otherwise(const Session& session) {
    return session.groups.count == 0 || session.groups.plan != session.current_slide().groups;
}

void begin(Session& session) {
    // A fresh one, not clear(): nothing of the old one may stay.
    session.groups = Groups();
    session.groups.plan = session.current_slide().groups;
}

}  // namespace

std::uint32_t Groups::group_of(const GroupMark& mark) const {
    const auto member = members.find(mark);
    return member == members.end() ? 0 : member->second;
}

bool Groups::writes(const GroupMark& mark) const {
    const auto scribe = scribes.find(group_of(mark));
    return scribe != scribes.end() && scribe->second == mark;
}

std::vector<std::uint32_t> Groups::sizes() const {
    std::vector<std::uint32_t> sizes(count);
    for (const auto& [mark, group] : members) ++sizes[group - 1];
    return sizes;
}

bool in_groups(const Session& session) {
    return session.phase == Phase::showing && session.current_slide().collect == Collect::groups;
}

std::vector<GroupMark> without_group(const Session& session, const std::vector<GroupMark>& marks) {
    if (!in_groups(session)) return {};
    if (dealt_otherwise(session)) return marks;
    std::vector<GroupMark> left;
    if (session.groups.members.size() >= limits::group_members) return left;
    for (const GroupMark& mark : marks)
        if (session.groups.group_of(mark) == 0) left.push_back(mark);
    return left;
}

bool apply(Session& session, const GroupsJoined& joined) {
    if (!in_groups(session) || joined.slide != session.slide || joined.marks.empty()) return false;
    if (dealt_otherwise(session)) begin(session);
    deal(session.groups, joined.marks);
    return true;
}

bool apply(Session& session, const PenTaken& taken) {
    if (!in_groups(session) || taken.slide != session.slide) return false;
    const std::uint32_t group = session.groups.group_of(taken.mark);
    if (group == 0) return false;
    session.groups.scribes.insert_or_assign(group, taken.mark);
    return true;
}

bool change(Session& session, const GroupsDealt& dealt) {
    if (!in_groups(session) || dealt.marks.empty()) return false;
    begin(session);
    deal(session.groups, dealt.marks);
    return true;
}

}  // namespace showhands
