#include "net/outbox.hpp"

#include <utility>

namespace showhands {

void Outbox::push(Frame frame, std::size_t sent, std::uint32_t now_s) {
    bytes_ += frame->size() - sent;
    pieces_.push_back({std::move(frame), static_cast<std::uint32_t>(sent), now_s, false});
}

void Outbox::push_latest(Frame frame, std::size_t sent, std::uint32_t now_s, bool held) {
    const bool unbegun =
        !empty() && pieces_.back().sent == 0 && !(held && first_ + 1 == pieces_.size());
    if (!unbegun || !pieces_.back().replaceable || sent > 0) {
        push(std::move(frame), sent, now_s);
        pieces_.back().replaceable = true;
        return;
    }
    Piece& last = pieces_.back();
    bytes_ = bytes_ - last.frame->size() + frame->size();
    last.frame = std::move(frame);
}

std::string_view Outbox::front() const {
    const Piece& piece = pieces_[first_];
    return std::string_view(*piece.frame).substr(piece.sent);
}

void Outbox::pop(std::size_t sent) {
    Piece& piece = pieces_[first_];
    piece.sent += static_cast<std::uint32_t>(sent);
    bytes_ -= sent;
    if (piece.sent < piece.frame->size()) return;
    piece.frame.reset();
    if (++first_ == pieces_.size()) {
        clear();
    } else if (first_ >= 64 && first_ * 2 >= pieces_.size()) {
        pieces_.erase(pieces_.begin(), pieces_.begin() + first_);
        first_ = 0;
    }
}

void Outbox::drop_unbegun(bool held) {
    if (empty()) return;
    Piece begun = std::move(pieces_[first_]);
    clear();
    if (held || begun.sent > 0) push(std::move(begun.frame), begun.sent, begun.since_s);
}

void Outbox::clear() {
    std::vector<Piece>().swap(pieces_);
    bytes_ = 0;
    first_ = 0;
}

}  // namespace showhands
