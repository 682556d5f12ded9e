// One open line to a page, as the rooms see it: something to send to and to close. `net/`
// implements it; the rooms keep their own note (the seat) in it. It comes and goes and is never an
// identity.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/command.hpp"
#include "live/keys.hpp"

namespace showhands {

/// Bytes as they go to the socket: serialised and framed once, shared by everyone who gets them.
using Frame = std::shared_ptr<const std::string>;
/// How `net/` frames one text message.
using Framer = Frame (*)(std::string_view text);

/// Why the server ends a connection; each tells the page whether to come back.
enum class CloseCode : std::uint16_t {
    normal = 1000,
    protocol = 1002,
    not_utf8 = 1007,
    policy = 1008,
    too_big = 1009,
    restarting = 1012,
    bad_token = 4001,
    lobby_locked = 4003,
    no_such_session = 4004,
    too_slow = 4008,
    superseded = 4009,
    removed = 4010,
};

class Room;

/// What the rooms note on a connection. Empty until hello.
struct Seat {
    std::shared_ptr<Room> room;
    Role role = Role::participant;
    /// Participants: whose ballots these are. Never leaves the process.
    Nonce nonce{};
    /// Place in the audience's list of the role.
    std::size_t place = 0;
    /// Commands it may still send at once, and when that was last counted.
    double credits = 0;
    std::chrono::steady_clock::time_point counted{};
    /// Participants: what their groups know them by, once it was asked for, and a digest of what
    /// they were told of their group last.
    std::optional<GroupMark> group_mark;
    std::uint64_t group_told = 0;
    /// Participants of a named session: the mark of all their ballots, once it was asked for, and a
    /// digest of what they were told of themselves last.
    std::optional<Ballot> person;
    std::uint64_t person_told = 0;
    std::uint32_t refusals = 0;
    std::uint32_t malformed = 0;
};

class Connection;

/// A connection's short cut for frames that go to thousands: lanes lie side by side in memory,
/// where connections are scattered, and a broadcast spends more time on finding those than on
/// sending.
class Lane {
 public:
    /// Sends the frame, if the lane is this connection's and nothing waits before it. False: not a
    /// byte went out, and `Connection::send` finds out why.
    [[nodiscard]] virtual bool carry(const Connection& connection, const Frame& frame) = 0;

 protected:
    ~Lane() = default;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
    virtual ~Connection() = default;

    /// Both never block and never call back. A connection that reads too slowly closes itself.
    virtual void send(const Frame& frame) = 0;
    /// The same for what its next one makes worthless, as a tally: a peer that is behind gets the
    /// newest only.
    virtual void send_latest(const Frame& frame) { send(frame); }
    /// For a message to one: framed on the way, copied only if the socket is full.
    virtual void send_text(std::string_view text) = 0;
    /// Sends what is queued, then closes; a later call does nothing. `Reception::gone` follows,
    /// never from inside.
    virtual void close(CloseCode code, std::string_view reason) = 0;
    /// A role known from its token may send longer messages.
    virtual void allow_message_bytes(std::size_t bytes) = 0;

    Seat seat;
    /// Null if it has none. Outlives the seat.
    Lane* lane = nullptr;
};

}  // namespace showhands
