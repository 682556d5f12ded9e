#include "live/group_news.hpp"

#include <functional>
#include <string>
#include <utility>

#include "limits.hpp"

namespace showhands {

GroupNews::GroupNews(const Session& session, Audience& audience, Clock& clock,
                     std::function<GroupMark(Connection&)> mark_of)
    : session_(session),
      audience_(audience),
      clock_(clock),
      mark_of_(std::move(mark_of)),
      pace_(clock, limits::groups_interval, [this] { send(); }) {}

void GroupNews::follow() {
    if (!in_groups(session_)) {
        visit_ = 0;
        told_.reset();
        return;
    }
    if (visit_ != session_.statements.round) {
        visit_ = session_.statements.round;
        since_ = clock_.now();
        told_.reset();
    }
    pace_.ask();
}

void GroupNews::catch_up(Connection& connection) {
    if (!in_groups(session_)) return;
    if (connection.seat.role == Role::participant) {
        Cards cards = no_cards();
        tell(connection, cards);
    } else {
        connection.send_text(groups_json(screens_text()));
    }
}

void GroupNews::send() {
    if (!in_groups(session_)) return;
    pace_.sent();
    Cards cards = no_cards();
    audience_.for_each_participant([&](Connection& phone) { tell(phone, cards); });
    GroupsText text = screens_text();
    const auto elapsed = std::exchange(text.elapsed, {});
    if (told_ == text) return;
    told_ = text;
    text.elapsed = elapsed;
    for (const Role role : {Role::trainer, Role::screen})
        audience_.broadcast(role, groups_json(text));
}

GroupNews::Cards GroupNews::no_cards() const { return {session_.groups.sizes(), {}}; }

void GroupNews::tell(Connection& phone, Cards& cards) {
    const Groups& groups = session_.groups;
    const GroupMark mark = mark_of_(phone);
    const std::uint32_t group = groups.group_of(mark);
    if (group == 0) return;
    const Scribe scribe = groups.writes(mark)              ? Scribe::you
                          : groups.scribes.contains(group) ? Scribe::other
                                                           : Scribe::nobody;
    std::string& text = cards.texts[{group, scribe}];
    if (text.empty())
        text = group_json({session_.current_slide().id, group, cards.sizes[group - 1], scribe,
                           texts_of_group(session_, group)});
    const std::uint64_t digest = std::hash<std::string>()(text);
    if (std::exchange(phone.seat.group_told, digest) != digest) phone.send_text(text);
}

GroupsText GroupNews::screens_text() const {
    GroupsText text;
    text.slide = session_.current_slide().id;
    text.elapsed = std::chrono::duration_cast<std::chrono::seconds>(clock_.now() - since_);
    for (const std::uint32_t members : session_.groups.sizes())
        text.groups.push_back({members, false, 0});
    for (const auto& [group, mark] : session_.groups.scribes) text.groups[group - 1].scribe = true;
    for (const Statement& one : session_.statements.list)
        if (one.slide == session_.slide && one.group > 0 && one.group <= text.groups.size())
            text.groups[one.group - 1].texts += 1 + one.merged;
    return text;
}

}  // namespace showhands
