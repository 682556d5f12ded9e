#include "net/lines.hpp"

#include "net/lane.hpp"

namespace showhands {

Lines::Lines(const Watch::Executor& executor) : watch(executor) {}
Lines::~Lines() = default;

SocketLane& Lines::lane(int descriptor) {
    const auto place = static_cast<std::size_t>(descriptor);
    while (lanes_.size() <= place) lanes_.emplace_back(static_cast<int>(lanes_.size()), traffic);
    return lanes_[place];
}

}  // namespace showhands
