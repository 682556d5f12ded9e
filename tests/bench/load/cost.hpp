// What an operation costs the server under test: scheduler run time of all its threads and, where
// the allocation counter is loaded into it, its heap allocations. Read from outside; the server
// does not know.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <ctime>
#include <string>
#include <vector>

namespace bench {

/// Sums over one or several windows.
struct Cost {
    double cpu_s = 0;
    /// From the trigger to the last answer.
    double wall_s = 0;
    std::uint64_t allocations = 0;
    std::uint64_t operations = 0;
    /// Each window in seconds of the system clock: a trace is cut there.
    struct Window {
        double from_s = 0;
        double to_s = 0;
    };
    std::vector<Window> windows;
};

/// Seconds of the monotonic clock.
double now_s();

class Meter {
 public:
    /// `counter`: the file the allocation counter writes; empty if it is not loaded.
    Meter(pid_t server, const std::string& counter);

    /// Waits, without sleeping, until the server rests.
    void rest() const;
    /// When it rests, a window begins.
    void begin(Cost& cost);
    /// Waits until the server has put away what the operations left; ends the window.
    void end(Cost& cost, std::uint64_t operations);

    /// Resident bytes of the server now.
    [[nodiscard]] std::uint64_t resident_bytes() const;

 private:
    [[nodiscard]] double cpu_s() const;
    [[nodiscard]] std::uint64_t allocations() const;
    /// Whether every thread of the server sleeps. Only then the clock is exact: it counts what a
    /// running thread has used at the scheduler's tick.
    [[nodiscard]] bool sleeps() const;

    pid_t server_;
    clockid_t clock_ = 0;
    const volatile std::uint64_t* counter_ = nullptr;
    double cpu_before_ = 0;
    double wall_before_ = 0;
    std::uint64_t allocations_before_ = 0;
};

}  // namespace bench
