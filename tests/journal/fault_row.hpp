// How often a fault run has its fault, and the line in which it says what came of it: short in
// every test run, as often as the environment says in a nightly one, which gathers the lines to a
// table. Controls, which must lose, are no part of that table.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace showhands {

/// What the environment's `variable` says, else `few`.
inline std::size_t fault_times(const char* variable, std::size_t few) {
    const char* said = std::getenv(variable);
    return said == nullptr ? few : std::strtoul(said, nullptr, 10);
}

struct FaultRow {
    /// "control: …" for a control.
    std::string name;
    std::size_t times = 0;
    std::size_t acknowledged = 0;
    std::size_t lost = 0;
    std::size_t doubled = 0;
    std::chrono::steady_clock::duration longest_pause{};

    /// Takes the time since `begin` into account.
    void paused_since(std::chrono::steady_clock::time_point begin) {
        longest_pause = std::max(longest_pause, std::chrono::steady_clock::now() - begin);
    }
    void print() const {
        std::printf(
            "%s name=%s times=%zu acknowledged=%zu lost=%zu doubled=%zu"
            " longest_pause_ms=%lld\n",
            name.starts_with("control") ? "CONTROL" : "FAULT", name.c_str(), times, acknowledged,
            lost, doubled,
            static_cast<long long>(
                std::chrono::ceil<std::chrono::milliseconds>(longest_pause).count()));
        std::fflush(stdout);
    }
};

}  // namespace showhands
