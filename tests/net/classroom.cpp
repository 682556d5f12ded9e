#include "net/classroom.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "net/tls_client.hpp"

namespace showhands {

namespace asio = boost::asio;
using asio::ip::tcp;

void Notebook::message(Connection& connection, std::string_view payload, bool is_binary) {
    heard.emplace_back(payload);
    if (on_message) on_message(connection, payload);
    if (on_frame) on_frame(connection, payload, is_binary);
}

void Notebook::gone(Connection& connection) { left.push_back(&connection); }

Classroom::Classroom(std::shared_ptr<const TlsIdentity> identity)
    : acceptor_(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
      identity_(std::move(identity)),
      door_(std::make_shared<TlsDoor>(context.get_executor(), lines)) {}

Classroom::~Classroom() {
    for (Line& line : lines->websockets) line.cut();
    settle();
}

/// The request that brings the handshake with it, which a WebSocket never sees.
void Classroom::greet(Socket& socket, RawClient& client) {
    std::string request(3, ' ');
    std::size_t arrived = 0;
    socket.async_read_some(asio::buffer(request),
                           [&](boost::system::error_code, std::size_t bytes) { arrived = bytes; });
    client.send("GET");
    REQUIRE(until([&] {
        client.receive();
        return arrived == request.size();
    }));
}

std::unique_ptr<RawClient> Classroom::join(int receive_buffer) {
    auto client =
        connect_client(acceptor_.local_endpoint().port(), identity_.get(), receive_buffer);
    Socket::Tcp tcp_socket(context.get_executor());
    acceptor_.accept(tcp_socket);
    tcp_socket.non_blocking(true);
    if (receive_buffer > 0) tcp_socket.set_option(Socket::Tcp::send_buffer_size(receive_buffer));
    std::unique_ptr<TlsSession> tls;
    if (identity_) tls = identity_->greet(tcp_socket.native_handle(), door_);
    Socket socket(std::move(tcp_socket), std::move(tls));
    if (identity_) greet(socket, *client);
    ++lines->open;
    open_websocket(socket.leave_loop(), "dGhlIHNhbXBsZSBub25jZQ==", lines, notebook);
    newest_ = static_cast<Websocket&>(lines->websockets.back()).weak_from_this();
    REQUIRE(until([&] {
        client->receive();
        return client->received.find("\r\n\r\n") != std::string::npos;
    }));
    CHECK(client->received.starts_with("HTTP/1.1 101 "));
    // The example of RFC 6455, section 1.3.
    CHECK(client->received.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") != std::string::npos);
    client->received.erase(0, client->received.find("\r\n\r\n") + 4);
    return client;
}

bool Classroom::until(const std::function<bool()>& done) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (!done()) {
        if (std::chrono::steady_clock::now() > give_up) return false;
        context.restart();
        context.run_one_for(std::chrono::milliseconds(2));
    }
    return true;
}

void Classroom::settle() {
    context.restart();
    while (context.poll() > 0) context.restart();
}

ServerFrame Classroom::next(RawClient& client) {
    std::optional<ServerFrame> frame;
    REQUIRE(until([&] {
        client.receive();
        frame = client.frame();
        return frame.has_value();
    }));
    return *frame;
}

bool Classroom::ends(RawClient& client) {
    return until([&] {
        client.receive();
        return client.ended();
    });
}

void Classroom::pass(std::uint32_t seconds) {
    for (std::uint32_t i = 0; i < seconds; ++i) {
        ++lines->now_s;
        for (Line& line : lines->websockets) line.sweep();
        settle();
    }
}

}  // namespace showhands
