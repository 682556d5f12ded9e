#include "net/http_connection.hpp"

#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <exception>
#include <optional>
#include <string>

#include "live/reception.hpp"
#include "net/drain.hpp"
#include "net/http_request.hpp"

namespace showhands {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using error_code = boost::system::error_code;

std::uint32_t seconds_for(std::uint64_t bytes) {
    return static_cast<std::uint32_t>(bytes / limits::slowest_bytes_per_second);
}

HttpResponse come_later(std::uint64_t turn) {
    const std::string seconds = std::to_string(retry_after_s(turn));
    HttpResponse refusal = problem(503, "The server is busy. Retry in " + seconds + " s.");
    refusal.fields = "Retry-After: " + seconds + "\r\n";
    return refusal;
}

HttpResponse unreadable(error_code ec) {
    if (ec == http::error::header_limit || ec == http::error::buffer_overflow)
        return problem(431, "The request's head is too long.");
    if (ec == http::error::body_limit) return problem(413, "The request's body is too long.");
    return problem(400, "This is not a well formed HTTP request.");
}

class HttpConnection final : public HttpLine, public std::enable_shared_from_this<HttpConnection> {
 public:
    HttpConnection(Socket socket, std::shared_ptr<Lines> lines, Routes& routes, Listener& listener,
                   const HeardBefore& before)
        : socket_(std::move(socket)),
          lines_(std::move(lines)),
          routes_(&routes),
          listener_(&listener),
          opened_s_(before.opened_s.value_or(lines_->now_s)) {
        lines_->http.push_back(*this);
        const std::string_view bytes = before.bytes;
        buffer_.commit(asio::buffer_copy(buffer_.prepare(bytes.size()),
                                         asio::buffer(bytes.data(), bytes.size())));
    }
    ~HttpConnection() override {
        if (owns_socket_) lines_->closed(opened_s_);
    }

    void read_head();

    void sweep() override {
        if (lines_->now_s >= deadline_s_) return close();
        if (!drain_) return;
        drain_->sweep();
        if (!kept_) return;
        let_go();
        linger();
    }
    void stop() override {
        keep_alive_ = false;
        last_ = true;
        if (waits_) close();
    }
    void cut() override {
        routes_ = nullptr;
        close();
    }
    bool make_room() override {
        if (!waits_ || !socket_.is_open()) return false;
        close();
        return true;
    }

 private:
    void close() {
        socket_.close();
        let_go();
    }
    /// Later: the sweep must not lose the line it stands on.
    void let_go() {
        if (kept_) asio::post(socket_.get_executor(), [kept = std::move(kept_)] {});
    }
    void set_deadline(std::uint32_t seconds) { deadline_s_ = lines_->now_s + seconds; }

    void on_head(error_code ec);
    [[nodiscard]] HttpRequest head() const { return head_of(parser_->get()); }
    void upgrade();
    void continue_with_body();
    void read_body();
    void on_body(error_code ec);
    void answer();
    /// The rest of the request is not worth reading.
    void refuse(HttpResponse response);
    void respond(HttpResponse response);
    void on_written(error_code ec);
    /// Lets the peer read the answer before the socket goes.
    void linger();

    Socket socket_;
    std::shared_ptr<Lines> lines_;
    /// Null once the server is gone.
    Routes* routes_;
    Listener* listener_;
    std::uint32_t opened_s_;
    beast::flat_buffer buffer_{limits::head_bytes};
    std::optional<BeastParser> parser_;
    HttpResponse response_;
    std::string response_head_;
    std::optional<Drain> drain_;
    /// While draining pauses nothing else holds it.
    std::shared_ptr<HttpConnection> kept_;
    std::uint32_t deadline_s_ = 0;
    bool keep_alive_ = false;
    /// Answer what is being asked, then close.
    bool last_ = false;
    /// Between requests, or in a head.
    bool waits_ = true;
    bool served_ = false;
    bool owns_socket_ = true;
};

void HttpConnection::read_head() {
    waits_ = true;
    parser_.emplace();
    parser_->header_limit(limits::head_bytes);
    parser_->body_limit(limits::deck_bytes);
    if (served_)
        set_deadline(lines_->times.keep_alive);
    else
        deadline_s_ = opened_s_ + lines_->times.request;
    http::async_read_header(
        socket_, buffer_, *parser_,
        [self = shared_from_this()](error_code ec, std::size_t) { self->on_head(ec); });
}

void HttpConnection::on_head(error_code ec) {
    if (routes_ == nullptr || !socket_.is_open()) return;
    if (ec == http::error::end_of_stream) return close();
    if (ec && ec.category() != http::make_error_code(http::error::end_of_stream).category())
        return close();
    ++lines_->traffic.requests;
    waits_ = false;
    served_ = true;
    if (ec) return refuse(unreadable(ec));
    keep_alive_ = parser_->keep_alive() && !last_;
    const BeastRequest& request = parser_->get();
    if (auto refusal = malformed(request)) {
        keep_alive_ = false;
        return refuse(std::move(*refusal));
    }
    const HttpRequest asked = head();
    if (socket_.astray()) {
        keep_alive_ = false;
        return refuse(routes_->astray(asked));
    }
    if (auto refusal = routes_->refuse(asked)) return refuse(std::move(*refusal));
    if (find_route(asked.target).place == Place::websocket) return upgrade();
    continue_with_body();
}

void HttpConnection::upgrade() {
    const BeastRequest& request = parser_->get();
    if (auto refusal = not_an_upgrade(request)) return refuse(std::move(*refusal));
    // RFC 6455, section 4.1: a client waits for the answer before it sends more.
    if (!parser_->is_done() || buffer_.size() > 0)
        return refuse(problem(400, "A WebSocket's opening request has no body."));
    if (last_) return refuse(problem(503, "The server restarts. Try again in a moment."));
    if (lines_->lateness.sheds_everybody()) return refuse(come_later(lines_->traffic.requests));
    owns_socket_ = false;
    unlink();
    open_websocket(socket_.leave_loop(), websocket_key(request), lines_, *listener_);
}

void HttpConnection::continue_with_body() {
    if (parser_->is_done()) return answer();
    const std::size_t limit = Routes::body_limit(head());
    const std::uint64_t length = parser_->content_length().value_or(0);
    if (length > limit) return refuse(unreadable(http::error::body_limit));
    parser_->body_limit(limit);
    set_deadline(lines_->times.request + seconds_for(limit));
    if (view(parser_->get()[http::field::expect]) != "100-continue") return read_body();
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(socket_, asio::buffer(go_on),
                      [self = shared_from_this()](error_code ec, std::size_t) {
                          if (!ec && self->routes_ != nullptr) self->read_body();
                      });
}

void HttpConnection::read_body() {
    http::async_read(
        socket_, buffer_, *parser_,
        [self = shared_from_this()](error_code ec, std::size_t) { self->on_body(ec); });
}

void HttpConnection::on_body(error_code ec) {
    if (routes_ == nullptr || !socket_.is_open()) return;
    if (ec && ec.category() != http::make_error_code(http::error::end_of_stream).category())
        return close();
    if (ec) return refuse(unreadable(ec));
    answer();
}

void HttpConnection::answer() {
    // The routes may take their time with the journal, which has deadlines of its own.
    set_deadline(2 * lines_->times.request);
    try {
        routes_->answer(head(), [self = shared_from_this()](HttpResponse response) {
            self->respond(std::move(response));
        });
    } catch (const std::exception&) {
        respond(problem(500, "The server could not do this. Try again."));
    }
}

void HttpConnection::refuse(HttpResponse response) {
    if (!parser_->is_done()) keep_alive_ = false;
    respond(std::move(response));
}

void HttpConnection::respond(HttpResponse response) {
    if (routes_ == nullptr || !socket_.is_open() || !response_head_.empty()) return;
    response_ = std::move(response);
    const HttpRequest asked = parser_->is_header_done() ? head() : HttpRequest{};
    keep_alive_ = keep_alive_ && !last_;
    response_head_ = write_head(response_, keep_alive_, routes_->websocket_source(asked.host));
    const bool without_body = asked.method == "HEAD" || response_.status == 304;
    const std::string_view body = without_body ? std::string_view() : response_.bytes();
    set_deadline(lines_->times.request + seconds_for(body.size()));
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(response_head_),
                                                    asio::buffer(body)};
    asio::async_write(socket_, buffers, [self = shared_from_this()](error_code ec, std::size_t) {
        self->on_written(ec);
    });
}

void HttpConnection::on_written(error_code ec) {
    response_ = {};
    response_head_.clear();
    if (ec || routes_ == nullptr) return close();
    if (keep_alive_ && !last_) return read_head();
    if (parser_->is_done() && buffer_.size() == 0) return close();
    socket_.shutdown();
    drain_.emplace();
    set_deadline(lines_->times.close);
    linger();
}

void HttpConnection::linger() {
    if (!socket_.is_open()) return;
    const auto read = [this](std::span<char> into, error_code& ec) {
        return socket_.read_some(asio::buffer(into.data(), into.size()), ec);
    };
    switch (drain_->go_on(read, *lines_)) {
        case Drain::Next::end:
            return close();
        case Drain::Next::pause:
            kept_ = shared_from_this();
            return;
        case Drain::Next::wait:
            break;
    }
    socket_.async_wait(Socket::wait_read, [self = shared_from_this()](error_code ec) {
        if (!ec) self->linger();
    });
}

}  // namespace

void open_http(Socket socket, std::shared_ptr<Lines> lines, Routes& routes, Listener& listener,
               const HeardBefore& before) {
    if (!socket.is_open()) return lines->closed(before.opened_s.value_or(lines->now_s));
    std::make_shared<HttpConnection>(std::move(socket), std::move(lines), routes, listener, before)
        ->read_head();
}

}  // namespace showhands
