#include "net/arrival.hpp"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <optional>
#include <string>
#include <utility>

#include "net/http_connection.hpp"
#include "net/http_request.hpp"

namespace showhands {
namespace {

using error_code = boost::system::error_code;

class Arrival final : public HttpLine,
                      public std::enable_shared_from_this<Arrival>,
                      private Watched {
 public:
    Arrival(int descriptor, std::shared_ptr<Lines> lines, Routes& routes, Listener& listener)
        : socket_(descriptor),
          lines_(std::move(lines)),
          routes_(&routes),
          listener_(&listener),
          opened_s_(lines_->now_s) {}
    ~Arrival() override {
        if (!passed_on_) lines_->closed(opened_s_);
    }

    void listen() {
        if (!socket_.watch(lines_->watch, *this)) return;
        self_ = shared_from_this();
        lines_->http.push_back(*this);
    }

    void sweep() override {
        if (lines_->now_s - opened_s_ >= lines_->times.request) end();
    }
    void stop() override { end(); }
    void cut() override { end(); }
    bool make_room() override {
        const bool open = socket_.is_open();
        end();
        return open;
    }

 private:
    void ready(std::uint32_t events) override;
    void heard(std::string_view bytes, bool stays);
    /// The key of a request that opens a WebSocket and is nothing else; nothing: of any other.
    [[nodiscard]] std::optional<std::string> opening(std::string_view bytes) const;
    void end();

    WatchedSocket socket_;
    std::shared_ptr<Lines> lines_;
    Routes* routes_;
    Listener* listener_;
    /// While the socket is its own.
    std::shared_ptr<Arrival> self_;
    std::uint32_t opened_s_;
    bool passed_on_ = false;
};

void Arrival::ready(std::uint32_t events) {
    // One thread reads sockets.
    static std::array<char, limits::head_bytes> arriving;
    error_code ec;
    const std::size_t bytes = socket_.read_some(arriving, ec);
    if (ec == boost::asio::error::would_block) return;
    if (ec) return end();
    heard({arriving.data(), bytes}, events == EPOLLIN);
}

/// Of one who does not stay the end is told already, and not again to a WebSocket.
void Arrival::heard(std::string_view bytes, bool stays) {
    unlink();
    passed_on_ = true;
    // Until this returns.
    const auto self = std::move(self_);
    if (const auto key = stays ? opening(bytes) : std::nullopt) {
        ++lines_->traffic.requests;
        return open_websocket(std::move(socket_), *key, lines_, *listener_);
    }
    open_http(Socket::enter_loop(std::move(socket_), lines_->watch.executor()), lines_, *routes_,
              *listener_, {bytes, opened_s_});
}

std::optional<std::string> Arrival::opening(std::string_view bytes) const {
    if (!bytes.starts_with("GET /ws") || lines_->lateness.sheds_everybody()) return std::nullopt;
    BeastParser parser;
    parser.header_limit(limits::head_bytes);
    error_code ec;
    const std::size_t read = parser.put(boost::asio::buffer(bytes.data(), bytes.size()), ec);
    if (ec || !parser.is_done() || read != bytes.size()) return std::nullopt;
    const BeastRequest& request = parser.get();
    if (malformed(request)) return std::nullopt;
    const HttpRequest asked = head_of(request);
    if (routes_->refuse(asked) || find_route(asked.target).place != Place::websocket ||
        not_an_upgrade(request))
        return std::nullopt;
    return std::string(websocket_key(request));
}

/// Later, for whoever walks the lines must not lose the one it stands on.
void Arrival::end() {
    socket_.close();
    if (self_) boost::asio::post(lines_->watch.executor(), [self = std::move(self_)] {});
}

}  // namespace

void await_request(int descriptor, std::shared_ptr<Lines> lines, Routes& routes,
                   Listener& listener) {
    std::make_shared<Arrival>(descriptor, std::move(lines), routes, listener)->listen();
}

}  // namespace showhands
