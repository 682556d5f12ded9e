// What all open lines of one server share: the coarse clock that one sweep a second sets, the
// deadlines it enforces, the counts for /metrics, and the lists it walks. No line has a timer of
// its own, and none asks the system for the time.
#pragma once

#include <boost/intrusive/list.hpp>
#include <cstddef>
#include <cstdint>
#include <deque>

#include "limits.hpp"
#include "net/lateness.hpp"
#include "net/visits.hpp"
#include "net/watch.hpp"

namespace showhands {

/// Deadlines, in seconds; the sweep enforces each within one more second.
struct Times {
    std::uint32_t hello = limits::hello_time.count();
    std::uint32_t message = limits::message_time.count();
    std::uint32_t ping = limits::ping_after.count();
    std::uint32_t silent = limits::silent_after.count();
    std::uint32_t outbox = limits::outbox_time.count();
    std::uint32_t close = limits::close_time.count();
    std::uint32_t request = limits::request_time.count();
    std::uint32_t keep_alive = limits::keep_alive_time.count();
};

/// Counts since the start, for /metrics. Never who, only how many.
struct Traffic {
    std::uint64_t accepted = 0;
    /// Of TLS: begun with the peer's first bytes, and how many of them came to nothing.
    std::uint64_t handshakes = 0;
    std::uint64_t handshakes_failed = 0;
    std::uint64_t requests = 0;
    std::uint64_t messages_in = 0;
    std::uint64_t messages_out = 0;
    std::uint64_t bytes_in = 0;
    std::uint64_t bytes_out = 0;
    std::uint64_t too_slow = 0;
};

/// One TCP connection the sweep looks after. It leaves its list by itself when it is destroyed.
class Line : public boost::intrusive::list_base_hook<
                 boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
 public:
    virtual ~Line() = default;
    /// Enforces the deadlines; may end the line, never destroys it.
    virtual void sweep() = 0;
    /// The server stops: says goodbye if there is somebody to say it to.
    virtual void stop() = 0;
    /// The server is gone: closes the socket now and never calls back.
    virtual void cut() = 0;
};

class SocketLane;

struct Lines {
    explicit Lines(const Watch::Executor& executor);
    ~Lines();
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    /// The lane of this descriptor, of whoever has it now; stays where it is.
    [[nodiscard]] SocketLane& lane(int descriptor);

    using List = boost::intrusive::list<Line, boost::intrusive::constant_time_size<false>>;

    Watch watch;
    Times times;
    /// Seconds since the server began, as of the last sweep.
    std::uint32_t now_s = 0;
    Traffic traffic;
    /// Sockets accepted and not yet closed.
    std::size_t open = 0;
    /// What lines that drain may still read in the second `drained_s`.
    std::size_t drain_bytes = limits::drain_bytes_per_second;
    std::uint32_t drained_s = 0;
    Visits visits;
    Lateness lateness;
    /// Oldest first.
    List http;
    List websockets;

    /// A line that was opened in that second is closed.
    void closed(std::uint32_t opened_s) {
        --open;
        visits.ended(opened_s, now_s);
    }

 private:
    std::deque<SocketLane> lanes_;
};

}  // namespace showhands
