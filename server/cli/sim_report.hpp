// What a virtual class has measured: a table for people, JSON for programs. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/sim_audience.hpp"
#include "cli/sim_lesson.hpp"
#include "net/client_line.hpp"

namespace showhands {

/// Of a list of times; zeroes if it is empty.
struct Quantiles {
    std::size_t count = 0;
    std::uint32_t p50_us = 0;
    std::uint32_t p95_us = 0;
    std::uint32_t p99_us = 0;
    std::uint32_t max_us = 0;
    bool operator==(const Quantiles&) const = default;
};

/// Nearest rank: p95 is a value that occurred, with 95 of 100 at or below it.
[[nodiscard]] Quantiles quantiles(std::vector<std::uint32_t> times_us);

struct SimReport {
    std::size_t students = 0;
    std::size_t sessions = 1;
    std::uint64_t seed = 0;
    /// Ctrl+C came first.
    bool interrupted = false;
    AudienceCounts counts;
    LineTraffic traffic;
    /// Of `traffic`, until everybody was in.
    LineTraffic traffic_of_joining;
    std::vector<AskedQuestion> asked;
    std::vector<std::uint32_t> tap_to_bar_us;
    /// What this program itself cost.
    double cpu_s = 0;

    /// Every tally was what the students had been promised; true also if nothing was asked.
    [[nodiscard]] bool exact() const;
    /// From the first knock to the last welcome.
    [[nodiscard]] double joined_within_s() const;
};

[[nodiscard]] std::string report_text(const SimReport& report);
[[nodiscard]] std::string report_json(const SimReport& report);

}  // namespace showhands
