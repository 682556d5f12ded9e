// How many connections of late came only to go again, and what that means for the next one: whoever
// comes and goes some thousand times a second costs a core, and cannot be told by its address from
// the class it sits in. So a newcomer is made to wait a moment while there are many short visits,
// however it behaves itself, and nobody is refused. Pure.
#pragma once

#include <chrono>
#include <cstdint>

namespace showhands {

class Visits {
 public:
    /// A line that was opened in the second `opened_s` is closed in `now_s`.
    void ended(std::uint32_t opened_s, std::uint32_t now_s);
    /// A line was closed since it sent too much at once: whoever does that comes again, too.
    void flooded(std::uint32_t now_s);
    /// How long somebody who comes now waits before being listened to.
    [[nodiscard]] std::chrono::milliseconds wait(std::uint32_t now_s);

 private:
    void count(std::uint32_t visits, std::uint32_t now_s);
    void forget(std::uint32_t now_s);

    /// Short visits that are not forgotten yet, and the second in which that was last reckoned.
    std::uint32_t short_ = 0;
    std::uint32_t reckoned_s_ = 0;
};

}  // namespace showhands
