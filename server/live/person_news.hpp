// What the participants of a named session are told of themselves: the name they have, and, where
// it counts points, how many they have and whether that is among the first few. Each is told of
// nobody else. Only what has changed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>

#include "core/session.hpp"
#include "live/audience.hpp"
#include "live/clock.hpp"
#include "live/connection.hpp"
#include "live/paced.hpp"

namespace showhands {

class PersonNews {
 public:
    /// `mark_of`: which person a participant is. All outlive it.
    PersonNews(const Session& session, const Audience& audience, Clock& clock,
               std::function<Ballot(Connection&)> mark_of);

    /// The session may have changed.
    void follow();
    /// For who has just come.
    void catch_up(Connection& phone);

 private:
    using Standings = std::unordered_map<Ballot, Standing, BallotHash>;

    void send();
    [[nodiscard]] Standings standings_now() const;
    void tell(Connection& phone, const Standings& standings);

    const Session& session_;
    const Audience& audience_;
    std::function<Ballot(Connection&)> mark_of_;
    Paced pace_;
    /// How many there were and at which revision, when all were told last.
    std::size_t told_people_ = 0;
    std::uint64_t told_revision_ = 0;
};

}  // namespace showhands
