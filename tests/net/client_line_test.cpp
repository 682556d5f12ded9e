// Lines of a virtual class against the real server.
#include "net/client_line.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include "limits.hpp"
#include "net/house.hpp"

using namespace showhands;

namespace {

struct Phone final : LineListener {
    explicit Phone(ClientLines& lines) : line(lines, *this) {}
    void opened(ClientLine&) override { ++times_opened; }
    void heard(ClientLine&, std::string_view text) override { messages.emplace_back(text); }
    void lost(ClientLine&, unsigned close_code) override { losses.push_back(close_code); }

    ClientLine line;
    int times_opened = 0;
    std::vector<std::string> messages;
    std::vector<unsigned> losses;
};

std::string url_of(const House& house) {
    return "http://127.0.0.1:" + std::to_string(house.server->port());
}

struct Line {
    Line() { REQUIRE(lines.aim(url_of(house)).empty()); }
    House house{nullptr};
    ClientLines lines{house.context};
    Phone phone{lines};
};

}  // namespace

TEST_CASE("a line opens, says, hears and counts") {
    Line on;
    on.phone.line.connect();
    REQUIRE(on.house.until([&] { return on.phone.times_opened == 1; }));
    CHECK(on.phone.line.open());
    on.phone.line.say(R"({"type":"ping"})");
    REQUIRE(on.house.until([&] { return !on.phone.messages.empty(); }));
    CHECK(on.phone.messages == std::vector<std::string>{R"({"type":"pong"})"});
    const LineTraffic& traffic = on.lines.traffic();
    CHECK(traffic.frames_in == 1);
    CHECK(traffic.bytes_in == 2 + 15);
    CHECK(traffic.frames_out == 1);
    CHECK(traffic.bytes_out == 2 + 4 + 15);
    CHECK(traffic.page_bytes_in == 0);
}

TEST_CASE("many messages at once all arrive, in order") {
    Line on;
    on.phone.line.connect();
    REQUIRE(on.house.until([&] { return on.phone.line.open(); }));
    constexpr std::size_t pings = 30;
    for (std::size_t i = 0; i < pings; ++i) on.phone.line.say(R"({"type":"ping"})");
    CHECK(on.house.until([&] { return on.phone.messages.size() == pings; }));
}

TEST_CASE("a line that the server closes tells its code and can open again") {
    Line on;
    on.phone.line.connect();
    REQUIRE(on.house.until([&] { return on.phone.line.open(); }));
    on.phone.line.say(R"({"type":"hello","role":"participant","join_code":"000000"})");
    REQUIRE(on.house.until([&] { return !on.phone.losses.empty(); }));
    CHECK(on.phone.losses == std::vector<unsigned>{4004});
    CHECK_FALSE(on.phone.line.open());
    on.phone.line.connect();
    CHECK(on.house.until([&] { return on.phone.times_opened == 2; }));
}

TEST_CASE("a line that is dropped here is not lost, and says nothing any more") {
    Line on;
    on.phone.line.connect();
    REQUIRE(on.house.until([&] { return on.phone.line.open(); }));
    on.phone.line.drop();
    on.phone.line.say(R"({"type":"ping"})");
    Phone other(on.lines);
    other.line.connect();
    REQUIRE(on.house.until([&] { return other.line.open(); }));
    CHECK(on.phone.losses.empty());
    CHECK(on.phone.messages.empty());
    CHECK(on.lines.traffic().frames_out == 0);
}

TEST_CASE("pages are fetched whole before the line opens, and only the first time") {
    Line on;
    on.lines.fetch_first({"/", "/participant.js", "/participant.css"});
    on.phone.line.connect();
    REQUIRE(on.house.until([&] { return on.phone.line.open(); }));
    std::size_t expected = 0;
    for (const char* target : {"GET /", "GET /participant.js", "GET /participant.css"}) {
        const auto client = on.house.connect();
        client->send(std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1:" +
                     std::to_string(on.house.server->port()) + "\r\nAccept-Encoding: gzip\r\n\r\n");
        const auto whole = [&] {
            client->receive();
            const std::size_t length = client->received.find("Content-Length: ");
            const std::size_t head = client->received.find("\r\n\r\n");
            return head != std::string::npos &&
                   client->received.size() ==
                       head + 4 + std::stoul(client->received.substr(length + 16));
        };
        REQUIRE(on.house.until(whole));
        expected += client->received.size();
    }
    CHECK(on.lines.traffic().page_bytes_in == expected);
    CHECK(on.lines.traffic().frames_in == 0);
    on.phone.line.connect();
    REQUIRE(on.house.until([&] { return on.phone.times_opened == 2; }));
    CHECK(on.lines.traffic().page_bytes_in == expected);
}

TEST_CASE("a page that is not there is a lost line") {
    Line on;
    on.lines.fetch_first({"/nowhere.js"});
    on.phone.line.connect();
    REQUIRE(on.house.until([&] { return !on.phone.losses.empty(); }));
    CHECK(on.phone.times_opened == 0);
}

TEST_CASE("where no server listens, a line is lost at once") {
    Line on;
    House other;
    REQUIRE(on.lines.aim(url_of(other)).empty());
    other.server.reset();
    on.phone.line.connect();
    CHECK(on.house.until([&] { return !on.phone.losses.empty(); }));
    CHECK(on.phone.losses == std::vector<unsigned>{0});
}

TEST_CASE("a crowd passes the door, although not all may knock at one time") {
    constexpr std::size_t crowd = limits::audience_handshakes + 100;
    rlimit files{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &files) == 0);
    files.rlim_cur = files.rlim_max;
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &files) == 0);
    REQUIRE(files.rlim_cur > 2 * crowd + 2 * limits::spare_descriptors);
    Line on;
    std::vector<std::unique_ptr<Phone>> phones;
    for (std::size_t i = 0; i < crowd; ++i) {
        phones.push_back(std::make_unique<Phone>(on.lines));
        phones.back()->line.connect();
    }
    std::size_t open = 0;
    CHECK(on.house.until([&] {
        open = 0;
        for (const auto& phone : phones) open += phone->line.open() ? 1U : 0U;
        return open == crowd;
    }));
    CHECK(open == crowd);
}
