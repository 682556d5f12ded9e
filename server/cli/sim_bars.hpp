// How long a tap takes to be seen: the votes of a class against the tallies at one screen. A tally
// is a number of answers and no list of names, so the order decides: one that says "n answered"
// holds the first n votes that were accepted, since the server answers a batch before it shares the
// tally that counts it. Within one batch the order in which many lines are read is not the order of
// the log, so a single value may belong to a neighbour; the shape of the whole is the same.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/ids.hpp"

namespace showhands {

class TapToBar {
 public:
    using Time = std::chrono::steady_clock::time_point;

    /// A student's first vote of this round was accepted; `said`: when it was sent.
    void accepted(const SlideId& slide, std::uint32_t round, Time said);
    /// A tally came to the screen.
    void shown(const SlideId& slide, std::uint32_t round, Time at, std::uint32_t answered);

    /// Answers of the current round, as the last tally has them.
    [[nodiscard]] std::uint32_t answered() const {
        return tallies_.empty() ? 0 : tallies_.back().answered;
    }
    /// For each tap that a bar showed, from all rounds so far.
    [[nodiscard]] std::vector<std::uint32_t> times_us() const;

 private:
    struct Tally {
        Time at;
        std::uint32_t answered = 0;
    };
    using Round = std::pair<SlideId, std::uint32_t>;

    /// False: what belongs to a round that is over comes too late to count.
    bool enter(const SlideId& slide, std::uint32_t round);
    void add_times(std::vector<std::uint32_t>& times) const;

    Round now_;
    Round before_;
    std::vector<Time> taps_;
    std::vector<Tally> tallies_;
    std::vector<std::uint32_t> finished_us_;
};

}  // namespace showhands
