// Where the TLS handshakes of one server queue. A key exchange costs a hundred times a vote, so the
// loop does one step of one handshake and then everything else that is ready, before the next: a
// flood of handshakes delays other handshakes, and a class that is already in hardly feels it. It
// also counts them.
#pragma once

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <chrono>
#include <memory>
#include <utility>

#include "net/lines.hpp"

namespace showhands {

class TlsDoor : public std::enable_shared_from_this<TlsDoor> {
 public:
    using executor_type = boost::asio::io_context::executor_type;

    TlsDoor(const executor_type& executor, std::shared_ptr<Lines> lines)
        : queue_(executor, Timer::time_point::max()), lines_(std::move(lines)) {}

    /// True: it is your turn; `leave` when you are through. False: `async_wait` for it.
    [[nodiscard]] bool enter() { return !std::exchange(taken_, true); }
    /// Calls the handler, with some error code, when it is its turn; first come, first served.
    template <class Handler>
    void async_wait(Handler&& handler) {
        queue_.async_wait(std::forward<Handler>(handler));
    }
    /// The next one comes in after whatever is ready now.
    void leave() {
        boost::asio::post(queue_.get_executor(), [self = shared_from_this()] {
            if (self->queue_.cancel_one() == 0) self->taken_ = false;
        });
    }

    void count_begun() { ++lines_->traffic.handshakes; }
    void count_failed() { ++lines_->traffic.handshakes_failed; }

 private:
    using Timer =
        boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                          boost::asio::wait_traits<std::chrono::steady_clock>,
                                          executor_type>;
    /// Never expires: who waits in it is let in one at a time.
    Timer queue_;
    std::shared_ptr<Lines> lines_;
    bool taken_ = false;
};

}  // namespace showhands
