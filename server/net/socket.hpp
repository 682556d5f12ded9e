// One accepted or connecting line of this program: TCP on the io_context's own executor, without
// type erasure, which costs on every operation. Everything above it (HTTP, the wire) reads, writes,
// waits and closes only through this class, so that what stands between it and the bare socket is
// decided here. It has no deadline of its own.
#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstddef>
#include <utility>

namespace showhands {

/// Beast's and Asio's AsyncReadStream and AsyncWriteStream.
class Socket {
 public:
    using Tcp = boost::asio::basic_stream_socket<boost::asio::ip::tcp,
                                                 boost::asio::io_context::executor_type>;
    using executor_type = Tcp::executor_type;
    using error_code = boost::system::error_code;
    static constexpr auto wait_read = Tcp::wait_read;
    static constexpr auto wait_write = Tcp::wait_write;

    /// `tcp`: already non-blocking.
    explicit Socket(Tcp tcp) : tcp_(std::move(tcp)) {}

    executor_type get_executor() noexcept { return tcp_.get_executor(); }
    [[nodiscard]] int descriptor() { return tcp_.native_handle(); }
    [[nodiscard]] bool is_open() const { return tcp_.is_open(); }

    /// What there is now; `would_block` if nothing.
    template <class Buffers>
    std::size_t read_some(const Buffers& buffers, error_code& ec) {
        return tcp_.read_some(buffers, ec);
    }
    /// What it takes now; `would_block` if nothing.
    template <class Buffers>
    std::size_t write_some(const Buffers& buffers, error_code& ec) {
        return tcp_.write_some(buffers, ec);
    }
    template <class Buffers, class Handler>
    void async_read_some(const Buffers& buffers, Handler&& handler) {
        tcp_.async_read_some(buffers, std::forward<Handler>(handler));
    }
    template <class Buffers, class Handler>
    void async_write_some(const Buffers& buffers, Handler&& handler) {
        tcp_.async_write_some(buffers, std::forward<Handler>(handler));
    }
    /// After a `would_block`: until it is worth another try.
    template <class Handler>
    void async_wait(Tcp::wait_type what, Handler&& handler) {
        tcp_.async_wait(what, std::forward<Handler>(handler));
    }

    /// Says that nothing more comes; what arrives may still be read.
    void shutdown();
    /// Whoever waits hears `operation_aborted`.
    void close();

 private:
    Tcp tcp_;
};

/// Reads and forgets what has arrived on a non-blocking socket, at most `budget` bytes, which it
/// lowers. False: the peer is done, or the line is down, or the budget is spent.
bool discard_arrived(Socket& socket, std::size_t& budget);

}  // namespace showhands
