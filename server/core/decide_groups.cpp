#include "core/decide_groups.hpp"

#include <algorithm>

namespace showhands {

using enum RejectionCode;

std::variant<GroupsJoined, Unchanged, Rejection> decide(const Session& session,
                                                        const JoinGroups& command) {
    std::vector<GroupMark> marks = without_group(session, command.marks);
    if (marks.empty()) return Unchanged{};
    return GroupsJoined{session.slide, std::move(marks)};
}

std::variant<PenTaken, Unchanged, Rejection> decide(const Session& session,
                                                    const TakePen& command) {
    if (session.phase == Phase::ended) return Rejection{session_ended};
    if (!in_groups(session) || session.current_slide().id != command.slide ||
        session.groups.group_of(command.mark) == 0)
        return Rejection{no_group};
    if (session.groups.writes(command.mark)) return Unchanged{};
    return PenTaken{session.slide, command.mark};
}

std::variant<Events, Rejection> decide_groups(const Session& session, const DealGroups& command) {
    if (!in_groups(session)) return Rejection{no_group};
    const auto& texts = session.statements.list;
    if (std::any_of(texts.begin(), texts.end(),
                    [&session](const Statement& one) { return one.slide == session.slide; }))
        return Rejection{groups_have_written};
    if (command.marks.empty()) return Events{};
    return Events{GroupsDealt{session.revision, command.marks}};
}

}  // namespace showhands
