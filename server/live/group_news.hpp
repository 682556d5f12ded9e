// What a room tells of its small groups: to each phone its own group, to trainer and projector how
// many sit and have written in each, and since when. Only what has changed, and a few times a
// second at most.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "codec/groups_message.hpp"
#include "core/session.hpp"
#include "live/audience.hpp"
#include "live/clock.hpp"
#include "live/paced.hpp"

namespace showhands {

class GroupNews {
 public:
    /// `mark_of`: what the groups know a participant by. All outlive it.
    GroupNews(const Session& session, Audience& audience, Clock& clock,
              std::function<GroupMark(Connection&)> mark_of);

    /// The session may have changed.
    void follow();
    /// For who has just come.
    void catch_up(Connection& connection);

 private:
    /// What phones of a group are told, each text written once: most of a group are told the same.
    struct Cards {
        std::vector<std::uint32_t> sizes;
        std::map<std::pair<std::uint32_t, Scribe>, std::string> texts;
    };

    void send();
    [[nodiscard]] Cards no_cards() const;
    void tell(Connection& phone, Cards& cards);
    [[nodiscard]] GroupsText screens_text() const;

    const Session& session_;
    Audience& audience_;
    Clock& clock_;
    std::function<GroupMark(Connection&)> mark_of_;
    Paced pace_;
    /// The visit of a slide that is on (`Statements::round`; 0: none), and since when.
    std::uint32_t visit_ = 0;
    Clock::Time since_{};
    /// What screens were told last, whenever that was.
    std::optional<GroupsText> told_;
};

}  // namespace showhands
