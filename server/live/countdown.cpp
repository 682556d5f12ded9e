#include "live/countdown.hpp"

#include <algorithm>
#include <utility>

namespace showhands {

Countdown::Countdown(Clock& clock, std::function<void()> over)
    : clock_(clock), over_(std::move(over)) {}

void Countdown::start(std::chrono::milliseconds time) {
    running_ = true;
    end_ = clock_.now() + time;
    wait();
}

void Countdown::add(std::chrono::milliseconds time) {
    if (!running_) return;
    end_ += time;
    wait();
}

std::chrono::milliseconds Countdown::remaining() const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end_ - clock_.now());
    return std::max(left, std::chrono::milliseconds::zero());
}

void Countdown::wait() {
    const std::uint64_t mine = ++*wait_;
    clock_.after(remaining(), [this, mine, wait = std::weak_ptr(wait_)] {
        const auto newest = wait.lock();
        if (!newest || *newest != mine || !running_) return;
        if (remaining().count() > 0) return this->wait();
        running_ = false;
        over_();
    });
}

}  // namespace showhands
