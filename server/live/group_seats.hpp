// Who is asked to take a seat in the small groups: everybody who is here when their slide is shown,
// whoever comes while it is on, and everybody anew when the trainer deals again. Makes the marks
// that the groups know phones by.
#pragma once

#include <cstdint>
#include <optional>

#include "core/session.hpp"
#include "journal/catalog.hpp"
#include "live/audience.hpp"
#include "live/connection.hpp"

namespace showhands {

class GroupSeats {
 public:
    /// All outlive it.
    GroupSeats(const Session& session, const SessionRecord& record, const Audience& audience)
        : session_(session), record_(record), audience_(audience) {}

    /// What the groups know a participant by; all zero, which nobody is, once the key is gone.
    [[nodiscard]] GroupMark mark(Connection& phone) const;
    /// Once for each visit of a slide for groups.
    [[nodiscard]] std::optional<JoinGroups> of_everybody();
    /// For one who has just come; nothing if no slide for groups is on.
    [[nodiscard]] std::optional<JoinGroups> of(Connection& phone) const;
    /// Everybody who is here, in an order that nobody can foresee.
    [[nodiscard]] DealGroups dealt_anew() const;

 private:
    [[nodiscard]] std::vector<GroupMark> everybody() const;

    const Session& session_;
    const SessionRecord& record_;
    const Audience& audience_;
    /// The last visit (`Statements::round`) whose phones were asked.
    std::uint32_t asked_ = 0;
};

}  // namespace showhands
