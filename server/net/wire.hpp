// The one way out of a WebSocket's socket: every outgoing byte passes here, so nothing interleaves.
// A byte goes to the socket at once; what the socket does not take waits in the outbox, in order. A
// frame is sent whole or the line is cut, and after a close frame nothing more is sent. It never
// blocks, and tells its owner that the line is down only from the loop, never from inside a call.
#pragma once

#include <boost/system/error_code.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "net/drain.hpp"
#include "net/frame.hpp"
#include "net/lane.hpp"
#include "net/lines.hpp"
#include "net/outbox.hpp"
#include "net/watched_socket.hpp"
#include "net/websocket.hpp"

namespace showhands {

/// Lives inside its owner, and keeps it alive from `open` until the line is down.
class Wire {
 public:
    using error_code = boost::system::error_code;

    /// `owner` is told `down` once, if the wire was opened.
    Wire(WatchedSocket socket, std::shared_ptr<Lines> lines, Websocket& owner);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    /// From now on `events` are told who is ready. False: the system has no room.
    [[nodiscard]] bool open(Watched& events);

    /// Bytes that are no frame: the answer to the opening request.
    void send_raw(std::string_view bytes) { put(bytes); }
    void send(const Frame& frame);
    void send_latest(const Frame& frame);
    /// The lane sent the beginning of a frame; the rest is the wire's.
    void carried(const Frame& frame, std::size_t sent) { enqueue(frame, sent); }
    /// Where frames to many go by while nothing waits.
    [[nodiscard]] Lane& lane() const { return lane_; }
    void send_text(std::string_view text);
    void send_pong(std::string_view payload);
    /// A close frame after everything queued; nothing follows it.
    void send_close(CloseCode code, std::string_view reason);
    /// The peer reads too slowly: forgets what waits and says 4008.
    void give_up();
    /// Nobody reads the line any more: sends what is queued, then closes the socket. `drain`: first
    /// says that nothing more comes and reads on until the peer is done too, so that it gets the
    /// close frame rather than a reset.
    void finish(bool drain);
    /// The next second of a line that drains.
    void drain_on();
    /// Closes the socket now.
    void cut();

    /// What there is now; `would_block` if nothing.
    std::size_t read_some(std::span<char> into, error_code& ec);
    /// Does what is the wire's own to do with an event; whether what has come is to be read.
    [[nodiscard]] bool ready(std::uint32_t events);
    [[nodiscard]] bool is_open() const { return socket_.is_open(); }
    /// Several messages may have come in one piece, of which nobody tells again.
    [[nodiscard]] bool reads_ahead() const { return socket_.tls() != nullptr; }
    /// What the line has carried for this many bytes that were read.
    [[nodiscard]] std::size_t cost_of(std::size_t bytes) { return socket_.carried(bytes); }

    /// A close frame was sent or queued.
    [[nodiscard]] bool shut() const { return shut_; }
    [[nodiscard]] std::uint32_t shut_since_s() const { return shut_since_s_; }
    [[nodiscard]] Lines& lines() const { return *lines_; }
    [[nodiscard]] const Outbox& outbox() const { return outbox_; }

 private:
    void put(std::string_view bytes);
    void emit(std::string_view bytes);
    /// How much the socket took; everything if the line is broken, so that nothing is queued.
    std::size_t try_send(std::string_view bytes);
    void enqueue(Frame frame, std::size_t sent);
    /// From now on frames to many go by the lane, unless each has to be encrypted for its peer.
    void free_lane();
    void flush();
    void drain();

    WatchedSocket socket_;
    std::shared_ptr<Lines> lines_;
    SocketLane& lane_;
    Outbox outbox_;
    Websocket& owner_;
    /// The owner, while the line is up.
    std::shared_ptr<Connection> kept_;
    std::optional<Drain> drain_;
    std::uint32_t opened_s_;
    std::uint32_t shut_since_s_ = 0;
    bool shut_ = false;
    bool finishing_ = false;
    bool drain_too_ = false;
};

}  // namespace showhands
