#include "net/drain.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/error.hpp>

namespace showhands {
namespace {

/// Reads and forgets at most `budget` bytes, which it lowers. False: the peer is done, or the line
/// is down, or the budget is spent.
bool discard_arrived(const Drain::Read& read, std::size_t& budget) {
    // One thread reads sockets, and nobody looks at these bytes.
    static std::array<char, 64 * 1024> scratch;
    while (budget > 0) {
        boost::system::error_code ec;
        const std::size_t bytes = read(scratch, ec);
        if (ec == boost::asio::error::would_block) return true;
        if (ec || bytes == 0) return false;
        budget -= std::min(budget, bytes);
    }
    return false;
}

}  // namespace

Drain::Next Drain::go_on(const Read& from, Lines& lines) {
    if (lines.drained_s != lines.now_s) {
        lines.drained_s = lines.now_s;
        lines.drain_bytes = limits::drain_bytes_per_second;
    }
    const std::size_t most = std::min({left_, slice_, lines.drain_bytes});
    std::size_t budget = most;
    const bool open = discard_arrived(from, budget);
    const std::size_t read = most - budget;
    left_ -= read;
    slice_ -= read;
    lines.drain_bytes -= read;
    if (open) return Next::wait;
    return budget == 0 && left_ > 0 ? Next::pause : Next::end;
}

}  // namespace showhands
