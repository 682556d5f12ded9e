// The server's own pulse: a word to itself, through a socket like anybody's, several times a
// second. How late it is heard is how late a phone is heard. At most one is on its way.
#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <chrono>
#include <functional>
#include <memory>

namespace showhands {

class Pulse : public std::enable_shared_from_this<Pulse> {
 public:
    using Executor = boost::asio::io_context::executor_type;
    /// How long the last word took, or how long one has been under way.
    using Heard = std::function<void(std::chrono::milliseconds late)>;

    Pulse(const Executor& executor, Heard heard);

    void begin();
    /// Calls nobody any more.
    void end();

 private:
    using Clock = std::chrono::steady_clock;
    using Mouth = boost::asio::basic_stream_socket<boost::asio::local::stream_protocol, Executor>;

    void beat();
    void listen();
    [[nodiscard]] std::chrono::milliseconds age() const;

    boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, Executor> timer_;
    Mouth mouth_;
    Mouth ear_;
    Heard heard_;
    Clock::time_point said_;
    bool under_way_ = false;
    char word_ = 0;
};

}  // namespace showhands
