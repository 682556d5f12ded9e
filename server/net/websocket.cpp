#include "net/websocket.hpp"

#include <array>
#include <boost/asio/error.hpp>
#include <exception>
#include <utility>

#include "net/allowance.hpp"
#include "net/frame_reader.hpp"
#include "net/opening.hpp"
#include "net/wire.hpp"

namespace showhands {
namespace {

using error_code = boost::system::error_code;

/// Read at once: a student's longest message. What is longer comes in turns.
constexpr std::size_t read_bytes = limits::participant_message_bytes;

class FramedWebsocket final : public Websocket, private Watched, private FrameReader::Hearer {
 public:
    FramedWebsocket(WatchedSocket socket, std::shared_ptr<Lines> lines, Listener& listener)
        : wire_(std::move(socket), std::move(lines), *this),
          listener_(&listener),
          opened_s_(wire_.lines().now_s),
          swept_s_(opened_s_),
          heard_s_(opened_s_),
          pinged_s_(opened_s_) {
        lane = &wire_.lane();
        allowance_.set(limits::participant_message_bytes);
    }

    void open(std::string_view key);

    void send(const Frame& frame) override { wire_.send(frame); }
    void send_latest(const Frame& frame) override { wire_.send_latest(frame); }
    void send_text(std::string_view text) override { wire_.send_text(text); }
    void close(CloseCode code, std::string_view reason) override { wire_.send_close(code, reason); }
    void allow_message_bytes(std::size_t bytes) override { allowance_.set(bytes); }

    void sweep() override;
    void stop() override {
        close(CloseCode::restarting, "The server restarts. This page comes back by itself.");
    }
    void cut() override {
        leave();
        wire_.cut();
    }
    void down() override { leave(); }

 private:
    void ready(std::uint32_t events) override;
    void arrived(std::span<char> bytes);
    [[nodiscard]] bool message(std::string_view payload, bool binary) override;
    [[nodiscard]] bool control(Opcode opcode, std::string_view payload) override;
    void spend(std::size_t bytes);
    void refuse(FrameReader::Fault fault);
    /// Nobody reads on.
    void end(bool drain);
    void leave() {
        if (Listener* listener = std::exchange(listener_, nullptr)) listener->gone(*this);
    }

    Wire wire_;
    FrameReader reader_;
    Allowance allowance_;
    /// Null once it heard `gone`.
    Listener* listener_;
    std::uint32_t opened_s_;
    std::uint32_t swept_s_;
    std::uint32_t heard_s_;
    std::uint32_t pinged_s_;
    /// Since when what is unfinished has been so.
    std::uint32_t unfinished_since_s_ = 0;
    /// A message, or a control frame by itself, ended in what was read last.
    bool completed_ = false;
    /// The peer closed, or what it says is not listened to any more.
    bool ended_ = false;
};

void FramedWebsocket::open(std::string_view key) {
    if (!wire_.open(*this)) return;
    wire_.lines().websockets.push_back(*this);
    wire_.send_raw(opening_answer(key));
    // Nobody tells of what the session has read already.
    if (wire_.reads_ahead() && wire_.is_open()) ready(EPOLLIN);
}

void FramedWebsocket::ready(std::uint32_t events) {
    // One thread reads sockets, and what is unfinished is kept by the reader.
    static std::array<char, read_bytes> arriving;
    if (!wire_.ready(events)) return;
    const bool to_the_end = events != EPOLLIN || wire_.reads_ahead();
    std::size_t bytes = 0;
    do {
        error_code ec;
        bytes = wire_.read_some(arriving, ec);
        if (ec == boost::asio::error::would_block) return;
        if (ec) {
            leave();
            return wire_.cut();
        }
        arrived({arriving.data(), bytes});
        // What fits leaves nothing behind, and if more comes that is told.
    } while ((to_the_end || bytes == arriving.size()) && wire_.is_open() && !ended_);
}

void FramedWebsocket::arrived(std::span<char> bytes) {
    heard_s_ = wire_.lines().now_s;
    spend(wire_.cost_of(bytes.size()));
    if (allowance_.overrun()) return end(true);
    const bool was_idle = reader_.idle();
    completed_ = false;
    const FrameReader::Bounds bounds{allowance_.message_bytes(),
                                     listener_ == nullptr || listener_->takes_binary()};
    const FrameReader::Fault fault = reader_.read(bytes, bounds, *this);
    if (ended_) return;
    if (fault != FrameReader::Fault::none) return refuse(fault);
    if (allowance_.overrun()) return end(true);
    if (was_idle || completed_) unfinished_since_s_ = heard_s_;
}

bool FramedWebsocket::message(std::string_view payload, bool binary) {
    completed_ = true;
    if (wire_.shut() || listener_ == nullptr) return true;
    ++wire_.lines().traffic.messages_in;
    try {
        listener_->message(*this, payload, binary);
    } catch (const std::exception&) {
        // A fault of ours that one message met must not end the class.
        close(CloseCode::policy, "This message could not be handled.");
    }
    return wire_.is_open();
}

bool FramedWebsocket::control(Opcode opcode, std::string_view payload) {
    spend(limits::control_frame_bytes);
    // It ends nothing in the middle of a message.
    if (!reader_.in_message()) completed_ = true;
    if (opcode == Opcode::ping) wire_.send_pong(payload);
    if (opcode != Opcode::close) return wire_.is_open() && !allowance_.overrun();
    const unsigned code =
        payload.size() < 2 ? static_cast<unsigned>(CloseCode::normal)
                           : static_cast<unsigned>(static_cast<unsigned char>(payload[0])) << 8U |
                                 static_cast<unsigned char>(payload[1]);
    wire_.send_close(static_cast<CloseCode>(code), "");
    end(false);
    return false;
}

void FramedWebsocket::spend(std::size_t bytes) {
    if (allowance_.overrun() || allowance_.spend(bytes)) return;
    wire_.lines().visits.flooded(wire_.lines().now_s);
    close(CloseCode::policy, "Too much at once.");
}

void FramedWebsocket::refuse(FrameReader::Fault fault) {
    switch (fault) {
        case FrameReader::Fault::none:
            return;
        case FrameReader::Fault::protocol:
            close(CloseCode::protocol, "");
            break;
        case FrameReader::Fault::text:
            close(CloseCode::not_utf8, "");
            break;
        case FrameReader::Fault::too_big:
            close(CloseCode::too_big, "");
            break;
        case FrameReader::Fault::binary:
            close(CloseCode::policy, "Only text messages are understood.");
            break;
    }
    end(true);
}

void FramedWebsocket::end(bool drain) {
    ended_ = true;
    leave();
    wire_.finish(drain);
}

void FramedWebsocket::sweep() {
    const Times& times = wire_.lines().times;
    const std::uint32_t now_s = wire_.lines().now_s;
    allowance_.refill(now_s - std::exchange(swept_s_, now_s));
    if (wire_.shut()) {
        if (now_s - wire_.shut_since_s() >= times.close) return wire_.cut();
        return wire_.drain_on();
    }
    const std::uint32_t silent_s = now_s - heard_s_;
    if (silent_s >= times.silent) return wire_.cut();
    if (!wire_.outbox().empty() && now_s - wire_.outbox().behind_since_s() >= times.outbox)
        return wire_.give_up();
    if (seat.room == nullptr && now_s - opened_s_ >= times.hello)
        return close(CloseCode::policy, "Nobody said hello.");
    if (!reader_.idle() && now_s - unfinished_since_s_ >= times.message)
        return close(CloseCode::policy, "A message took too long.");
    if (silent_s >= times.ping && now_s - pinged_s_ >= times.ping) {
        pinged_s_ = now_s;
        wire_.send(ping_frame());
    }
}

}  // namespace

void open_websocket(WatchedSocket socket, std::string_view key, std::shared_ptr<Lines> lines,
                    Listener& listener) {
    if (!socket.is_open()) return lines->closed(lines->now_s);
    std::make_shared<FramedWebsocket>(std::move(socket), std::move(lines), listener)->open(key);
}

}  // namespace showhands
