#include "net/lane.hpp"

#include <sys/socket.h>

#include "net/wire.hpp"

namespace showhands {

bool SocketLane::carry(const Connection& connection, const Frame& frame) {
    if (wire_ == nullptr || owner_ != &connection) return false;
    const auto sent =
        ::send(descriptor_, frame->data(), frame->size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    // Full or broken: the wire tries again and knows what to do then.
    if (sent <= 0) return false;
    ++traffic_.messages_out;
    traffic_.bytes_out += static_cast<std::uint64_t>(sent);
    const auto bytes = static_cast<std::size_t>(sent);
    if (bytes < frame->size()) wire_->carried(frame, bytes);
    return true;
}

}  // namespace showhands
