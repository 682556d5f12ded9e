#include "net/visits.hpp"

#include <algorithm>

#include "limits.hpp"

namespace showhands {

void Visits::ended(std::uint32_t opened_s, std::uint32_t now_s) {
    if (now_s - opened_s < limits::short_visit.count()) count(1, now_s);
}

void Visits::flooded(std::uint32_t now_s) { count(limits::flood_visits, now_s); }

void Visits::count(std::uint32_t visits, std::uint32_t now_s) {
    forget(now_s);
    // More than the longest wait takes need not be remembered.
    constexpr std::uint32_t most =
        limits::short_visits_burst + static_cast<std::uint32_t>(limits::longest_wait.count());
    short_ = std::min(short_ + visits, most);
}

std::chrono::milliseconds Visits::wait(std::uint32_t now_s) {
    forget(now_s);
    // A millisecond for each one too many: it comes and goes by degrees.
    return std::chrono::milliseconds(
        short_ > limits::short_visits_burst ? short_ - limits::short_visits_burst : 0);
}

void Visits::forget(std::uint32_t now_s) {
    const std::uint32_t seconds = now_s - reckoned_s_;
    reckoned_s_ = now_s;
    const std::uint64_t forgotten = std::uint64_t{seconds} * limits::short_visits_per_second;
    short_ -= static_cast<std::uint32_t>(std::min<std::uint64_t>(short_, forgotten));
}

}  // namespace showhands
