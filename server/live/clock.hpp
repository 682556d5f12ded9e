// Time as the rooms may know it: a steady clock for pacing, the wall clock for the export only, and
// one way to be called later. A test gives a manual clock; nothing in a room sleeps.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace showhands {

class Clock {
 public:
    using Time = std::chrono::steady_clock::time_point;
    virtual ~Clock() = default;

    [[nodiscard]] virtual Time now() const = 0;
    [[nodiscard]] virtual std::int64_t unix_s() const = 0;
    /// Calls `task` on the rooms' thread, not before `delay` has passed; zero: as soon as other
    /// work had its turn.
    virtual void after(std::chrono::nanoseconds delay, std::function<void()> task) = 0;

    /// What phones say before `until` would only wait there: whoever reads it may rest till then.
    /// A rest that has begun gets no longer.
    void rest(Time until) {
        if (rest_until_ <= now()) rest_until_ = until;
    }
    [[nodiscard]] Time rest_until() const { return rest_until_; }

 private:
    Time rest_until_{};
};

}  // namespace showhands
