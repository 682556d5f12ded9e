// The connections of one room, by role, and how one text reaches all of a role: framed once, sent
// in slices so that votes and the trainer are served between them. Two broadcasts never overtake
// each other. Participants have numbers in the order in which they first came, which say nothing
// of what they do and are forgotten with the room.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "codec/message_json.hpp"
#include "core/people.hpp"
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
    /// Participants who are here, in the order of their numbers; at most the newest few hundred.
    [[nodiscard]] std::vector<ListedParticipant> participants(const People& people) const;
    /// Every participant who is here, in no order.
    void for_each_participant(const std::function<void(Connection&)>& visit) const;
    /// Null if no participant of that number is here.
    [[nodiscard]] Connection* participant(std::uint32_t number) const;

    /// Everyone of the role who is seated now.
    void broadcast(Role role, std::string_view text);
    /// The same; who is behind gets only the newest of those that were sent so.
    void broadcast_latest(Role role, std::string_view text);
    /// Ends every connection of the room.
    void close_all(CloseCode code, std::string_view reason);

 private:
    struct NonceHash {
        std::size_t operator()(const Nonce& nonce) const noexcept;
    };
    /// A participant who is here, or was and is remembered.
    struct Guest {
        /// Null while away.
        Connection* connection = nullptr;
        std::uint32_t number = 0;
        std::int64_t joined_unix_s = 0;
    };
    struct Broadcast {
        Role role;
        Frame frame;
        bool latest = false;
        std::size_t next = 0;
    };
    struct Place {
        Connection* connection = nullptr;
        Lane* lane = nullptr;
    };
    using Seats = std::vector<Place>;

    [[nodiscard]] Seats& seats(Role role) { return seats_[static_cast<std::size_t>(role)]; }
    void queue(Role role, std::string_view text, bool latest);
    void slice();

    Clock& clock_;
    Framer framer_;
    /// Empty places (null) exist only while a broadcast runs.
    std::array<Seats, 3> seats_;
    std::array<std::size_t, 3> counts_{};
    std::unordered_map<Nonce, Guest, NonceHash> guests_;
    std::uint32_t last_number_ = 0;
    std::deque<Broadcast> broadcasts_;
    /// Dies with the audience: a slice that comes later does nothing.
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace showhands
