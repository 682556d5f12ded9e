// The socket of an open WebSocket: a descriptor under the watch, and a TLS session if the line has
// one. Nothing waits here: it reads and writes what goes at once, and its owner is told when more
// does. What Asio's own sockets cost a line that mostly rests, in memory and in a second look after
// each read, it does not.
#pragma once

#include <boost/system/error_code.hpp>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "net/tls_session.hpp"
#include "net/watch.hpp"

namespace showhands {

class WatchedSocket {
 public:
    using error_code = boost::system::error_code;

    /// Takes over a non-blocking descriptor that is connected; `tls`: on it, its handshake done, or
    /// null for a plain line.
    explicit WatchedSocket(int descriptor, std::unique_ptr<TlsSession> tls = nullptr)
        : descriptor_(descriptor), tls_(std::move(tls)) {}
    WatchedSocket(WatchedSocket&& other) noexcept;
    WatchedSocket& operator=(WatchedSocket&&) = delete;
    /// What it is made of, for who waits by other means.
    [[nodiscard]] std::pair<int, std::unique_ptr<TlsSession>> release();
    ~WatchedSocket() { close(); }

    /// From now on `owner` is told of what arrives, once: it then reads until less comes than it
    /// has room for, after a hang-up until nothing does. Both outlive it. A line that another owner
    /// moved from is told of to this one. False: no room.
    [[nodiscard]] bool watch(Watch& watch, Watched& owner);
    /// What to be told of, from what is there now on.
    void listen(bool to_reads, bool to_writes);

    [[nodiscard]] int descriptor() const { return descriptor_; }
    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    [[nodiscard]] TlsSession* tls() const { return tls_.get(); }

    /// What there is now; `would_block` if nothing, `eof` if nothing more comes.
    std::size_t read_some(std::span<char> into, error_code& ec);
    /// What it takes now; `would_block` if nothing.
    std::size_t write_some(std::string_view bytes, error_code& ec);

    /// After a `would_block` of a write: some of its bytes are on their way, and the same must come
    /// next.
    [[nodiscard]] bool holds() const { return tls_ && tls_->holds(); }
    /// What the line has carried for this many bytes that were read.
    [[nodiscard]] std::size_t carried(std::size_t bytes) {
        return tls_ ? bytes + tls_->take_excess(bytes) : bytes;
    }
    /// What it carried so far is no business of who reads next.
    void count_anew() {
        if (tls_) tls_->forget_excess();
    }

    /// Says that nothing more comes; what arrives may still be read.
    void shutdown();
    void close();

 private:
    /// Of the watch.
    void settle();

    int descriptor_;
    std::unique_ptr<TlsSession> tls_;
    Watch* watch_ = nullptr;
    Watched* owner_ = nullptr;
    bool reads_ = false;
    bool writes_ = false;
    /// Reading goes on only once something can be written.
    bool stuck_ = false;
    bool added_ = false;
};

}  // namespace showhands
