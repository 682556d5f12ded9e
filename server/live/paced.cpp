#include "live/paced.hpp"

#include <utility>

namespace showhands {

Paced::Paced(Clock& clock, std::chrono::nanoseconds interval, std::function<void()> send)
    : clock_(clock), interval_(interval), send_(std::move(send)) {}

void Paced::ask() {
    if (waits_) return;
    waits_ = true;
    // Also when it may at once: more is asked for in the same round.
    clock_.after(due() - clock_.now(), [this, alive = std::weak_ptr(alive_)] {
        if (alive.expired()) return;
        waits_ = false;
        send_();
    });
}

}  // namespace showhands
