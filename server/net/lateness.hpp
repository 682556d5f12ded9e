// When a server is too busy to take in new people, told from how late it hears: of each word it
// sends to itself through the kernel, in line with everybody else's. Begins after two late ones in
// a row, so that one hiccup sends nobody away, and ends when all is well again. Pure.
#pragma once

#include <chrono>

namespace showhands {

class Lateness {
 public:
    /// A word took so long, or has not come for so long.
    void heard(std::chrono::milliseconds late);

    /// New participants had better come later; whoever was here before comes in.
    [[nodiscard]] bool sheds_joins() const { return joins_; }
    /// Nobody can be served in time: whoever comes now would have given up before the answer.
    [[nodiscard]] bool sheds_everybody() const { return everybody_; }

 private:
    int late_in_a_row_ = 0;
    int well_in_a_row_ = 0;
    bool joins_ = false;
    bool everybody_ = false;
};

}  // namespace showhands
