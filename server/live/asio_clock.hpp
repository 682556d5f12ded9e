// The rooms' clock on a running program: Asio's steady timers and the system's wall clock.
#pragma once

#include <boost/asio/io_context.hpp>

#include "live/clock.hpp"

namespace showhands {

class AsioClock final : public Clock {
 public:
    explicit AsioClock(boost::asio::io_context& context) : context_(context) {}

    [[nodiscard]] Time now() const override { return std::chrono::steady_clock::now(); }
    [[nodiscard]] std::int64_t unix_s() const override;
    void after(std::chrono::nanoseconds delay, std::function<void()> task) override;

 private:
    boost::asio::io_context& context_;
};

}  // namespace showhands
