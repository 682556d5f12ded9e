#include "live/group_seats.hpp"

#include <algorithm>
#include <random>

#include "live/keys.hpp"

namespace showhands {

GroupMark GroupSeats::mark(Connection& phone) const {
    if (!record_.key) return {};
    std::optional<GroupMark>& mark = phone.seat.group_mark;
    if (!mark) mark = make_group_mark(*record_.key, phone.seat.nonce);
    return *mark;
}

std::optional<JoinGroups> GroupSeats::of_everybody() {
    if (!in_groups(session_) || asked_ == session_.statements.round) return std::nullopt;
    asked_ = session_.statements.round;
    return JoinGroups{everybody()};
}

std::optional<JoinGroups> GroupSeats::of(Connection& phone) const {
    if (!in_groups(session_) || !record_.key) return std::nullopt;
    return JoinGroups{{mark(phone)}};
}

DealGroups GroupSeats::dealt_anew() const {
    DealGroups deal{everybody()};
    std::shuffle(deal.marks.begin(), deal.marks.end(), std::mt19937_64(random_number()));
    return deal;
}

std::vector<GroupMark> GroupSeats::everybody() const {
    std::vector<GroupMark> marks;
    if (!record_.key) return marks;
    marks.reserve(audience_.count(Role::participant));
    audience_.for_each_participant([&](Connection& phone) { marks.push_back(mark(phone)); });
    return marks;
}

}  // namespace showhands
