// One accepted or connecting line of HTTP: TCP on the io_context's own executor, and a TLS session
// if the line has one. HTTP reads, writes, waits and closes only through this class; a line that
// becomes a WebSocket leaves it. It has no deadline of its own.
#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

#include "net/tls_door.hpp"
#include "net/tls_session.hpp"
#include "net/watched_socket.hpp"

namespace showhands {

/// Beast's and Asio's AsyncReadStream and AsyncWriteStream. At most one read and one write at a
/// time; it may be moved while there is none.
class Socket {
 public:
    using Tcp = boost::asio::basic_stream_socket<boost::asio::ip::tcp,
                                                 boost::asio::io_context::executor_type>;
    using executor_type = Tcp::executor_type;
    using error_code = boost::system::error_code;
    static constexpr auto wait_read = Tcp::wait_read;
    static constexpr auto wait_write = Tcp::wait_write;

    /// `tcp`: already non-blocking. `tls`: on its descriptor; null for a plain line. The handshake
    /// comes with the first read or write.
    explicit Socket(Tcp tcp, std::unique_ptr<TlsSession> tls = nullptr)
        : tcp_(std::move(tcp)), tls_(std::move(tls)) {}

    executor_type get_executor() noexcept { return tcp_.get_executor(); }
    [[nodiscard]] bool is_open() const { return tcp_.is_open(); }
    [[nodiscard]] TlsSession* tls() const { return tls_.get(); }

    /// What there is now; `would_block` if nothing. Not before the handshake.
    template <class Buffers>
    std::size_t read_some(const Buffers& buffers, error_code& ec) {
        if (!tls_) return tcp_.read_some(buffers, ec);
        return result(Read{first<boost::asio::mutable_buffer>(buffers)}(*tls_), ec);
    }
    template <class Buffers, class Handler>
    void async_read_some(const Buffers& buffers, Handler&& handler) {
        // Into one piece of them: a plain recv costs the kernel less than a list of buffers.
        const auto space = first<boost::asio::mutable_buffer>(buffers);
        if (!tls_) return tcp_.async_read_some(space, std::forward<Handler>(handler));
        run(Read{space}, std::forward<Handler>(handler));
    }
    template <class Buffers, class Handler>
    void async_write_some(const Buffers& buffers, Handler&& handler) {
        if (!tls_) return tcp_.async_write_some(buffers, std::forward<Handler>(handler));
        run(Write{first<boost::asio::const_buffer>(buffers)}, std::forward<Handler>(handler));
    }
    /// After a `would_block`: until it is worth another try.
    template <class Handler>
    void async_wait(Tcp::wait_type what, Handler&& handler) {
        tcp_.async_wait(what, std::forward<Handler>(handler));
    }

    /// The peer speaks plain HTTP where TLS is spoken.
    [[nodiscard]] bool astray() const { return tls_ && tls_->in_clear(); }
    /// A line that was under a watch. Not open: it cannot be.
    [[nodiscard]] static Socket enter_loop(WatchedSocket line, const executor_type& executor);
    /// The line as it is, for who waits by other means; nothing may be under way.
    [[nodiscard]] WatchedSocket leave_loop();
    /// Says that nothing more comes; what arrives may still be read.
    void shutdown();
    /// Whoever waits hears `operation_aborted`.
    void close();

 private:
    struct Read {
        boost::asio::mutable_buffer buffer;
        TlsSession::Step operator()(TlsSession& tls) const {
            return tls.read(static_cast<char*>(buffer.data()), buffer.size());
        }
    };
    struct Write {
        boost::asio::const_buffer buffer;
        TlsSession::Step operator()(TlsSession& tls) const {
            return tls.write(static_cast<const char*>(buffer.data()), buffer.size());
        }
    };
    template <class Action>
    struct Operation;

    /// The first buffer that is not empty. One alone, so that what is tried again after a
    /// `would_block` begins with the same bytes.
    template <class Buffer, class Buffers>
    static Buffer first(const Buffers& buffers) {
        for (auto one = boost::asio::buffer_sequence_begin(buffers);
             one != boost::asio::buffer_sequence_end(buffers); ++one)
            if (const Buffer buffer(*one); buffer.size() > 0) return buffer;
        return {};
    }
    /// Of something that was tried without waiting.
    static std::size_t result(const TlsSession::Step& step, error_code& ec) {
        ec = step.want == TlsSession::Want::nothing ? step.ec
                                                    : error_code(boost::asio::error::would_block);
        return step.bytes;
    }
    template <class Action, class Handler>
    void run(Action action, Handler&& handler) {
        std::decay_t<Handler> own(std::forward<Handler>(handler));
        boost::asio::async_compose<std::decay_t<Handler>, void(error_code, std::size_t)>(
            Operation<Action>{this, action, {}, At::begin}, own, tcp_);
    }

    enum class At { begin, waited, turn, end };

    Tcp tcp_;
    std::unique_ptr<TlsSession> tls_;
};

/// A read or a write over TLS, with as much of the handshake before it as is still to do.
template <class Action>
struct Socket::Operation {
    Socket* socket;
    Action action;
    TlsSession::Step step;
    At at;

    template <class Self>
    void operator()(Self& self, error_code ec = {}, std::size_t = 0) {
        const At came_from = at;
        if (came_from == At::end) return self.complete(step.ec, step.bytes);
        TlsSession& tls = *socket->tls_;
        if (came_from == At::turn) {
            // A turn that has come must be passed on, also by a line that is closed.
            take_turn(tls);
            ec = {};
        }
        if (!ec && !socket->is_open()) ec = boost::asio::error::operation_aborted;
        if (ec)
            step = {0, TlsSession::Want::nothing, ec};
        else
            try_on(tls);
        go_on(self, tls, came_from);
    }

 private:
    void take_turn(TlsSession& tls) {
        if (socket->is_open()) tls.shake_hands();
        if (tls.door() != nullptr) tls.door()->leave();
    }

    void try_on(TlsSession& tls) {
        while (true) {
            step = tls.look();
            if (step.want == TlsSession::Want::nothing && !step.ec) step = action(tls);
            if (step.want != TlsSession::Want::turn) return;
            if (tls.door() != nullptr && !tls.door()->enter()) return;
            take_turn(tls);
        }
    }

    template <class Self>
    void go_on(Self& self, const TlsSession& tls, At came_from) {
        switch (step.want) {
            case TlsSession::Want::nothing:
                at = At::end;
                // Never within the call that began it.
                if (came_from == At::begin)
                    return boost::asio::post(socket->get_executor(), std::move(self));
                return self.complete(step.ec, step.bytes);
            case TlsSession::Want::read:
                at = At::waited;
                return socket->tcp_.async_wait(wait_read, std::move(self));
            case TlsSession::Want::write:
                at = At::waited;
                return socket->tcp_.async_wait(wait_write, std::move(self));
            case TlsSession::Want::turn:
                at = At::turn;
                return tls.door()->async_wait(std::move(self));
        }
    }
};

}  // namespace showhands
