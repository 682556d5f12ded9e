// What one peer has not taken yet: frames shared with everybody else who gets them, each with how
// much of it is already sent, in order. Pure: it neither sends nor closes; the wire asks it what is
// next, and the sweep since when it waits. Empty, it owns no memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "live/connection.hpp"

namespace showhands {

class Outbox {
 public:
    [[nodiscard]] bool empty() const { return pieces_.empty(); }
    /// Not yet sent.
    [[nodiscard]] std::size_t bytes() const { return bytes_; }
    /// Since when the frame at the front waits, in the coarse seconds of `push`; only if not empty.
    [[nodiscard]] std::uint32_t behind_since_s() const { return pieces_[first_].since_s; }

    /// `sent`: how much of it went out at once; less than its size.
    void push(Frame frame, std::size_t sent, std::uint32_t now_s);
    /// Of what the next of its kind makes worthless: takes the place of such a frame that is last
    /// and has not begun, and waits since when that did. `held` as for `drop_unbegun`.
    void push_latest(Frame frame, std::size_t sent, std::uint32_t now_s, bool held = false);
    /// What to send next; only if not empty.
    [[nodiscard]] std::string_view front() const;
    /// The peer took this many bytes of `front`.
    void pop(std::size_t sent);
    /// Forgets every frame that has not begun: what is left ends at a frame's end. `held`: the one
    /// at the front counts as begun, though none of it is known to be sent.
    void drop_unbegun(bool held = false);
    void clear();

 private:
    struct Piece {
        Frame frame;
        std::uint32_t sent = 0;
        std::uint32_t since_s = 0;
        bool replaceable = false;
    };
    std::vector<Piece> pieces_;
    std::size_t bytes_ = 0;
    /// Pieces before it are done; they go when they are many.
    std::uint32_t first_ = 0;
};

}  // namespace showhands
