#include "net/websocket.hpp"

#include <algorithm>
#include <array>
#include <boost/beast/websocket/stream.hpp>
#include <exception>
#include <string>

#include "net/frame.hpp"
#include "net/upgrade.hpp"
#include "net/wire.hpp"

namespace showhands {
namespace {

namespace beast = boost::beast;
using error_code = boost::system::error_code;

class BeastWebsocket final : public Websocket {
 public:
    BeastWebsocket(Socket socket, std::shared_ptr<Lines> lines, Listener& listener)
        : stream_(std::move(socket), std::move(lines), *this),
          listener_(&listener),
          opened_s_(wire().lines().now_s),
          swept_s_(opened_s_),
          pinged_s_(opened_s_) {
        lane = &wire().lane();
    }

    void open(const Upgrade& upgrade);

    void send(const Frame& frame) override { wire().send(frame); }
    void send_latest(const Frame& frame) override { wire().send_latest(frame); }
    void send_text(std::string_view text) override { wire().send_text(text); }
    void close(CloseCode code, std::string_view reason) override {
        wire().send_close(code, reason);
    }
    void allow_message_bytes(std::size_t bytes) override {
        stream_.read_message_max(bytes);
        wire().allow(bytes);
    }

    void sweep() override;
    void stop() override {
        close(CloseCode::restarting, "The server restarts. This page comes back by itself.");
    }
    void cut() override;

 private:
    using Stream = beast::websocket::stream<Wire, false>;

    /// What Beast calls with what it read; keeps the connection alive meanwhile.
    struct OnRead {
        std::shared_ptr<BeastWebsocket> self;
        void operator()(error_code ec, std::size_t bytes) const { self->on_read(ec, bytes); }
    };

    Wire& wire() { return stream_.next_layer(); }
    void read();
    void on_read(error_code ec, std::size_t bytes);
    void deliver(std::string_view payload);
    void end(error_code ec);

    Stream stream_;
    /// Null once it heard `gone`.
    Listener* listener_;
    std::uint32_t opened_s_;
    std::uint32_t swept_s_;
    std::uint32_t pinged_s_;
    /// Bytes of the message that is arriving: in `short_` while they fit, then in `long_`.
    std::uint32_t size_ = 0;
    std::array<char, 256> short_;
    std::string long_;
};

void BeastWebsocket::open(const Upgrade& upgrade) {
    allow_message_bytes(limits::participant_message_bytes);
    stream_.set_option(
        beast::websocket::stream_base::decorator([](beast::websocket::response_type& answer) {
            answer.set(beast::http::field::server, "Showhands");
        }));
    stream_.control_callback([this](beast::websocket::frame_type, beast::string_view) {
        wire().spend(limits::control_frame_bytes);
        // It ends what was unfinished, unless it came in the middle of a message.
        if (size_ == 0 && stream_.is_message_done()) wire().completed();
    });
    error_code ec;
    stream_.accept(upgrade.request, ec);
    if (ec) return wire().cut();
    wire().lines().websockets.push_back(*this);
    read();
}

void BeastWebsocket::read() {
    char* space = short_.data() + size_;
    std::size_t room = short_.size() - size_;
    if (room == 0 || !long_.empty()) {
        if (long_.empty()) long_.assign(short_.data(), size_);
        if (long_.size() == size_) long_.resize(2 * long_.size());
        space = long_.data() + size_;
        room = long_.size() - size_;
    }
    stream_.async_read_some(boost::asio::buffer(space, room),
                            OnRead{std::static_pointer_cast<BeastWebsocket>(shared_from_this())});
}

void BeastWebsocket::on_read(error_code ec, std::size_t bytes) {
    if (ec) return end(ec);
    size_ += static_cast<std::uint32_t>(bytes);
    if (stream_.got_binary() && listener_ != nullptr && !listener_->takes_binary()) {
        size_ = 0;
        close(CloseCode::policy, "Only text messages are understood.");
    }
    if (stream_.is_message_done()) {
        wire().completed();
        deliver(long_.empty() ? std::string_view(short_.data(), size_)
                              : std::string_view(long_.data(), size_));
        size_ = 0;
        if (!long_.empty()) std::string().swap(long_);
    }
    read();
}

void BeastWebsocket::deliver(std::string_view payload) {
    if (wire().shut() || listener_ == nullptr) return;
    ++wire().lines().traffic.messages_in;
    try {
        listener_->message(*this, payload, stream_.got_binary());
    } catch (const std::exception&) {
        // A fault of ours that one message met must not end the class.
        close(CloseCode::policy, "This message could not be handled.");
    }
}

void BeastWebsocket::end(error_code ec) {
    if (Listener* listener = std::exchange(listener_, nullptr)) listener->gone(*this);
    // A close was said, by Beast itself or over a flood, and the peer may still be sending: let it
    // read why.
    const bool failed =
        wire().overrun() ||
        (wire().shut() &&
         ec.category() ==
             beast::websocket::make_error_code(beast::websocket::error::closed).category());
    if (failed)
        wire().finish(ec != beast::websocket::error::closed);
    else
        wire().cut();
}

void BeastWebsocket::sweep() {
    const Times& times = wire().lines().times;
    const std::uint32_t now_s = wire().lines().now_s;
    wire().refill(now_s - std::exchange(swept_s_, now_s));
    if (wire().shut()) {
        if (now_s - wire().shut_since_s() >= times.close) return wire().cut();
        return wire().drain_on();
    }
    const std::uint32_t silent_s = now_s - wire().heard_s();
    if (silent_s >= times.silent) return wire().cut();
    if (!wire().outbox().empty() && now_s - wire().outbox().behind_since_s() >= times.outbox)
        return wire().give_up();
    if (seat.room == nullptr && now_s - opened_s_ >= times.hello)
        return close(CloseCode::policy, "Nobody said hello.");
    if (wire().unfinished_for_s() >= times.message)
        return close(CloseCode::policy, "A message took too long.");
    if (silent_s >= times.ping && now_s - pinged_s_ >= times.ping) {
        pinged_s_ = now_s;
        wire().send(ping_frame());
    }
}

void BeastWebsocket::cut() {
    if (Listener* listener = std::exchange(listener_, nullptr)) listener->gone(*this);
    wire().cut();
}

}  // namespace

void open_websocket(Socket socket, const Upgrade& upgrade, std::shared_ptr<Lines> lines,
                    Listener& listener) {
    std::make_shared<BeastWebsocket>(std::move(socket), std::move(lines), listener)->open(upgrade);
}

}  // namespace showhands
