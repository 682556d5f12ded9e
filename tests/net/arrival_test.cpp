// Who has come in and said nothing yet: what becomes of them. The test sets the clock.
#include "net/arrival.hpp"

#include <doctest/doctest.h>
#include <sys/socket.h>

#include <string>

#include "limits.hpp"
#include "net/entrance.hpp"

using namespace showhands;

namespace {

const std::string opening =
    "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

struct Arrivals : Entrance {
    Arrivals() : Entrance(false) {}

    std::unique_ptr<RawClient> come() {
        auto client = std::make_unique<RawClient>(acceptor.local_endpoint().port());
        ++lines->open;
        await_request(
            ::accept4(acceptor.native_handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC),
            lines, routes, notebook);
        return client;
    }
    /// What it is answered, up to the end of the head.
    std::string head(RawClient& client) {
        house.until([&] {
            client.receive();
            return client.received.find("\r\n\r\n") != std::string::npos || client.ended();
        });
        return client.received.substr(0, client.received.find("\r\n\r\n"));
    }
};

}  // namespace

TEST_CASE("a request that opens a WebSocket is answered at once, and hello heard") {
    Arrivals entrance;
    const auto client = entrance.come();
    CHECK(entrance.lines->http.size() == 1);
    client->send(opening);
    CHECK(entrance.head(*client).starts_with("HTTP/1.1 101 "));
    CHECK(entrance.lines->http.empty());
    CHECK(entrance.lines->websockets.size() == 1);
    CHECK(entrance.lines->traffic.requests == 1);
    client->send(client_text("hello"));
    CHECK(entrance.house.until([&] { return entrance.notebook.heard.size() == 1; }));
    client->shut_down();
    CHECK(entrance.house.until([&] { return entrance.lines->open == 0; }));
    CHECK(entrance.notebook.left.size() == 1);
}

TEST_CASE("it may come in pieces, cut anywhere") {
    for (std::size_t cut = 1; cut < opening.size(); cut += 7) {
        CAPTURE(cut);
        Arrivals entrance;
        const auto client = entrance.come();
        client->send(opening.substr(0, cut));
        entrance.turn();
        client->send(opening.substr(cut));
        CHECK(entrance.head(*client).starts_with("HTTP/1.1 101 "));
        CHECK(entrance.lines->websockets.size() == 1);
        CHECK(entrance.lines->traffic.requests == 1);
    }
}

TEST_CASE("who asks and hangs up at once is not listened to for ever") {
    Arrivals entrance;
    const auto client = entrance.come();
    client->send(opening);
    client->shut_down();
    CHECK(entrance.house.until([&] { return entrance.lines->open == 0; }));
}

TEST_CASE("a request that opens nothing is answered as any other") {
    struct Case {
        std::string request;
        std::string status;
    };
    const std::string begin = "GET /ws HTTP/1.1\r\nHost: localhost\r\n";
    const std::string rest = opening.substr(begin.size());
    for (const Case& one : {
             Case{"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", "200"},
             Case{begin + "\r\n", "426"},
             Case{begin + "Origin: http://evil.example\r\n" + rest, "403"},
             Case{"GET /ws HTTP/1.1\r\nHost: evil.example\r\n" + rest, "421"},
             Case{begin + "Host: localhost\r\n" + rest, "400"},
             Case{opening + client_text("too early"), "400"},
             Case{"GET /wsx HTTP/1.1\r\nHost: localhost\r\n" + rest, "404"},
             Case{"nonsense\r\n\r\n", "400"},
         }) {
        CAPTURE(one.request);
        Arrivals entrance;
        const auto client = entrance.come();
        client->send(one.request);
        CHECK(entrance.head(*client).starts_with("HTTP/1.1 " + one.status));
        CHECK(entrance.lines->websockets.empty());
        CHECK(entrance.lines->traffic.requests == 1);
    }
}

TEST_CASE("who says nothing has as long as who says little") {
    Arrivals entrance;
    const auto silent = entrance.come();
    const auto slow = entrance.come();
    entrance.pass(9);
    slow->send("GET ");
    entrance.turn();
    CHECK(entrance.lines->open == 2);
    entrance.pass(1);
    CHECK(entrance.house.until([&] { return entrance.lines->open == 0; }));
    CHECK(entrance.house.ends(*silent));
    CHECK(entrance.house.ends(*slow));
}

TEST_CASE("who only waits makes room, once") {
    Arrivals entrance;
    const auto client = entrance.come();
    auto& line = static_cast<HttpLine&>(entrance.lines->http.front());
    CHECK(line.make_room());
    CHECK_FALSE(line.make_room());
    CHECK(entrance.house.until([&] { return entrance.lines->open == 0; }));
    CHECK(entrance.house.ends(*client));
}

TEST_CASE("who opens a WebSocket only to flood it makes the next ones wait") {
    Arrivals entrance;
    std::string flood;
    for (int i = 0; i < 200; ++i) flood += client_frame(0x89, "");
    const auto flooded = [&] {
        const auto client = entrance.come();
        client->send(opening);
        entrance.head(*client);
        client->send(flood);
        CHECK(entrance.house.ends(*client));
        client->shut_down();
        CHECK(entrance.house.until([&] { return entrance.lines->open == 0; }));
    };
    for (std::uint32_t i = 0; i < limits::short_visits_burst / limits::flood_visits; ++i) {
        CHECK(entrance.lines->visits.wait(0).count() == 0);
        flooded();
    }
    CHECK(entrance.lines->visits.wait(0).count() > 0);
}
