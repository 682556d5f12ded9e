#include "net/gate.hpp"

#include <doctest/doctest.h>

using namespace showhands;
using Verdict = Gate::Verdict;

namespace doctest {
template <>
struct StringMaker<Verdict> {
    static String convert(Verdict verdict) {
        switch (verdict) {
            case Verdict::welcome:
                return "welcome";
            case Verdict::strange_host:
                return "strange host";
            case Verdict::strange_origin:
                return "strange origin";
        }
        return "?";
    }
};
}  // namespace doctest

namespace {

const Gate gate("https://poll.example.org/class", {"Laptop.school.example"});

Verdict judge(std::string_view host) { return gate.judge(host, std::nullopt); }

}  // namespace

TEST_CASE("a host is welcome that a student can have typed") {
    for (const char* host :
         {"192.168.1.5", "192.168.1.5:8080", "[::1]:8080", "[fe80::1]", "localhost",
          "localhost:8080", "LOCALHOST", "laptop", "laptop:8080", "laptop.local",
          "laptop.school.example", "poll.example.org", "poll.example.org:443"}) {
        CAPTURE(host);
        CHECK(judge(host) == Verdict::welcome);
    }
}

TEST_CASE("a host name pointed at us from outside is strange") {
    for (const char* host : {"",
                             "evil.example",
                             "evil.example:8080",
                             "localhost.evil.example",
                             "192.168.1.5.evil.org",
                             "laptop.local.evil.example",
                             "poll.example.org.evil.example",
                             "xpoll.example.org",
                             "127.0.0.1.nip.io",
                             "2130706433",
                             "0x7f000001",
                             "127.1",
                             "[::1",
                             "::1",
                             "[evil]",
                             "a b",
                             "localhost:",
                             "localhost:80a",
                             "localhost:123456",
                             "localhost/",
                             "user@localhost",
                             "localhost;script-src *",
                             "localhost\r\nX: y",
                             "\xff"}) {
        CAPTURE(host);
        CHECK(judge(host) != Verdict::welcome);
    }
    CHECK(judge(std::string(5000, 'a')) == Verdict::strange_host);
}

TEST_CASE("what stands behind an address that ends early is not overlooked") {
    CHECK(judge(std::string_view("[::1\0; script-src *]:8080", 25)) == Verdict::strange_host);
    CHECK(judge(std::string_view("127.0.0.1\0.evil", 15)) == Verdict::strange_host);
    CHECK(judge("[fe80::1%eth0]") == Verdict::strange_host);
}

TEST_CASE("a page of this server is welcome, one of any other site is not") {
    const auto judge_origin = [](std::string_view host, std::string_view origin) {
        return gate.judge(host, origin);
    };
    CHECK(judge_origin("192.168.1.5:8080", "http://192.168.1.5:8080") == Verdict::welcome);
    CHECK(judge_origin("laptop", "http://laptop") == Verdict::welcome);
    CHECK(judge_origin("laptop:80", "http://LAPTOP") == Verdict::welcome);
    CHECK(judge_origin("laptop", "https://laptop:443") == Verdict::welcome);
    CHECK(judge_origin("[::1]:8080", "http://[::1]:8080") == Verdict::welcome);
    // Behind a proxy that rewrites Host.
    CHECK(judge_origin("127.0.0.1:8080", "https://poll.example.org") == Verdict::welcome);
    for (const char* origin :
         {"null", "", "http://evil.example", "https://192.168.1.5:8080.evil.example",
          "http://192.168.1.5:8081", "http://192.168.1.5", "https://192.168.1.5", "file://",
          "http://192.168.1.5:8080/", "http://192.168.1.5:8080@evil.example",
          "http://evil.example:8080", "http://poll.example.org", "https://poll.example.org:8443",
          "chrome-extension://abcdef", "http://", "192.168.1.5:8080",
          "http://192.168.1.5:8080 http://evil.example"}) {
        CAPTURE(origin);
        CHECK(judge_origin("192.168.1.5:8080", origin) == Verdict::strange_origin);
    }
}

TEST_CASE("a page may open its WebSocket where it came from, in the clear or not") {
    CHECK(gate.websocket_source("192.168.1.5:8080") == "ws://192.168.1.5:8080");
    CHECK(gate.websocket_source("poll.example.org") == "wss://poll.example.org");
    CHECK(gate.websocket_source("poll.example.org:80") == "ws://poll.example.org:80");
}

TEST_CASE("where TLS is spoken no page comes in the clear") {
    const Gate secure("https://class.example.org:8443", {}, true);
    CHECK(secure.judge("192.168.1.5:8443", "https://192.168.1.5:8443") == Verdict::welcome);
    CHECK(secure.judge("localhost:8443", "https://class.example.org:8443") == Verdict::welcome);
    CHECK(secure.judge("192.168.1.5:8443", "http://192.168.1.5:8443") == Verdict::strange_origin);
    CHECK(gate.judge("192.168.1.5:8443", "http://192.168.1.5:8443") == Verdict::welcome);
    CHECK(secure.websocket_source("192.168.1.5:8443") == "wss://192.168.1.5:8443");
}

TEST_CASE("without a public URL only this machine's own names remain") {
    const Gate plain("", {});
    CHECK(plain.judge("localhost", std::nullopt) == Verdict::welcome);
    CHECK(plain.judge("poll.example.org", std::nullopt) == Verdict::strange_host);
    CHECK(plain.judge("localhost", "https://poll.example.org") == Verdict::strange_origin);
    CHECK(plain.judge("localhost", "http://localhost") == Verdict::welcome);
    CHECK(plain.judge("localhost", "https://localhost") == Verdict::strange_origin);
}
