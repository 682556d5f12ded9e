// Between the door and the service: whoever comes passes at once, or, while there are many short
// visits, waits for a moment without being listened to. Order is kept, nobody is refused, and one
// who waits costs a descriptor and nothing else. While somebody waits the turnstile also takes over
// the door, and opens it many times a second for a few, so that a flood of connections wakes nobody
// for each of them.
#pragma once

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>

#include "net/lines.hpp"

namespace showhands {

class Turnstile : public std::enable_shared_from_this<Turnstile> {
 public:
    using Executor = boost::asio::io_context::executor_type;

    struct Door {
        /// Somebody who passed.
        std::function<void(int descriptor)> enter;
        /// The descriptor of the next one who stands at the door; negative if there is none.
        std::function<int()> next;
        /// Nobody waits any more: the door is its owner's again.
        std::function<void()> give_back;
    };

    /// `door` is used until `close`.
    Turnstile(const Executor& executor, std::shared_ptr<Lines> lines, Door door);

    /// Counted in `lines.open` already. True: the turnstile takes over the door.
    [[nodiscard]] bool come(int descriptor);
    /// Sends away who waits longest, for want of descriptors. False: nobody waits.
    bool make_room();
    /// Sends everybody away, and calls nobody any more.
    void close();

 private:
    using Clock = std::chrono::steady_clock;
    struct Waiting {
        int descriptor;
        Clock::time_point until;
    };
    void push(int descriptor);
    void turn();
    void let_in(Clock::time_point now);
    void enter(int descriptor);

    boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, Executor> timer_;
    std::shared_ptr<Lines> lines_;
    Door door_;
    std::deque<Waiting> waiting_;
    bool closed_ = false;
};

}  // namespace showhands
