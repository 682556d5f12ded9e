// The one way out of a WebSocket's socket: every outgoing byte, Beast's own handshake, pong and
// close included, passes here, so nothing interleaves. A byte goes to the socket at once; what the
// socket does not take waits in the outbox, in order. A frame is sent whole or the line is cut, and
// after a close frame nothing more is sent. It never blocks and never calls its owner's listener.
#pragma once

#include <array>
#include <boost/asio/associator.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/system/system_error.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "net/drain.hpp"
#include "net/lane.hpp"
#include "net/lines.hpp"
#include "net/outbox.hpp"
#include "net/socket.hpp"

namespace showhands {

/// Beast's next layer (AsyncStream and SyncStream). Lives inside its owner.
class Wire {
 public:
    using executor_type = Socket::executor_type;
    using error_code = boost::system::error_code;

    Wire(Socket socket, std::shared_ptr<Lines> lines, Connection& owner);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    /// Tells the wire what came before Beast sees it.
    template <class Handler>
    struct Counted {
        Wire* wire;
        Handler handler;
        void operator()(error_code ec, std::size_t bytes) {
            wire->received(bytes);
            if (!ec && wire->overrun()) return handler(boost::asio::error::no_buffer_space, 0);
            handler(ec, bytes);
        }
    };

    executor_type get_executor() noexcept { return socket_.get_executor(); }

    void send(const Frame& frame);
    void send_latest(const Frame& frame);
    /// The lane sent the beginning of a frame; the rest is the wire's.
    void carried(const Frame& frame, std::size_t sent) { enqueue(frame, sent); }
    /// Where frames to many go by while nothing waits.
    [[nodiscard]] Lane& lane() const { return lane_; }
    void send_text(std::string_view text);
    /// A close frame after everything queued; nothing follows it.
    void send_close(CloseCode code, std::string_view reason);
    /// The peer reads too slowly: forgets what waits and says 4008.
    void give_up();
    /// Beast is done with the line: sends what is queued, then closes the socket. `drain`: first
    /// says that nothing more comes and reads on until the peer is done too, so that it gets the
    /// close frame rather than a reset.
    void finish(bool drain);
    /// The next second of a line that drains.
    void drain_on();
    /// Closes the socket now.
    void cut();

    /// A close frame was sent or queued.
    [[nodiscard]] bool shut() const { return shut_; }
    [[nodiscard]] std::uint32_t shut_since_s() const { return shut_since_s_; }
    [[nodiscard]] Lines& lines() const { return *lines_; }
    [[nodiscard]] const Outbox& outbox() const { return outbox_; }
    [[nodiscard]] std::uint32_t heard_s() const { return heard_s_; }

    /// Bytes came and nothing was complete since: for how long, in seconds.
    [[nodiscard]] std::uint32_t unfinished_for_s() const;
    /// A message or a control frame is complete.
    void completed() { unfinished_ = false; }

    /// From its longest message follows what the peer may send at once, and again each second.
    void allow(std::size_t message_bytes);
    void refill(std::uint32_t seconds);
    /// Counts against it; over it, the line is closed with 1008.
    void spend(std::size_t bytes);
    /// It spent too much: what else comes is not read as frames any more, and every read fails. The
    /// owner finishes the line, draining, so that the peer can read why.
    [[nodiscard]] bool overrun() const { return overrun_; }

    // What Beast calls.
    template <class Buffers>
    std::size_t write_some(const Buffers& buffers, error_code& ec) {
        ec = {};
        return write(buffers);
    }
    template <class Buffers>
    std::size_t write_some(const Buffers& buffers) {
        return write(buffers);
    }
    template <class Buffers, class Handler>
    void async_write_some(const Buffers& buffers, Handler&& handler) {
        const std::size_t bytes = write(buffers);
        boost::asio::post(get_executor(), boost::beast::bind_handler(std::forward<Handler>(handler),
                                                                     error_code{}, bytes));
    }
    template <class Buffers>
    std::size_t read_some(const Buffers& buffers, error_code& ec) {
        return socket_.read_some(buffers, ec);
    }
    template <class Buffers>
    std::size_t read_some(const Buffers& buffers) {
        error_code ec;
        const std::size_t bytes = socket_.read_some(buffers, ec);
        if (ec) throw boost::system::system_error(ec);
        return bytes;
    }
    template <class Buffers, class Handler>
    void async_read_some(const Buffers& buffers, Handler&& handler) {
        socket_.async_read_some(
            buffers, Counted<std::decay_t<Handler>>{this, std::forward<Handler>(handler)});
    }

 private:
    template <class Buffers>
    std::size_t write(const Buffers& buffers) {
        // Beast writes control frames, and once the handshake's answer in a few parts: one send.
        std::array<char, 512> small;
        const std::size_t size = boost::asio::buffer_size(buffers);
        if (size <= small.size()) {
            boost::asio::buffer_copy(boost::asio::buffer(small), buffers);
            put({small.data(), size});
        } else {
            std::string large(size, '\0');
            boost::asio::buffer_copy(boost::asio::buffer(large), buffers);
            put(large);
        }
        return size;
    }

    void put(std::string_view bytes);
    /// How much the socket took; everything if the line is broken, so that nothing is queued.
    std::size_t try_send(std::string_view bytes);
    void enqueue(Frame frame, std::size_t sent);
    /// From now on frames to many go by the lane, unless each has to be encrypted for its peer.
    void free_lane();
    void wait();
    void flush();
    void drain();
    void let_go();
    void received(std::size_t bytes);

    Socket socket_;
    std::shared_ptr<Lines> lines_;
    SocketLane& lane_;
    Outbox outbox_;
    bool shut_ = false;
    Connection& owner_;
    std::uint32_t opened_s_;
    std::uint32_t heard_s_;
    std::uint32_t unfinished_since_s_ = 0;
    std::uint32_t shut_since_s_ = 0;
    std::size_t budget_ = 0;
    std::size_t message_bytes_ = 0;
    bool unfinished_ = false;
    bool overrun_ = false;
    bool waiting_ = false;
    bool finishing_ = false;
    bool drain_too_ = false;
    std::optional<Drain> drain_;
    /// While draining pauses nothing else holds the owner.
    std::shared_ptr<Connection> kept_;
};

/// Beast asks for these by their names: the owner closes the socket, never Beast.
void beast_close_socket(Wire& wire);
void teardown(boost::beast::role_type role, Wire& wire, boost::system::error_code& ec);
template <class Handler>
void async_teardown(boost::beast::role_type, Wire& wire, Handler&& handler) {
    boost::asio::post(
        wire.get_executor(),
        boost::beast::bind_handler(std::forward<Handler>(handler), boost::system::error_code{}));
}

}  // namespace showhands

/// A counted handler keeps its handler's allocator, executor and cancellation.
template <template <class, class> class Associator, class Handler, class Default>
struct boost::asio::associator<Associator, showhands::Wire::Counted<Handler>, Default>
    : Associator<Handler, Default> {
    static auto get(const showhands::Wire::Counted<Handler>& counted) noexcept {
        return Associator<Handler, Default>::get(counted.handler);
    }
    static auto get(const showhands::Wire::Counted<Handler>& counted,
                    const Default& fallback) noexcept {
        return Associator<Handler, Default>::get(counted.handler, fallback);
    }
};
