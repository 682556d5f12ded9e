#include "net/watched_socket.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/error.hpp>
#include <cerrno>
#include <utility>

namespace showhands {
namespace {

namespace error = boost::asio::error;

// Told once of each arrival, not for as long as something is there: the system need not look a
// second time, and whoever is told reads until nothing is left. A peer's end is told of its own, or
// it could hide behind the last of what came before it.
constexpr std::uint32_t arrivals = EPOLLIN | EPOLLRDHUP;

boost::system::error_code last_fault() {
    if (errno == EAGAIN || errno == EWOULDBLOCK) return error::would_block;
    return {errno, boost::system::system_category()};
}

/// A call of the system, again if a signal came between.
template <class Call>
ssize_t insist(Call call) {
    ssize_t result = 0;
    do result = call();
    while (result < 0 && errno == EINTR);
    return result;
}

}  // namespace

WatchedSocket::WatchedSocket(WatchedSocket&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      tls_(std::move(other.tls_)),
      watch_(other.watch_),
      added_(std::exchange(other.added_, false)) {}

std::pair<int, std::unique_ptr<TlsSession>> WatchedSocket::release() {
    if (std::exchange(added_, false)) watch_->remove(descriptor_);
    return {std::exchange(descriptor_, -1), std::move(tls_)};
}

bool WatchedSocket::watch(Watch& watch, Watched& owner) {
    watch_ = &watch;
    owner_ = &owner;
    reads_ = true;
    if (added_)
        watch.hand_over(descriptor_, owner);
    else
        added_ = watch.add(descriptor_, owner, arrivals | EPOLLET);
    return added_;
}

void WatchedSocket::listen(bool to_reads, bool to_writes) {
    reads_ = to_reads;
    writes_ = to_writes;
    settle();
}

void WatchedSocket::settle() {
    if (!is_open() || watch_ == nullptr) return;
    const std::uint32_t events =
        (reads_ && !stuck_ ? arrivals : 0U) | (writes_ || (reads_ && stuck_) ? EPOLLOUT : 0U);
    if (events == 0 && added_) {
        watch_->remove(descriptor_);
        added_ = false;
    } else if (events != 0 && added_) {
        watch_->change(descriptor_, events | EPOLLET);
    } else if (events != 0) {
        added_ = watch_->add(descriptor_, *owner_, events | EPOLLET);
    }
}

std::size_t WatchedSocket::read_some(std::span<char> into, error_code& ec) {
    ec = {};
    if (!tls_) {
        const ssize_t got =
            insist([&] { return ::recv(descriptor_, into.data(), into.size(), 0); });
        if (got > 0) return static_cast<std::size_t>(got);
        ec = got == 0 ? error_code(error::eof) : last_fault();
        return 0;
    }
    const TlsSession::Step step = tls_->read(into.data(), into.size());
    ec = step.want == TlsSession::Want::nothing ? step.ec : error_code(error::would_block);
    const bool stuck = step.want == TlsSession::Want::write;
    if (std::exchange(stuck_, stuck) != stuck) settle();
    return step.bytes;
}

std::size_t WatchedSocket::write_some(std::string_view bytes, error_code& ec) {
    ec = {};
    if (!tls_) {
        const ssize_t sent =
            insist([&] { return ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL); });
        if (sent >= 0) return static_cast<std::size_t>(sent);
        ec = last_fault();
        return 0;
    }
    const TlsSession::Step step = tls_->write(bytes.data(), bytes.size());
    ec = step.want == TlsSession::Want::nothing ? step.ec : error_code(error::would_block);
    return step.bytes;
}

void WatchedSocket::shutdown() {
    if (!is_open()) return;
    if (tls_) tls_->say_goodbye();
    ::shutdown(descriptor_, SHUT_WR);
}

void WatchedSocket::close() {
    if (!is_open()) return;
    if (tls_) {
        tls_->say_goodbye();
        tls_->forget();
    }
    if (added_) watch_->forget(descriptor_);
    ::close(std::exchange(descriptor_, -1));
}

}  // namespace showhands
