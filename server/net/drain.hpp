// Reading on after the last word to a peer, so that it can read that word instead of a reset. What
// comes is forgotten unseen. All lines that drain share one allowance, since a flood that is read
// as fast as it comes costs what a flood costs; what is over waits in the kernel, and the peer with
// it.
#pragma once

#include <boost/system/error_code.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "limits.hpp"
#include "net/lines.hpp"

namespace showhands {

class Drain {
 public:
    enum class Next : std::uint8_t {
        /// The peer is done, or the line is down, or it sent more than anybody waits for.
        end,
        /// Call again when more has arrived.
        wait,
        /// Call again after the next `sweep`.
        pause,
    };
    /// What there is now; an error if that is nothing.
    using Read = std::function<std::size_t(std::span<char>, boost::system::error_code&)>;

    /// Forgets what has arrived.
    [[nodiscard]] Next go_on(const Read& read, Lines& lines);
    /// A second has passed.
    void sweep() { slice_ = left_; }

 private:
    std::size_t left_ = limits::close_bytes;
    std::size_t slice_ = limits::drain_first_bytes;
};

}  // namespace showhands
