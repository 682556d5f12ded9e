// HTTP as browsers, programs and attackers speak it, said to the real server.
#include <doctest/doctest.h>
#include <zlib.h>

#include <random>

#include "net/house.hpp"
#include "net/security_headers.hpp"
#include "pages.hpp"

using namespace showhands;

namespace {

std::string_view page(std::string_view name) {
    for (const Page& one : pages())
        if (one.name == name) return one.bytes;
    return {};
}

std::string unpack(const std::string& bytes) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string result(10 * 1024 * 1024, '\0');
    std::string input = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    result.resize(stream.total_out);
    inflateEnd(&stream);
    return result;
}

void check_problem(const Reply& answer, unsigned status) {
    CHECK(answer.status == status);
    CHECK(answer.field("content-type") == "application/problem+json");
    CHECK(answer.body.find("\"status\":" + std::to_string(status)) != std::string::npos);
    CHECK(answer.body.find("\"detail\":\"") != std::string::npos);
}

void check_security(const Reply& answer) { CHECK(security_faults(answer) == ""); }

}  // namespace

TEST_CASE("every page is where it should be, whole, and never kept without asking") {
    House house;
    const std::pair<const char*, const char*> paths[] = {{"/", "participant.html"},
                                                         {"/482913", "participant.html"},
                                                         {"/trainer", "trainer.html"},
                                                         {"/screen", "screen.html"},
                                                         {"/privacy", "privacy.html"},
                                                         {"/participant.js", "participant.js"},
                                                         {"/participant.css", "participant.css"},
                                                         {"/trainer.js", "trainer.js"},
                                                         {"/screen.css", "screen.css"}};
    for (const auto& one : paths) {
        // Not bindings: doctest captures them in a lambda, which clang 14 refuses.
        const std::string path = one.first;
        const char* const name = one.second;
        CAPTURE(path);
        const Reply answer = house.ask("GET " + path);
        CHECK(answer.status == 200);
        CHECK(answer.body == page(name));
        CHECK(answer.field("cache-control") == "no-cache");
        CHECK(answer.field("content-type").find("charset=utf-8") != std::string::npos);
        check_security(answer);
        CHECK(answer.field("content-security-policy")
                  .find(std::string("connect-src 'self' ") + (house.identity ? "wss" : "ws") +
                        "://127.0.0.1:" + std::to_string(house.server->port()) + ";") !=
              std::string::npos);
    }
}

TEST_CASE("a browser that takes gzip gets it, and the same page comes out of it") {
    House house;
    for (const char* accepted :
         {"gzip", "br, gzip", "gzip;q=0.5, *", "GZIP", "deflate,gzip ; q=1"}) {
        const Reply answer =
            house.ask("GET /participant.js", {"Accept-Encoding: " + std::string(accepted)});
        CHECK(answer.field("content-encoding") == "gzip");
        CHECK(answer.field("vary") == "Accept-Encoding");
        CHECK(answer.body.size() < page("participant.js").size());
        CHECK(unpack(answer.body) == page("participant.js"));
    }
    for (const char* accepted : {"identity", "br", "gzip;q=0", "gzip;q=0.0", "xgzip", ""}) {
        const Reply answer =
            house.ask("GET /participant.js", {"Accept-Encoding: " + std::string(accepted)});
        CHECK(answer.field("content-encoding") == "");
        CHECK(answer.body == page("participant.js"));
    }
}

TEST_CASE("who has the page already is told so") {
    House house;
    const Reply first = house.ask("GET /participant.js", {"Accept-Encoding: gzip"});
    const std::string tag = first.field("etag");
    REQUIRE(tag.size() > 2);
    const auto again = [&](const std::string& tags, const std::string& accepted) {
        return house.ask("GET /participant.js",
                         {"Accept-Encoding: " + accepted, "If-None-Match: " + tags});
    };
    const Reply kept = again(tag, "gzip");
    CHECK(kept.status == 304);
    CHECK(kept.body.empty());
    CHECK(kept.field("etag") == tag);
    check_security(kept);
    CHECK(again("\"other\", W/" + tag, "gzip").status == 304);
    CHECK(again("\"other\"", "gzip").status == 200);
    // The plain form is another representation.
    CHECK(again(tag, "identity").status == 200);
}

TEST_CASE("HEAD says what GET would, without the body") {
    House house;
    const auto client = house.connect();
    const Reply answer = house.ask(*client, "HEAD /trainer");
    CHECK(answer.status == 200);
    CHECK(answer.field("content-length") == std::to_string(page("trainer.html").size()));
    // Nothing else came: the next answer on the line is the next request's.
    CHECK(house.ask(*client, "GET /healthz").body == "ok\n");
}

TEST_CASE("one line serves many requests, also when they are sent at once") {
    House house;
    const auto client = house.connect();
    for (int i = 0; i < 20; ++i) CHECK(house.ask(*client, "GET /healthz").status == 200);
    std::string many;
    for (int i = 0; i < 20; ++i) many += "GET /screen HTTP/1.1\r\nHost: localhost\r\n\r\n";
    client->send(many);
    for (int i = 0; i < 20; ++i) CHECK(house.answer(*client).body == page("screen.html"));
    const Reply last = house.ask(*client, "GET /healthz", {"Connection: close"});
    CHECK(last.field("connection") == "close");
    CHECK(house.ends(*client));
}

TEST_CASE("what is not there is 404, and what may not be done 405 with what may") {
    House house;
    for (const char* path :
         {"/nothing", "/participant.html", "/../server.cpp", "/..%2f..%2fetc/passwd", "/%2e%2e/",
          "/pictures/../../../etc/passwd", "/participant.js/..", "/.git/config", "/api",
          "/api/nothing", "/missing.js", "//trainer", "/trainer%00", "/12345",
          "/pictures/0000000000000000000000000000000000000000000000000000000000000000.png"}) {
        CAPTURE(path);
        const Reply answer = house.ask("GET " + std::string(path));
        check_problem(answer, 404);
        check_security(answer);
        CHECK(answer.field("cache-control") == "no-store");
        // What was asked for is not sent back.
        CHECK(answer.body.find("passwd") == std::string::npos);
    }
    for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"}) {
        const Reply answer = house.ask(std::string(method) + " /trainer");
        check_problem(answer, 405);
        CHECK(answer.field("allow") == "GET, HEAD");
        check_security(answer);
    }
    CHECK(house.ask("DELETE /api/sessions").field("allow") == "GET, HEAD, POST");
}

TEST_CASE("only a host of ours and a page of ours get through, wherever they ask") {
    House house;
    for (const char* target : {"/", "/healthz", "/metrics", "/api/decks", "/ws", "/nothing"}) {
        const Reply strange =
            house.ask("GET " + std::string(target), {"Host: evil.example", std::string(admin)});
        check_problem(strange, 421);
        check_security(strange);
        CHECK(strange.field("content-security-policy").find("evil") == std::string::npos);
        check_problem(house.ask("GET " + std::string(target),
                                {"Origin: http://evil.example", std::string(admin)}),
                      403);
    }
    check_problem(house.say("GET / HTTP/1.1\r\n\r\n"), 400);
    check_problem(house.say("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"),
                  400);
    check_problem(house.say("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400);
}

TEST_CASE("what two readers could read in two ways is refused, and the line closed") {
    House house;
    const std::string post =
        "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\n" + std::string(admin) + "\r\n";
    for (const std::string& rest :
         {std::string("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
          std::string("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
          std::string("Content-Length: 5\r\nContent-Length: 6\r\n\r\nxxxxx"),
          std::string("Content-Length: -1\r\n\r\n"), std::string("Content-Length: 5x\r\n\r\nxxxxx"),
          std::string("Content-Length: 99999999999999999999\r\n\r\n"),
          std::string("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
          std::string("Transfer-Encoding: chunked\r\n\r\nxyz\r\n"),
          std::string("Transfer-Encoding: identity\r\n\r\n"), std::string("Bad Name: x\r\n\r\n"),
          std::string("X: a\nY: b\r\n\r\n"), std::string("X: \x01\r\n\r\n")}) {
        CAPTURE(rest);
        const auto client = house.connect();
        client->send(post + rest + "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        const Reply answer = house.answer(*client);
        CHECK((answer.status == 400 || answer.status == 501));
        CHECK(answer.field("connection") == "close");
        check_security(answer);
        client->shut_down();
        CHECK(house.ends(*client));
        CHECK(client->received.empty());
    }
}

TEST_CASE("heads and bodies are bounded") {
    House house;
    check_problem(house.say("GET / HTTP/1.1\r\nHost: localhost\r\nX: " +
                            std::string(limits::head_bytes, 'x') + "\r\n\r\n"),
                  431);
    check_problem(house.say("GET /" + std::string(limits::head_bytes, 'x')), 431);
    const std::string post = "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\n";
    const std::string too_long =
        "Content-Length: " + std::to_string(limits::deck_bytes + 1) + "\r\n\r\n";
    check_problem(house.say(post + std::string(admin) + "\r\n" + too_long), 413);
    // Without the token not even a short body is read.
    check_problem(house.say(post + "Content-Length: 100\r\n\r\n"), 401);
    check_problem(house.say("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000\r\n\r\n"),
                  413);
    // In chunks, which announce nothing.
    const auto client = house.connect();
    client->send(post + std::string(admin) + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
    std::size_t sent = 0;
    house.until([&] {
        while (sent < 100 * chunk.size()) {
            const std::size_t now =
                client->send(std::string_view(chunk).substr(sent % chunk.size()));
            if (now == 0) break;
            sent += now;
        }
        client->receive();
        return client->ended() || sent >= 100 * chunk.size() ||
               client->received.find("\r\n\r\n") != std::string::npos;
    });
    check_problem(house.answer(*client), 413);
}

TEST_CASE("garbage gets an answer or a closed line, and the server goes on") {
    House house;
    for (const char* bytes :
         {"\r\n\r\n\r\n\r\n", "hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
          "GET / HTTP/1.1\r\nHost\r\n\r\n", "\x16\x03\x01\x02\x01\x01", "GET \x01 HTTP/1.1\r\n\r\n",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"}) {
        const auto client = house.connect();
        client->send(bytes);
        client->shut_down();
        CHECK(house.ends(*client));
        CHECK(client->received.find("boost") == std::string::npos);
    }
    CHECK(house.ask("GET /healthz").status == 200);
}

TEST_CASE("any damage to a request ends in an answer or a closed line") {
    House house;
    const std::string whole =
        "POST /api/sessions?x=%00 HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n" +
        std::string(admin) + "\r\nAccept-Encoding: gzip;q=0\r\nTransfer-Encoding: chunked\r\n\r\n" +
        "13\r\n{\"deck\":\"not there\"}\r\n0\r\n\r\nGET /ws HTTP/1.1\r\nHost: localhost\r\n" +
        "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    for (unsigned seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        std::string bytes = whole;
        for (auto damages = 1 + random() % 4; damages > 0; --damages) {
            const std::size_t at = random() % bytes.size();
            switch (random() % 4) {
                case 0:
                    bytes[at] = static_cast<char>(random() % 256);
                    break;
                case 1:
                    bytes.erase(at, random() % 20);
                    break;
                case 2:
                    bytes.insert(at, random() % 40, static_cast<char>(random() % 256));
                    break;
                default:
                    bytes.insert(at, bytes.substr(random() % bytes.size(), 30));
                    break;
            }
        }
        const auto client = house.connect();
        client->send(bytes);
        client->shut_down();
        REQUIRE(house.ends(*client));
        if (!client->received.empty()) CHECK(client->received.starts_with("HTTP/1.1 "));
    }
    CHECK(house.ask("GET /healthz").status == 200);
}

TEST_CASE("a program that asks first is told to go on") {
    House house;
    const auto client = house.connect();
    const std::string body = R"({"deck":"nothing"})";
    client->send("POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n" +
                 std::string(admin) + "\r\nContent-Length: " + std::to_string(body.size()) +
                 "\r\n\r\n");
    REQUIRE(house.until([&] {
        client->receive();
        return client->received.starts_with("HTTP/1.1 100 Continue\r\n\r\n");
    }));
    client->received.clear();
    client->send(body);
    check_problem(house.answer(*client), 404);
}

TEST_CASE("health is the process, readiness is the journal") {
    House house;
    CHECK(house.ask("GET /healthz").status == 200);
    CHECK(house.ask("GET /readyz").status == 200);
    house.ready = false;
    CHECK(house.ask("GET /healthz").status == 200);
    CHECK(house.ask("GET /readyz").status == 503);
}

TEST_CASE("metrics count and name nobody") {
    House house;
    house.ask("GET /trainer");
    const Reply answer = house.ask("GET /metrics");
    CHECK(answer.status == 200);
    CHECK(answer.field("content-type").starts_with("text/plain; version=0.0.4"));
    for (const char* line :
         {"showhands_connections{role=\"participant\"} 0\n", "showhands_sessions_live 0\n",
          "showhands_requests_total 2\n", "showhands_accepted_total 2\n",
          "# TYPE showhands_resident_memory_bytes gauge\n"}) {
        CAPTURE(line);
        CHECK(answer.body.find(line) != std::string::npos);
    }
}

TEST_CASE("a picture is served as it is, boxed in, and kept for ever") {
    House house;
    const std::string hash(64, 'c');
    const std::string script(64, 'd');
    house.journal.put_picture(hash, {"image/png", "\x89PNG"}, [](bool) {});
    house.journal.put_picture(script, {"text/html", "<script>"}, [](bool) {});
    const Reply answer = house.ask("GET /pictures/" + hash + ".png");
    CHECK(answer.status == 200);
    CHECK(answer.body == "\x89PNG");
    CHECK(answer.field("content-type") == "image/png");
    CHECK(answer.field("content-security-policy") == "sandbox; default-src 'none'");
    CHECK(answer.field("cache-control").find("immutable") != std::string::npos);
    check_security(answer);
    check_problem(house.ask("GET /pictures/" + script + ".png"), 404);
}

TEST_CASE("an upgrade that is none is told what is missing") {
    House house;
    const std::string connection = "Connection: Upgrade";
    const std::string upgrade = "Upgrade: websocket";
    const std::string version = "Sec-WebSocket-Version: 13";
    const std::string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    check_problem(house.ask("GET /ws"), 426);
    check_problem(house.ask("GET /ws", {connection, version, key}), 426);
    check_problem(house.ask("GET /ws", {upgrade, version, key}), 426);
    const Reply old = house.ask("GET /ws", {connection, upgrade, "Sec-WebSocket-Version: 8", key});
    check_problem(old, 426);
    CHECK(old.field("sec-websocket-version") == "13");
    check_problem(house.ask("GET /ws", {connection, upgrade, version}), 400);
    check_problem(house.ask("GET /ws", {connection, upgrade, version, "Sec-WebSocket-Key: x"}),
                  400);
    check_problem(house.ask("POST /ws", {connection, upgrade, version, key}), 405);
    check_problem(house.ask("GET /ws", {connection, upgrade, version, key}, "body"), 400);
    const Reply good = house.ask("GET /ws", {connection, upgrade, version, key,
                                             "Sec-WebSocket-Extensions: permessage-deflate"});
    CHECK(good.status == 101);
    CHECK(good.field("sec-websocket-extensions") == "");
}
