#include "net/wire.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <cstring>
#include <utility>

namespace showhands {

Wire::Wire(WatchedSocket socket, std::shared_ptr<Lines> lines, Websocket& owner)
    : socket_(std::move(socket)),
      lines_(std::move(lines)),
      lane_(lines_->lane(socket_.descriptor())),
      owner_(owner),
      opened_s_(lines_->now_s) {
    // Handshake and request are no messages.
    socket_.count_anew();
}

Wire::~Wire() {
    lane_.take(*this);
    lines_->closed(opened_s_);
}

bool Wire::open(Watched& events) {
    if (!socket_.watch(lines_->watch, events)) return false;
    kept_ = owner_.shared_from_this();
    free_lane();
    return true;
}

void Wire::send(const Frame& frame) {
    if (shut_) return;
    ++lines_->traffic.messages_out;
    const std::size_t sent = outbox_.empty() ? try_send(*frame) : 0;
    if (sent < frame->size()) enqueue(frame, sent);
}

void Wire::send_latest(const Frame& frame) {
    if (shut_ || outbox_.empty()) return send(frame);
    ++lines_->traffic.messages_out;
    outbox_.push_latest(frame, 0, lines_->now_s, socket_.holds());
    if (outbox_.bytes() > limits::outbox_bytes) give_up();
}

void Wire::send_text(std::string_view text) {
    if (shut_) return;
    ++lines_->traffic.messages_out;
    std::array<char, frame_header_bytes> header;
    const std::size_t length = write_frame_header(Opcode::text, text.size(), header);
    std::array<char, 2048> whole;
    if (length + text.size() <= whole.size()) {
        std::memcpy(whole.data(), header.data(), length);
        std::memcpy(whole.data() + length, text.data(), text.size());
        put({whole.data(), length + text.size()});
    } else {
        // A welcome with a whole slide: framing it once more is nothing beside sending it.
        const Frame frame = frame_text(text);
        const std::size_t sent = outbox_.empty() ? try_send(*frame) : 0;
        if (sent < frame->size()) enqueue(frame, sent);
    }
}

void Wire::send_pong(std::string_view payload) { put(*make_frame(Opcode::pong, payload)); }

void Wire::send_close(CloseCode code, std::string_view reason) {
    if (shut_) return;
    shut_ = true;
    shut_since_s_ = lines_->now_s;
    lane_.take(*this);
    emit(close_frame(code, reason));
}

void Wire::give_up() {
    if (shut_) return;
    ++lines_->traffic.too_slow;
    outbox_.drop_unbegun(socket_.holds());
    send_close(CloseCode::too_slow, "This page reads too slowly. It will come back by itself.");
}

void Wire::put(std::string_view bytes) {
    if (!shut_) emit(bytes);
}

void Wire::emit(std::string_view bytes) {
    const std::size_t sent = outbox_.empty() ? try_send(bytes) : 0;
    if (sent < bytes.size()) enqueue(std::make_shared<const std::string>(bytes), sent);
}

std::size_t Wire::try_send(std::string_view bytes) {
    error_code ec;
    const std::size_t sent = socket_.write_some(bytes, ec);
    lines_->traffic.bytes_out += sent;
    if (!ec) return sent;
    if (ec == boost::asio::error::would_block) return 0;
    cut();
    return bytes.size();
}

void Wire::enqueue(Frame frame, std::size_t sent) {
    lane_.take(*this);
    const bool too_much = outbox_.bytes() > limits::outbox_bytes;
    const bool waits = !outbox_.empty();
    outbox_.push(std::move(frame), sent, lines_->now_s);
    if (!waits) socket_.listen(!finishing_, true);
    if (too_much) give_up();
}

void Wire::free_lane() {
    if (socket_.tls() == nullptr) lane_.free(*this, owner_);
}

std::size_t Wire::read_some(std::span<char> into, error_code& ec) {
    const std::size_t bytes = socket_.read_some(into, ec);
    lines_->traffic.bytes_in += bytes;
    return bytes;
}

bool Wire::ready(std::uint32_t events) {
    if (drain_) {
        drain();
        return false;
    }
    if (!outbox_.empty() && events != EPOLLIN) flush();
    return socket_.is_open() && !finishing_;
}

void Wire::flush() {
    while (!outbox_.empty()) {
        const std::size_t sent = try_send(outbox_.front());
        if (!socket_.is_open() || sent == 0) return;
        outbox_.pop(sent);
    }
    if (finishing_) return finish(drain_too_);
    socket_.listen(true, false);
    if (!shut_) free_lane();
}

void Wire::finish(bool drain_too) {
    finishing_ = true;
    drain_too_ = drain_too;
    shut_ = true;
    lane_.take(*this);
    if (!outbox_.empty()) return socket_.listen(false, true);
    if (!drain_too_) return cut();
    socket_.shutdown();
    drain_.emplace();
    socket_.listen(true, false);
    drain();
}

void Wire::drain() {
    if (!socket_.is_open()) return;
    const auto read = [this](std::span<char> into, error_code& ec) {
        return socket_.read_some(into, ec);
    };
    switch (drain_->go_on(read, *lines_)) {
        case Drain::Next::end:
            return cut();
        case Drain::Next::pause:
            return socket_.listen(false, false);
        case Drain::Next::wait:
            return;
    }
}

void Wire::drain_on() {
    if (!drain_) return;
    drain_->sweep();
    socket_.listen(true, false);
}

void Wire::cut() {
    shut_ = true;
    lane_.take(*this);
    outbox_.clear();
    socket_.close();
    // Later: whoever walks the lines must not lose the one it stands on.
    if (kept_)
        boost::asio::post(lines_->watch.executor(),
                          [kept = std::move(kept_), this] { owner_.down(); });
}

}  // namespace showhands
