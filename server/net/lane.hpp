// One socket's place in the table of lines that take a frame at once. Free while the line is open
// and nothing waits in its outbox; whoever queues or closes takes it first. All lanes of a server
// lie side by side, by descriptor, so that a broadcast meets no memory but theirs and the frame's.
#pragma once

#include "live/connection.hpp"
#include "net/lines.hpp"

namespace showhands {

class Wire;

class SocketLane final : public Lane {
 public:
    SocketLane(int descriptor, Traffic& traffic) : traffic_(traffic), descriptor_(descriptor) {}

    void free(Wire& wire, const Connection& owner) {
        wire_ = &wire;
        owner_ = &owner;
    }
    /// Unless it is somebody else's by now: the system gives descriptors out again.
    void take(const Wire& wire) {
        if (wire_ == &wire) wire_ = nullptr;
    }

    [[nodiscard]] bool carry(const Connection& connection, const Frame& frame) override;

 private:
    /// Null while it is taken.
    Wire* wire_ = nullptr;
    const Connection* owner_ = nullptr;
    Traffic& traffic_;
    int descriptor_;
};

}  // namespace showhands
