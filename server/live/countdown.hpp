// The time a question stays open. Runs on the steady clock, so no wall clock moves it, and lives as
// long as its server: after a crash a question gets its whole time again. It closes nothing itself;
// its end is one more sender of a command.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

#include "live/clock.hpp"

namespace showhands {

class Countdown {
 public:
    /// `over` is called once when the time is up. The clock outlives it.
    Countdown(Clock& clock, std::function<void()> over);

    /// From now on, whatever ran before.
    void start(std::chrono::milliseconds time);
    void stop() { running_ = false; }
    /// More time; nothing if it does not run.
    void add(std::chrono::milliseconds time);

    [[nodiscard]] bool running() const { return running_; }
    /// Never negative.
    [[nodiscard]] std::chrono::milliseconds remaining() const;

 private:
    void wait();

    Clock& clock_;
    std::function<void()> over_;
    bool running_ = false;
    Clock::Time end_{};
    /// A wait that was replaced by a later one does nothing.
    std::shared_ptr<std::uint64_t> wait_ = std::make_shared<std::uint64_t>(0);
};

}  // namespace showhands
