// The server's own pulse: a word to itself, through a socket under the watch like anybody's,
// several times a second. How late it is heard is how late a phone is heard. At most one is on its
// way.
#pragma once

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "net/lines.hpp"
#include "net/watched_socket.hpp"

namespace showhands {

class Pulse final : public std::enable_shared_from_this<Pulse>, private Watched {
 public:
    /// How long the last word took, or how long one has been under way.
    using Heard = std::function<void(std::chrono::milliseconds late)>;

    Pulse(std::shared_ptr<Lines> lines, Heard heard);

    void begin();
    /// Calls nobody any more.
    void end();

 private:
    using Clock = std::chrono::steady_clock;

    void beat();
    void ready(std::uint32_t events) override;
    [[nodiscard]] std::chrono::milliseconds age() const;

    std::shared_ptr<Lines> lines_;
    boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, Watch::Executor>
        timer_;
    std::optional<WatchedSocket> mouth_;
    std::optional<WatchedSocket> ear_;
    Heard heard_;
    Clock::time_point said_;
    bool under_way_ = false;
};

}  // namespace showhands
