// Which of thousands of descriptors have something to read or take something to write: an epoll set
// of its own, which is one descriptor of the io_context. One look finds all that are ready, each of
// them costs nothing but its own reading and writing, and the loop's other work is not kept
// waiting: at most `events_at_once` are served in a row. Everything happens in the loop's thread.
#pragma once

#include <sys/epoll.h>

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace showhands {

/// Who is told; may add, change and remove any descriptor meanwhile, also its own.
class Watched {
 public:
    /// `events` as epoll means them: again, as long as they are true, unless it was added with
    /// EPOLLET.
    virtual void ready(std::uint32_t events) = 0;

 protected:
    ~Watched() = default;
};

class Watch {
 public:
    using Executor = boost::asio::io_context::executor_type;

    /// Throws boost::system::system_error if the system gives no set.
    explicit Watch(const Executor& executor);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    using Time = std::chrono::steady_clock::time_point;
    /// Until when nobody needs to be told anything, asked after each look and what came of it: all
    /// who are ready by then are served in one look, for which the processor wakes once. Nobody
    /// rests while more are ready than one look serves.
    void rest(std::function<Time()> until) { rest_until_ = std::move(until); }

    [[nodiscard]] Executor executor() { return gate_.get_executor(); }

    /// False: the system has no room for it.
    [[nodiscard]] bool add(int descriptor, Watched& watched, std::uint32_t events);
    void change(int descriptor, std::uint32_t events);
    /// Somebody else is told of the same from now on.
    void hand_over(int descriptor, Watched& watched);
    /// It stays open, and nobody is told of it any more.
    void remove(int descriptor);
    /// As `remove`, of one that is closed at once, with which the system takes it out by itself.
    void forget(int descriptor);

 private:
    struct Place {
        Watched* watched = nullptr;
        /// Grows with each, so that an event of who had the descriptor before is told apart.
        std::uint32_t generation = 0;
    };

    void wait(bool may_rest);
    void look();
    void open_gate(bool open);
    /// Whether all who were ready have been served.
    bool serve();
    bool control(int operation, int descriptor, std::uint32_t events);

    boost::asio::posix::basic_stream_descriptor<Executor> gate_;
    /// All the others; the gate is another with nothing but this in it. Who is ready wakes the loop
    /// through the gate, and would do so while nobody waits if it could not be closed.
    int set_;
    bool gate_is_open_ = false;
    boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                      boost::asio::wait_traits<std::chrono::steady_clock>, Executor>
        resting_;
    std::function<Time()> rest_until_;
    /// By descriptor.
    std::vector<Place> places_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace showhands
