#include "net/pulse.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <utility>

#include "limits.hpp"

namespace showhands {

using error_code = boost::system::error_code;

Pulse::Pulse(const Executor& executor, Heard heard)
    : timer_(executor), mouth_(executor), ear_(executor), heard_(std::move(heard)) {}

void Pulse::begin() {
    error_code ec;
    boost::asio::local::connect_pair(mouth_, ear_, ec);
    if (!ec) mouth_.non_blocking(true, ec);
    // Without descriptors for it nobody is ever sent away, which is no fault.
    if (ec) return;
    listen();
    beat();
}

void Pulse::end() {
    heard_ = nullptr;
    error_code ignored;
    timer_.cancel();
    mouth_.close(ignored);
    ear_.close(ignored);
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
            self->under_way_ = self->mouth_.write_some(boost::asio::buffer("", 1), ec) == 1;
        }
        self->beat();
    });
}

void Pulse::listen() {
    ear_.async_read_some(boost::asio::buffer(&word_, 1),
                         [self = shared_from_this()](error_code ec, std::size_t) {
                             if (ec || !self->heard_) return;
                             self->under_way_ = false;
                             self->heard_(self->age());
                             self->listen();
                         });
}

std::chrono::milliseconds Pulse::age() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - said_);
}

}  // namespace showhands
