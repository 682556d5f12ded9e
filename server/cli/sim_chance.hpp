// Seeded chance for a virtual class: small enough for one per student, and the same numbers on
// every machine, which the distributions of the standard library do not promise.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "codec/audience_profile.hpp"

namespace showhands {

class Chance {
 public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    /// From 0, below 1.
    [[nodiscard]] double share();
    [[nodiscard]] bool happens(double probability) { return share() < probability; }
    /// Below `bound`, which is not 0.
    [[nodiscard]] std::size_t below(std::size_t bound);

    /// Every moment of the range alike.
    [[nodiscard]] std::chrono::microseconds even(const Milliseconds& range);
    /// As people take their time: most near the middle, few very quick, a long tail of slow ones;
    /// nine of ten inside the range before the rest is put on its borders (log-normal).
    [[nodiscard]] std::chrono::microseconds human(const Milliseconds& range);

 private:
    std::uint64_t next();
    std::uint64_t state_;
};

}  // namespace showhands
