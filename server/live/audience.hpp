// The connections of one room, by role, and how one text reaches all of a role: framed once, sent
// in slices so that votes and the trainer are served between them. Two broadcasts never overtake
// each other.
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "live/clock.hpp"
#include "live/connection.hpp"

namespace showhands {

class Audience {
 public:
    Audience(Clock& clock, Framer framer);

    /// Takes a seat. Returns the connection it replaces (same participant, or the trainer), already
    /// without a seat; else null.
    Connection* enter(Connection& connection);
    void leave(Connection& connection);

    [[nodiscard]] std::size_t count(Role role) const;

    /// Everyone of the role who is seated now.
    void broadcast(Role role, std::string_view text);
    /// Ends every connection of the room.
    void close_all(CloseCode code, std::string_view reason);

 private:
    struct NonceHash {
        std::size_t operator()(const Nonce& nonce) const noexcept;
    };
    struct Broadcast {
        Role role;
        Frame frame;
        std::size_t next = 0;
    };
    using Seats = std::vector<Connection*>;

    [[nodiscard]] Seats& seats(Role role) { return seats_[static_cast<std::size_t>(role)]; }
    void slice();

    Clock& clock_;
    Framer framer_;
    /// Empty places (null) exist only while a broadcast runs.
    std::array<Seats, 3> seats_;
    std::array<std::size_t, 3> counts_{};
    std::unordered_map<Nonce, Connection*, NonceHash> by_nonce_;
    std::deque<Broadcast> broadcasts_;
    /// Dies with the audience: a slice that comes later does nothing.
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace showhands
