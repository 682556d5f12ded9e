#include "net/turnstile.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace showhands {
namespace {

/// Without a word: it need not be listened to.
bool has_left(int descriptor) {
    char word = 0;
    const ssize_t bytes = ::recv(descriptor, &word, 1, MSG_PEEK | MSG_DONTWAIT);
    return bytes == 0 || (bytes < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
}

boost::asio::ip::tcp protocol(int descriptor) {
    int family = AF_INET;
    socklen_t size = sizeof family;
    ::getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &family, &size);
    return family == AF_INET6 ? boost::asio::ip::tcp::v6() : boost::asio::ip::tcp::v4();
}

}  // namespace

Turnstile::Turnstile(const Socket::executor_type& executor, std::shared_ptr<Lines> lines, Door door)
    : timer_(executor), lines_(std::move(lines)), door_(std::move(door)) {}

bool Turnstile::come(Socket::Tcp socket) {
    if (lines_->visits.wait(lines_->now_s) == std::chrono::milliseconds::zero()) {
        door_.enter(std::move(socket));
        return false;
    }
    boost::system::error_code ec;
    const int descriptor = socket.release(ec);
    if (ec) {
        --lines_->open;
        return false;
    }
    push(descriptor);
    turn();
    return true;
}

void Turnstile::push(int descriptor) {
    Clock::time_point until = Clock::now() + lines_->visits.wait(lines_->now_s);
    if (!waiting_.empty()) until = std::max(until, waiting_.back().until);
    waiting_.push_back({descriptor, until});
}

bool Turnstile::make_room() {
    if (waiting_.empty()) return false;
    ::close(waiting_.front().descriptor);
    waiting_.pop_front();
    --lines_->open;
    return true;
}

void Turnstile::close() {
    closed_ = true;
    timer_.cancel();
    while (make_room()) {
    }
}

/// Every few milliseconds, until nobody waits.
void Turnstile::turn() {
    timer_.expires_after(limits::turnstile_turn);
    timer_.async_wait([self = shared_from_this()](boost::system::error_code ec) {
        if (ec || self->closed_) return;
        self->let_in(Clock::now());
        for (int i = 0; i < limits::turnstile_arrivals; ++i) {
            const int descriptor = self->door_.next();
            if (descriptor < 0) break;
            self->push(descriptor);
        }
        if (self->waiting_.empty())
            self->door_.give_back();
        else
            self->turn();
    });
}

void Turnstile::let_in(Clock::time_point now) {
    while (!waiting_.empty() && waiting_.front().until <= now) {
        const int descriptor = waiting_.front().descriptor;
        waiting_.pop_front();
        enter(descriptor);
    }
}

void Turnstile::enter(int descriptor) {
    if (!has_left(descriptor)) {
        Socket::Tcp socket(timer_.get_executor());
        boost::system::error_code ec;
        socket.assign(protocol(descriptor), descriptor, ec);
        if (!ec) socket.non_blocking(true, ec);
        if (!ec) return door_.enter(std::move(socket));
    }
    ::close(descriptor);
    lines_->closed(lines_->now_s);
}

}  // namespace showhands
