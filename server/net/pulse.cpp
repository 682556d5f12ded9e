#include "net/pulse.hpp"

#include <sys/socket.h>

#include <array>
#include <utility>

#include "limits.hpp"

namespace showhands {

using error_code = boost::system::error_code;

Pulse::Pulse(std::shared_ptr<Lines> lines, Heard heard)
    : lines_(std::move(lines)), timer_(lines_->watch.executor()), heard_(std::move(heard)) {}

void Pulse::begin() {
    std::array<int, 2> ends{-1, -1};
    // Without descriptors for it nobody is ever sent away, which is no fault.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return;
    mouth_.emplace(ends[0]);
    ear_.emplace(ends[1]);
    if (ear_->watch(lines_->watch, *this)) beat();
}

void Pulse::end() {
    heard_ = nullptr;
    timer_.cancel();
    mouth_.reset();
    ear_.reset();
}

void Pulse::beat() {
    timer_.expires_after(limits::pulse);
    timer_.async_wait([self = shared_from_this()](error_code ec) {
        if (ec || !self->heard_) return;
        if (self->under_way_) {
            // If this comes late too, the whole process stood still: that is no queue, and the word
            // will tell of it soon enough.
            if (Clock::now() - self->timer_.expiry() < limits::late_for_joins)
                self->heard_(self->age());
        } else {
            self->said_ = Clock::now();
            self->under_way_ = self->mouth_->write_some("?", ec) == 1;
        }
        self->beat();
    });
}

void Pulse::ready(std::uint32_t) {
    std::array<char, 8> words;
    error_code ec;
    if (ear_->read_some(words, ec) == 0) return;
    under_way_ = false;
    heard_(age());
}

std::chrono::milliseconds Pulse::age() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - said_);
}

}  // namespace showhands
