// An echo server made of the program's own WebSocket class, with its options, bounds and deadlines,
// for conformance suites from outside: `websocket_echo [port]` prints where it listens. It differs
// in two things only: it expects no hello, and it sends binary messages back instead of refusing
// them.
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <memory>

#include "net/frame.hpp"
#include "net/socket.hpp"
#include "net/websocket.hpp"

namespace showhands {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

class Echo final : public Listener {
 public:
    void message(Connection& connection, std::string_view payload, bool binary) override {
        if (binary)
            connection.send(make_frame(Opcode::binary, payload));
        else
            connection.send_text(payload);
    }
    void gone(Connection&) override {}
    [[nodiscard]] bool takes_binary() const override { return true; }
};

/// One handshake on its way.
struct Visitor {
    explicit Visitor(const asio::io_context::executor_type& executor) : socket(executor) {}
    Socket::Tcp socket;
    boost::beast::flat_buffer buffer{limits::head_bytes};
    http::request_parser<http::string_body> parser;
};

class EchoServer {
 public:
    explicit EchoServer(std::uint16_t port)
        : acceptor_(context_.get_executor(), {asio::ip::address_v4::any(), port}),
          timer_(context_) {
        lines_->times.hello = std::numeric_limits<std::uint32_t>::max();
    }

    void run() {
        std::printf("%d\n", acceptor_.local_endpoint().port());
        std::fflush(stdout);
        accept();
        tick();
        context_.run();
    }

 private:
    void accept() {
        auto visitor = std::make_shared<Visitor>(context_.get_executor());
        acceptor_.async_accept(visitor->socket, [this, visitor](error_code ec) {
            if (!ec) read(visitor);
            accept();
        });
    }

    void read(const std::shared_ptr<Visitor>& visitor) {
        error_code ec;
        visitor->socket.set_option(tcp::no_delay(true), ec);
        visitor->socket.non_blocking(true, ec);
        http::async_read_header(visitor->socket, visitor->buffer, visitor->parser,
                                [this, visitor](error_code failed, std::size_t) {
                                    if (failed) return;
                                    ++lines_->open;
                                    open_websocket(Socket(std::move(visitor->socket)).leave_loop(),
                                                   visitor->parser.get()["Sec-WebSocket-Key"],
                                                   lines_, echo_);
                                    if (lines_->websockets.empty()) return;
                                    static_cast<Websocket&>(lines_->websockets.back())
                                        .allow_message_bytes(limits::trainer_message_bytes);
                                });
    }

    void tick() {
        timer_.expires_after(std::chrono::seconds(1));
        timer_.async_wait([this](error_code) {
            ++lines_->now_s;
            for (Line& line : lines_->websockets) line.sweep();
            tick();
        });
    }

    asio::io_context context_{1};
    asio::basic_socket_acceptor<tcp, asio::io_context::executor_type> acceptor_;
    asio::steady_timer timer_;
    std::shared_ptr<Lines> lines_ = std::make_shared<Lines>(context_.get_executor());
    Echo echo_;
};

}  // namespace
}  // namespace showhands

int main(int count, char** arguments) {
    const int port = count > 1 ? std::atoi(arguments[1]) : 0;
    showhands::EchoServer(static_cast<std::uint16_t>(port)).run();
}
