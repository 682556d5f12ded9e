// TLS on a line, to the real server: however the encrypted bytes are cut, what the class says is
// the same; and whoever is slow, silent, old or greedy learns it as over plain http. (All other
// tests of lines run over TLS as well; see usual_identity.)
#include <doctest/doctest.h>

#include <atomic>
#include <boost/asio/post.hpp>
#include <thread>

#include "net/authority.hpp"
#include "net/classroom.hpp"
#include "net/entrance.hpp"
#include "net/frame.hpp"
#include "net/house.hpp"
#include "net/http_client.hpp"
#include "net/tls_client.hpp"

using namespace showhands;

namespace {

constexpr std::string_view get = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

TlsClient& secure(RawClient& client) { return dynamic_cast<TlsClient&>(client); }

/// A step of whatever is ready, the way the network would hand over one byte after the other.
void drip(House& house, TlsClient& client, const std::string& bytes) {
    for (const char byte : bytes) {
        client.send_encrypted({&byte, 1});
        house.context.restart();
        house.context.poll();
    }
}

/// Lines that are encrypted.
struct SecureEntrance : Entrance {
    SecureEntrance() : Entrance(true) {}

    std::unique_ptr<TlsClient> open() {
        auto client = std::make_unique<TlsClient>(acceptor.local_endpoint().port());
        Socket::Tcp socket(house.context.get_executor());
        acceptor.accept(socket);
        socket.non_blocking(true);
        auto tls = some_identity()->greet(socket.native_handle(), door);
        ++lines->open;
        open_http(Socket(std::move(socket), std::move(tls)), lines, routes, notebook);
        return client;
    }

    std::shared_ptr<TlsDoor> door = std::make_shared<TlsDoor>(house.context.get_executor(), lines);
};

void shake_hands(House& house, TlsClient& client) {
    REQUIRE(house.until([&] {
        client.receive();
        return client.established();
    }));
}

/// What a peer is answered who never heard of TLS.
Reply said_in_clear(House& house, const std::string& bytes) {
    RawClient client(house.server->port());
    client.send(bytes);
    return house.answer(client);
}

}  // namespace

TEST_CASE("a handshake and a request arrive byte by byte") {
    House house(some_identity());
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        CAPTURE(version);
        TlsClient client(house.server->port(), TlsClient::Wish{0, version});
        REQUIRE(house.until([&] {
            client.listen();
            drip(house, client, client.next_flight());
            return client.established();
        }));
        drip(house, client, client.encrypt(get));
        const Reply answer = house.answer(client);
        CHECK(answer.status == 200);
        CHECK(answer.body == "ok\n");
    }
}

TEST_CASE("records are no messages: several in one, and one in several") {
    Classroom room(some_identity());
    const auto joined = room.join();
    TlsClient& client = secure(*joined);
    // One frame in a record for each of its bytes, all in one segment.
    std::string bytes;
    for (const char byte : client_text("byte by byte")) bytes += client.encrypt({&byte, 1});
    // Two frames in one record, longer together than one read.
    bytes +=
        client.encrypt(client_text(std::string(300, 'a')) + client_text(std::string(300, 'b')));
    client.send_encrypted(bytes);
    // Nothing more comes on the descriptor: what OpenSSL holds must be read without waiting for it.
    REQUIRE(room.until([&] { return room.notebook.heard.size() == 3; }));
    CHECK(room.notebook.heard[0] == "byte by byte");
    CHECK(room.notebook.heard[1] == std::string(300, 'a'));
    CHECK(room.notebook.heard[2] == std::string(300, 'b'));
}

TEST_CASE("requests that came in one record are answered one after the other") {
    House house(some_identity());
    const auto client = house.connect();
    client->send(std::string(get) + std::string(get) + std::string(get));
    for (int i = 0; i < 3; ++i) CHECK(house.answer(*client).body == "ok\n");
}

TEST_CASE("frames larger than a record go out whole and in order, to a reader who is slow") {
    Classroom room(some_identity());
    const auto client = room.join(4 * 1024);
    const auto connection = room.connection();
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < 12; ++i) texts.emplace_back(17'000 + i, static_cast<char>('a' + i));
    for (const std::string& text : texts) connection->send(frame_text(text));
    CHECK(client->received.empty());
    for (const std::string& text : texts) CHECK(room.next(*client).payload == text);
    CHECK(room.lines->traffic.too_slow == 0);
}

TEST_CASE("a record that is half on its way is finished before a goodbye overtakes what waits") {
    Classroom room(some_identity());
    room.lines->times.hello = 1'000;
    const auto client = room.join(4 * 1024);
    const auto connection = room.connection();
    const Frame frame = frame_text(std::string(9'000, 'x'));
    const auto before = room.lines->traffic.bytes_out;
    std::size_t whole = 0;
    // Until a frame is refused whole, though some of its record is in the kernel already.
    while (room.lines->traffic.bytes_out == before + whole * frame->size()) {
        connection->send(frame);
        if (frame.use_count() > 1) break;
        ++whole;
    }
    for (int i = 0; i < 5; ++i) connection->send(frame_text("never seen"));
    room.pass(10);
    CHECK(room.lines->traffic.too_slow == 1);
    ServerFrame next = room.next(*client);
    for (std::size_t i = 0; i <= whole; ++i) {
        CHECK(next.payload == std::string(9'000, 'x'));
        next = room.next(*client);
    }
    CHECK(next.code() == 4008);
}

TEST_CASE("a goodbye is answered with one, on either side") {
    House house(some_identity());
    const auto first = house.connect();
    CHECK(house.ask(*first, "GET /healthz").status == 200);
    first->shut_down();
    CHECK(house.ends(*first));
    CHECK(secure(*first).heard_goodbye());

    const auto last = house.connect();
    CHECK(house.ask(*last, "GET /healthz", {"Connection: close"}).status == 200);
    CHECK(house.ends(*last));
    CHECK(secure(*last).heard_goodbye());

    Classroom room(some_identity());
    const auto phone = room.join();
    room.connection()->close(CloseCode::superseded, "elsewhere");
    const ServerFrame frame = room.next(*phone);
    CHECK(frame.code() == 4009);
    phone->send(client_frame(0x88, frame.payload.substr(0, 2)));
    CHECK(room.ends(*phone));
    CHECK(secure(*phone).heard_goodbye());
}

TEST_CASE("who goes without a goodbye is gone: half a line, a reset, in the handshake and after") {
    House house(some_identity());
    const auto sockets = [&] {
        const std::string text = house.ask("GET /metrics").body;
        return std::stoi(text.substr(text.find("\nshowhands_sockets ") + 19));
    };
    for (const bool whole_handshake : {false, true}) {
        for (const bool reset : {false, true}) {
            CAPTURE(whole_handshake);
            CAPTURE(reset);
            TlsClient client(house.server->port());
            if (whole_handshake)
                shake_hands(house, client);
            else
                client.send_encrypted(client.next_flight().substr(0, 50));
            CHECK(house.until([&] { return sockets() == 2; }));
            // Below TLS.
            reset ? client.reset() : client.RawClient::shut_down();
            CHECK(house.until([&] { return sockets() == 1; }));
        }
    }
}

TEST_CASE("a request in the clear is shown the way to https") {
    House house(some_identity());
    const std::string host = "127.0.0.1:" + std::to_string(house.server->port());
    const Reply page =
        said_in_clear(house, "GET /482913?x=1 HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    CHECK(page.status == 307);
    CHECK(page.field("location") == "https://" + host + "/482913?x=1");
    CHECK(page.body == "This server speaks https only. Open https://" + host + " instead.\n");
    CHECK(page.field("connection") == "close");
    CHECK(page.field("strict-transport-security").empty());
    const Reply post =
        said_in_clear(house, "POST /api/sessions HTTP/1.1\r\nHost: " + host +
                                 "\r\nAuthorization: Bearer admin-secret\r\nContent-Length: 16\r\n"
                                 "\r\n{\"deck\":\"hands\"}");
    CHECK(post.status == 400);
    CHECK(post.body.find("https only") != std::string::npos);
    const Reply socket =
        said_in_clear(house, "GET /ws HTTP/1.1\r\nHost: " + host +
                                 "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                 "Sec-WebSocket-Version: 13\r\n"
                                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    CHECK(socket.status == 307);
    const Reply stranger = said_in_clear(house, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    CHECK(stranger.status == 421);
    CHECK(stranger.field("location").empty());
}

TEST_CASE("what is neither TLS nor HTTP is told so and cut") {
    House house(some_identity());
    for (const std::string& bytes : {std::string("\x16\x03\x01\x00\x05hello", 10),
                                     std::string(5, '\0'), std::string(200, '\xff')}) {
        RawClient client(house.server->port());
        client.send(bytes);
        CHECK(house.ends(client));
        CHECK(house.ask("GET /healthz").status == 200);
    }
    const std::string metrics = house.ask("GET /metrics").body;
    CHECK(metrics.find("showhands_tls_handshakes_total 7\n") != std::string::npos);
    CHECK(metrics.find("showhands_tls_handshakes_failed_total 3\n") != std::string::npos);
}

TEST_CASE("old versions of TLS are refused, and nothing is negotiated again") {
    House house(some_identity());
    TlsClient old(house.server->port(), TlsClient::Wish{0, TLS1_1_VERSION});
    old.receive();
    CHECK(house.ends(old));
    CHECK_FALSE(old.established());

    TlsClient client(house.server->port(), TlsClient::Wish{0, TLS1_2_VERSION});
    shake_hands(house, client);
    CHECK(SSL_get_current_compression(client.ssl()) == nullptr);
    SSL_renegotiate(client.ssl());
    client.send_encrypted(client.next_flight());
    CHECK(house.until([&] {
        client.receive();
        return client.fault() != 0;
    }));
    CHECK(client.fault() == SSL_R_NO_RENEGOTIATION);
}

TEST_CASE("new keys are made when asked for, and a flood of asking is a flood") {
    Classroom room(some_identity());
    room.lines->times.hello = 1'000;
    const auto joined = room.join();
    TlsClient& client = secure(*joined);
    room.notebook.on_message = [](Connection& connection, std::string_view text) {
        connection.send_text(text);
    };
    for (int i = 0; i < 20; ++i) {
        SSL_key_update(client.ssl(), SSL_KEY_UPDATE_REQUESTED);
        client.send(client_text("after new keys"));
        CHECK(room.next(client).payload == "after new keys");
        room.pass(1);
    }
    CHECK(room.notebook.left.empty());
    // With each byte of a frame: nearly nothing is said, and much is sent.
    const std::string frame = client_frame(0x81, std::string(4'000, 'x'));
    std::size_t said = 0;
    while (room.notebook.left.empty() && said < frame.size()) {
        SSL_key_update(client.ssl(), SSL_KEY_UPDATE_NOT_REQUESTED);
        client.send({&frame[said++], 1});
        room.settle();
    }
    CHECK(said < frame.size() / 2);
    CHECK(room.next(client).code() == 1008);
}

TEST_CASE("phones come back with a ticket, and a new certificate is for new lines") {
    Authority authority;
    const auto old_identity = authority.identity();
    const auto new_identity = authority.identity();
    House house(old_identity);
    const auto client = house.connect();
    CHECK(house.ask(*client, "GET /healthz").status == 200);
    TlsClient& first = secure(*client);
    CHECK(first.server_fingerprint() == old_identity->fingerprint());

    const std::unique_ptr<SSL_SESSION, decltype(&SSL_SESSION_free)> ticket(
        SSL_get1_session(first.ssl()), SSL_SESSION_free);
    const auto back = [&] {
        TlsClient again(house.server->port(), TlsClient::Wish{0, 0, ticket.get()});
        shake_hands(house, again);
        return std::pair(SSL_session_reused(again.ssl()) == 1, again.server_fingerprint());
    };
    CHECK(back() == std::pair(true, old_identity->fingerprint()));
    house.server->set_identity(new_identity);
    CHECK(back() == std::pair(false, new_identity->fingerprint()));
    // The one that was there goes on with what it had.
    CHECK(house.ask(first, "GET /healthz").status == 200);
    CHECK(first.server_fingerprint() == old_identity->fingerprint());
}

TEST_CASE("a silent or slow handshake is swept like a slow request") {
    // A whole greeting at the most: it never says the rest.
    for (const std::size_t bytes : {0UL, 1UL, 60UL, 10'000UL}) {
        CAPTURE(bytes);
        SecureEntrance entrance;
        const auto client = entrance.open();
        client->send_encrypted(client->next_flight().substr(0, bytes));
        entrance.pass(9);
        CHECK(entrance.lines->open == 1);
        entrance.pass(1);
        CHECK(entrance.house.until([&] { return entrance.lines->open == 0; }));
        CHECK(entrance.lines->traffic.handshakes == (bytes > 0 ? 1 : 0));
        CHECK(entrance.lines->traffic.handshakes_failed == entrance.lines->traffic.handshakes);
    }
}

TEST_CASE("a handshake that drips steadily has no more time than a silent one") {
    SecureEntrance entrance;
    const auto client = entrance.open();
    const std::string greeting = client->next_flight();
    for (std::size_t second = 0; second < 10; ++second) {
        CHECK(entrance.lines->open == 1);
        client->send_encrypted(greeting.substr(second, 1));
        entrance.pass(1);
    }
    CHECK(entrance.house.until([&] { return entrance.lines->open == 0; }));
}

TEST_CASE("between the steps of two handshakes everybody else has a turn") {
    // How many handshakes begin between two turns of something that is always ready; it has its
    // last turn when the entrance ends.
    std::uint64_t most = 0;
    std::uint64_t last = 0;
    bool over = false;
    std::function<void()> turn;
    SecureEntrance entrance;
    constexpr std::uint64_t phones = 40;
    std::vector<std::unique_ptr<TlsClient>> clients;
    for (std::uint64_t i = 0; i < phones; ++i) {
        clients.push_back(entrance.open());
        clients.back()->send_encrypted(clients.back()->next_flight());
    }
    const std::uint64_t& begun = entrance.lines->traffic.handshakes;
    turn = [&] {
        most = std::max(most, begun - last);
        last = begun;
        if (!over) boost::asio::post(entrance.house.context, turn);
    };
    turn();
    CHECK(entrance.house.until([&] {
        std::uint64_t done = 0;
        for (const auto& client : clients) {
            client->receive();
            if (client->established()) ++done;
        }
        return done == phones;
    }));
    CHECK(begun == phones);
    CHECK(most == 1);
    over = true;
}

TEST_CASE("lines that go while they queue for their handshake leave the queue working") {
    SecureEntrance entrance;
    std::vector<std::unique_ptr<TlsClient>> clients;
    for (int i = 0; i < 40; ++i) {
        clients.push_back(entrance.open());
        clients.back()->send_encrypted(clients.back()->next_flight());
    }
    // All are ready, one is served; then the others are cut where they stand.
    REQUIRE(entrance.house.until([&] { return entrance.lines->traffic.handshakes == 1; }));
    for (Line& line : entrance.lines->http) line.cut();
    const auto late = entrance.open();
    CHECK(entrance.house.until([&] {
        late->receive();
        return late->established() && entrance.lines->open == 1;
    }));
}

TEST_CASE("programs of ours ask over https and believe only whom they may") {
    Authority authority;
    Authority stranger;
    const auto files = authority.certify({.names = "IP:127.0.0.1"});
    const auto identity = TlsIdentity::load(files.certificate, files.key).identity;
    REQUIRE(identity);
    House house(identity);
    const std::string port = std::to_string(house.server->port());
    const auto ask = [&](const std::string& base, const HttpTrust& trust) {
        HttpAnswer answer;
        std::atomic<bool> done = false;
        std::thread program([&] {
            answer = http_get(base, "/healthz", "", std::chrono::seconds(5), trust);
            done = true;
        });
        house.until([&] { return done.load(); });
        program.join();
        return answer.status == 200 ? answer.body : answer.fault;
    };
    const std::string url = "https://127.0.0.1:" + port;
    CHECK(ask(url, {authority.file()}) == "ok\n");
    CHECK(ask(url, {files.certificate}) == "ok\n");
    CHECK(ask(url, {"", identity->fingerprint()}) == "ok\n");
    CHECK(ask(url, {}).find("--tls-ca") != std::string::npos);
    CHECK(ask(url, {stranger.file()}).find("--tls-ca") != std::string::npos);
    CHECK(ask(url, {"", std::string(64, '0')}).find("another certificate") != std::string::npos);
    CHECK(ask("https://localhost:" + port, {authority.file()}).find("another name") !=
          std::string::npos);
    CHECK(ask(url, {authority.path("nowhere")}).find("does not exist") != std::string::npos);
    CHECK(ask("http://127.0.0.1:" + port, {}).find("https only") != std::string::npos);

    House plain(nullptr);
    const HttpAnswer wrong = [&] {
        HttpAnswer answer;
        std::atomic<bool> done = false;
        std::thread program([&] {
            answer = http_get("https://127.0.0.1:" + std::to_string(plain.server->port()),
                              "/healthz", "", std::chrono::seconds(5), {authority.file()});
            done = true;
        });
        plain.until([&] { return done.load(); });
        program.join();
        return answer;
    }();
    CHECK(wrong.fault.find("does not speak https") != std::string::npos);
}
