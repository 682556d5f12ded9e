#include "net/drain.hpp"

#include <algorithm>

namespace showhands {

Drain::Next Drain::go_on(Socket& socket, Lines& lines) {
    if (lines.drained_s != lines.now_s) {
        lines.drained_s = lines.now_s;
        lines.drain_bytes = limits::drain_bytes_per_second;
    }
    const std::size_t most = std::min({left_, slice_, lines.drain_bytes});
    std::size_t budget = most;
    const bool open = discard_arrived(socket, budget);
    const std::size_t read = most - budget;
    left_ -= read;
    slice_ -= read;
    lines.drain_bytes -= read;
    if (open) return Next::wait;
    return budget == 0 && left_ > 0 ? Next::pause : Next::end;
}

}  // namespace showhands
