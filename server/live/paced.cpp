#include "live/paced.hpp"

#include <utility>

namespace showhands {

Paced::Paced(Clock& clock, std::chrono::milliseconds interval, std::function<void()> send)
    : clock_(clock), interval_(interval), send_(std::move(send)) {}

void Paced::ask() {
    if (waits_) return;
    const auto due = last_ + interval_;
    if (clock_.now() >= due) {
        send_();
        return;
    }
    waits_ = true;
    const auto delay = std::chrono::ceil<std::chrono::milliseconds>(due - clock_.now());
    clock_.after(delay, [this, alive = std::weak_ptr(alive_)] {
        if (alive.expired()) return;
        waits_ = false;
        send_();
    });
}

}  // namespace showhands
