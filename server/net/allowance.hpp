// What a peer may send before it is a flood: so many bytes when it is new, later such a burst, and
// so many a second, reckoned by the longest message of its role. Pure.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "limits.hpp"

namespace showhands {

class Allowance {
 public:
    /// From its longest message follows what it may send at once, and again each second.
    void set(std::size_t message_bytes) {
        message_bytes_ = message_bytes;
        bytes_ = std::max(bytes_, limits::first_messages * message_bytes);
    }
    [[nodiscard]] std::size_t message_bytes() const { return message_bytes_; }
    void refill(std::uint32_t seconds) {
        bytes_ =
            std::min(bytes_ + seconds * message_bytes_, limits::burst_messages * message_bytes_);
    }
    /// Counts against it. False: it is over, for good.
    [[nodiscard]] bool spend(std::size_t bytes) {
        if (bytes > bytes_) overrun_ = true;
        bytes_ -= std::min(bytes, bytes_);
        return !overrun_;
    }
    [[nodiscard]] bool overrun() const { return overrun_; }

 private:
    std::size_t bytes_ = 0;
    std::size_t message_bytes_ = 0;
    bool overrun_ = false;
};

}  // namespace showhands
