// Something that goes out only every so often: as soon as it may, and once for all who asked by
// then.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "live/clock.hpp"

namespace showhands {

class Paced {
 public:
    /// `send` says by `sent` that something went out; it is not called once this is destroyed.
    Paced(Clock& clock, std::chrono::nanoseconds interval, std::function<void()> send);

    void ask();
    void sent() { last_ = clock_.now(); }
    /// Not before.
    [[nodiscard]] Clock::Time due() const { return last_ + interval_; }

 private:
    Clock& clock_;
    std::chrono::nanoseconds interval_;
    std::function<void()> send_;
    Clock::Time last_{};
    bool waits_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace showhands
