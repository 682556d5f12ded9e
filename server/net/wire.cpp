#include "net/wire.hpp"

#include <algorithm>
#include <cstring>

#include "net/frame.hpp"

namespace showhands {

Wire::Wire(Socket socket, std::shared_ptr<Lines> lines, Connection& owner)
    : socket_(std::move(socket)),
      lines_(std::move(lines)),
      lane_(lines_->lane(socket_.descriptor())),
      owner_(owner),
      opened_s_(lines_->now_s),
      heard_s_(opened_s_) {
    // Handshake and request are no messages.
    socket_.count_anew();
    free_lane();
}

Wire::~Wire() {
    lane_.take(*this);
    lines_->closed(opened_s_);
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

void Wire::send_close(CloseCode code, std::string_view reason) {
    if (!shut_) put(close_frame(code, reason));
}

void Wire::give_up() {
    if (shut_) return;
    ++lines_->traffic.too_slow;
    outbox_.drop_unbegun(socket_.holds());
    send_close(CloseCode::too_slow, "This page reads too slowly. It will come back by itself.");
}

void Wire::put(std::string_view bytes) {
    if (shut_ || bytes.empty()) return;
    if (bytes.front() == close_frame_byte) {
        shut_ = true;
        lane_.take(*this);
        shut_since_s_ = lines_->now_s;
    }
    const std::size_t sent = outbox_.empty() ? try_send(bytes) : 0;
    if (sent < bytes.size()) enqueue(std::make_shared<const std::string>(bytes.substr(sent)), 0);
}

std::size_t Wire::try_send(std::string_view bytes) {
    error_code ec;
    const std::size_t sent =
        socket_.write_some(boost::asio::buffer(bytes.data(), bytes.size()), ec);
    lines_->traffic.bytes_out += sent;
    if (!ec) return sent;
    if (ec == boost::asio::error::would_block) return 0;
    cut();
    return bytes.size();
}

void Wire::enqueue(Frame frame, std::size_t sent) {
    lane_.take(*this);
    const bool too_much = outbox_.bytes() > limits::outbox_bytes;
    outbox_.push(std::move(frame), sent, lines_->now_s);
    if (too_much) give_up();
    wait();
}

void Wire::free_lane() {
    if (socket_.tls() == nullptr) lane_.free(*this, owner_);
}

void Wire::wait() {
    if (waiting_ || !socket_.is_open()) return;
    waiting_ = true;
    socket_.async_wait(Socket::wait_write, [this, keep = owner_.shared_from_this()](error_code ec) {
        waiting_ = false;
        if (!ec) flush();
    });
}

void Wire::flush() {
    while (!outbox_.empty()) {
        const std::string_view next = outbox_.front();
        const std::size_t sent = try_send(next);
        if (!socket_.is_open()) return;
        if (sent == 0) return wait();
        outbox_.pop(sent);
    }
    if (finishing_) return finish(drain_too_);
    if (!shut_) free_lane();
}

void Wire::finish(bool drain_too) {
    finishing_ = true;
    drain_too_ = drain_too;
    shut_ = true;
    lane_.take(*this);
    if (!outbox_.empty()) return;
    if (!drain_too_) return cut();
    socket_.shutdown();
    drain_.emplace();
    drain();
}

void Wire::drain() {
    if (!socket_.is_open()) return;
    switch (drain_->go_on(socket_, *lines_)) {
        case Drain::Next::end:
            return cut();
        case Drain::Next::pause:
            kept_ = owner_.shared_from_this();
            return;
        case Drain::Next::wait:
            break;
    }
    socket_.async_wait(Socket::wait_read, [this, keep = owner_.shared_from_this()](error_code ec) {
        if (!ec) drain();
    });
}

void Wire::drain_on() {
    if (!drain_) return;
    drain_->sweep();
    if (!kept_) return;
    let_go();
    drain();
}

/// Later: whoever walks the lines must not lose the one it stands on.
void Wire::let_go() {
    if (kept_) boost::asio::post(get_executor(), [kept = std::move(kept_)] {});
}

void Wire::cut() {
    shut_ = true;
    lane_.take(*this);
    outbox_.clear();
    socket_.close();
    let_go();
}

std::uint32_t Wire::unfinished_for_s() const {
    return unfinished_ ? lines_->now_s - unfinished_since_s_ : 0;
}

void Wire::allow(std::size_t message_bytes) {
    message_bytes_ = message_bytes;
    budget_ = std::max(budget_, limits::first_messages * message_bytes);
}

void Wire::refill(std::uint32_t seconds) {
    budget_ = std::min(budget_ + seconds * message_bytes_, limits::burst_messages * message_bytes_);
}

void Wire::received(std::size_t bytes) {
    if (bytes == 0) return;
    lines_->traffic.bytes_in += bytes;
    heard_s_ = lines_->now_s;
    if (!unfinished_) {
        unfinished_ = true;
        unfinished_since_s_ = lines_->now_s;
    }
    spend(socket_.carried(bytes));
}

void Wire::spend(std::size_t bytes) {
    if (bytes <= budget_) {
        budget_ -= bytes;
        return;
    }
    budget_ = 0;
    overrun_ = true;
    owner_.close(CloseCode::policy, "Too much at once.");
}

void beast_close_socket(Wire& wire) { wire.cut(); }

void teardown(boost::beast::role_type, Wire&, boost::system::error_code& ec) { ec = {}; }

}  // namespace showhands
