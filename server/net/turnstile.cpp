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

}  // namespace

Turnstile::Turnstile(const Executor& executor, std::shared_ptr<Lines> lines, Door door)
    : timer_(executor), lines_(std::move(lines)), door_(std::move(door)) {}

bool Turnstile::come(int descriptor) {
    if (lines_->visits.wait(lines_->now_s) == std::chrono::milliseconds::zero()) {
        door_.enter(descriptor);
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
    if (!has_left(descriptor)) return door_.enter(descriptor);
    ::close(descriptor);
    lines_->closed(lines_->now_s);
}

}  // namespace showhands
