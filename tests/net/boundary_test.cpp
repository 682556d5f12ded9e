// Where other people's pages end: hostile origins, strange hosts, and the headers that every answer
// of every place carries, refusals included.
#include <doctest/doctest.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "net/house.hpp"
#include "net/route.hpp"
#include "net/security_headers.hpp"
#include "pages.hpp"

using namespace showhands;

namespace {

const std::vector<std::string> upgrade{"Connection: Upgrade", "Upgrade: websocket",
                                       "Sec-WebSocket-Version: 13",
                                       "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="};

/// Origins that are not ours; `~` is our port.
const std::vector<std::string> hostile_origins{
    "null",
    "",
    "about:blank",
    "http://evil.example",
    "http://evil.example:~",
    "https://evil.example:~",
    // Near misses of address and port.
    "http://127.0.0.1:443",
    "http://127.0.0.1:1",
    "http://127.0.0.1:0~",
    "http://127.0.0.1:~0",
    "http://127.0.0.1:",
    "http://127.0.0.1:+~",
    "http://127.0.0.2:~",
    "http://0.0.0.0:~",
    "http://127.1:~",
    "http://2130706433:~",
    "http://0x7f000001:~",
    "http://0177.0.0.1:~",
    "http://[::1]:~",
    "http://[::ffff:127.0.0.1]:~",
    "http://localhost:~",
    // Beginnings and ends of ours.
    "http://127.0.0.1.evil.example:~",
    "http://127.0.0.1:~.evil.example",
    "http://evil.example/127.0.0.1:~",
    "http://evil127.0.0.1:~",
    "http://127.0.0.1.:~",
    "http://.127.0.0.1:~",
    "http://127.0.0.1.nip.io:~",
    "http://evil.example#127.0.0.1:~",
    "http://evil.example?127.0.0.1:~",
    // Not an origin: it has a path, a query, a fragment, a user.
    "http://127.0.0.1:~/",
    "http://127.0.0.1:~/trainer",
    "http://127.0.0.1:~?x",
    "http://127.0.0.1:~#x",
    "http://127.0.0.1:~@evil.example",
    "http://127.0.0.1:~:x@evil.example",
    "http://trainer@127.0.0.1:~",
    "http://:@127.0.0.1:~",
    // Schemes.
    "ws://127.0.0.1:~",
    "HTTP://127.0.0.1:~",
    "file://",
    "file://127.0.0.1:~",
    "data:text/html,x",
    "blob:http://127.0.0.1:~",
    "chrome-extension://abcdefghijklmnop",
    "javascript:alert(1)",
    "http:127.0.0.1:~",
    "http:/127.0.0.1:~",
    "http:\\\\127.0.0.1:~",
    "//127.0.0.1:~",
    "127.0.0.1:~",
    // Several, and letters that look like ours.
    "http://127.0.0.1:~ http://evil.example",
    "http://evil.example http://127.0.0.1:~",
    "http://127.0.0.1:~,http://evil.example",
    "http://\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97.0.0.1:~",
    "http://127\xe3\x80\x82"
    "0\xe3\x80\x82"
    "0\xe3\x80\x82"
    "1:~",
    "http://127.0.0.1\xe2\x80\x8b:~",
    "http://127.0.0.1%00:~",
    "http://127.0.0.1:~%20",
    "http://%31%32%37.0.0.1:~",
    "http://xn--127-0.0.1:~",
    "http://127.0.0.1\t:~",
};

const std::vector<std::string> strange_hosts{
    "evil.example",
    "evil.example:~",
    "127.0.0.1.evil.example",
    "127.0.0.1.nip.io:~",
    "127.0.0.1.",
    "127.1",
    "2130706433",
    "0x7f000001:~",
    "localhost.evil.example",
    "evillocalhost",
    "user@127.0.0.1",
    "127.0.0.1:~@evil.example",
    "127.0.0.1:~/",
    "127.0.0.1 evil.example",
    "[::1",
    "[evil]:~",
    "127.0.0.1:",
    "127.0.0.1:80a",
    "\xef\xbc\x91.0.0.1",
    "xn--localhost-evil",
    "*",
    "null",
};

std::string with_port(std::string text, std::uint16_t port) {
    const std::size_t place = text.find('~');
    if (place != std::string::npos) text.replace(place, 1, std::to_string(port));
    return text;
}

/// The one after it in the closed list: a new place does not compile until it stands here.
std::optional<Place> after(Place place) {
    switch (place) {
        case Place::nowhere:
            return Place::page;
        case Place::page:
            return Place::asset;
        case Place::asset:
            return Place::healthz;
        case Place::healthz:
            return Place::readyz;
        case Place::readyz:
            return Place::metrics;
        case Place::metrics:
            return Place::picture;
        case Place::picture:
            return Place::websocket;
        case Place::websocket:
            return Place::decks;
        case Place::decks:
            return Place::sessions;
        case Place::sessions:
            return Place::session;
        case Place::session:
            return Place::tokens;
        case Place::tokens:
            return Place::tallies;
        case Place::tallies:
            return Place::texts;
        case Place::texts:
            return Place::themes;
        case Place::themes:
            return Place::people;
        case Place::people:
            return Place::rounds;
        case Place::rounds:
            return Place::comparison;
        case Place::comparison:
            return std::nullopt;
    }
    return std::nullopt;
}

const std::string picture(64, 'c');

/// Addresses of a place, some that exist and some that do not.
std::vector<std::string> targets(Place place, const std::string& session) {
    const std::string stranger(32, '7');
    switch (place) {
        case Place::nowhere:
            return {"/nothing", "/../etc/passwd", "/api/", "/trainer/", "/%00"};
        case Place::page:
            return {"/", "/482913", "/trainer", "/screen", "/privacy", "/?x=1"};
        case Place::asset: {
            std::vector<std::string> names{"/no-such-file.js"};
            for (const Page& page : pages())
                if (!page.name.ends_with(".html")) names.push_back("/" + std::string(page.name));
            return names;
        }
        case Place::healthz:
            return {"/healthz"};
        case Place::readyz:
            return {"/readyz"};
        case Place::metrics:
            return {"/metrics"};
        case Place::picture:
            return {"/pictures/" + picture + ".png", "/pictures/" + std::string(64, 'd') + ".png"};
        case Place::websocket:
            return {"/ws"};
        case Place::decks:
            return {"/api/decks"};
        case Place::sessions:
            return {"/api/sessions"};
        case Place::session:
            return {"/api/sessions/" + session, "/api/sessions/" + stranger};
        case Place::tokens:
            return {"/api/sessions/" + session + "/tokens",
                    "/api/sessions/" + stranger + "/tokens"};
        case Place::tallies:
            return {"/api/sessions/" + session + "/export.csv",
                    "/api/sessions/" + session + "/export.json",
                    "/api/sessions/" + session + "/export.pdf",
                    "/api/sessions/" + stranger + "/export.csv"};
        case Place::texts:
            return {"/api/sessions/" + session + "/texts.csv",
                    "/api/sessions/" + session + "/texts.csv?hidden=1",
                    "/api/sessions/" + stranger + "/texts.csv"};
        case Place::themes:
            return {"/api/sessions/" + session + "/themes.csv",
                    "/api/sessions/" + stranger + "/themes.csv"};
        case Place::people:
            return {"/api/sessions/" + session + "/people.csv",
                    "/api/sessions/" + stranger + "/people.csv"};
        case Place::rounds:
            return {"/api/sessions/" + session + "/rounds.csv",
                    "/api/sessions/" + stranger + "/rounds.csv"};
        case Place::comparison:
            return {"/api/sessions/" + session + "/compare.csv",
                    "/api/sessions/" + session + "/compare.csv?before=" + stranger};
    }
    return {};
}

std::string started_session(House& house) {
    const std::string made =
        house.ask("POST /api/sessions", {std::string(admin)}, R"({"deck":"hands"})").body;
    return made.substr(made.find("\"session\":\"") + 11, 32);
}

}  // namespace

TEST_CASE("no page of another origin opens a line here or reads the API, and ours does") {
    House house;
    const std::uint16_t port = house.server->port();
    std::size_t refused = 0;
    for (const std::string& hostile : hostile_origins) {
        const std::string header = "Origin: " + with_port(hostile, port);
        CAPTURE(header);
        std::vector<std::string> headers = upgrade;
        headers.push_back(header);
        for (const char* target : {"GET /ws", "GET /api/sessions", "POST /api/sessions"}) {
            headers.push_back(std::string(admin));
            const Reply answer = house.ask(target, headers);
            CHECK((answer.status == 403 || answer.status == 400));
            CHECK(security_faults(answer) == "");
            CHECK(answer.body.find("hands") == std::string::npos);
            if (answer.status == 403 || answer.status == 400) ++refused;
        }
    }
    CHECK(refused == 3 * hostile_origins.size());
    const std::string own =
        (house.identity ? "https" : "http") + std::string("://127.0.0.1:") + std::to_string(port);
    for (const bool evil_first : {true, false}) {
        std::vector<std::string> headers = upgrade;
        headers.push_back("Origin: " + (evil_first ? "http://evil.example" : own));
        headers.push_back("Origin: " + (evil_first ? own : "http://evil.example"));
        CHECK(house.ask("GET /ws", headers).status == 400);
    }
    // Of this server, only over the other scheme, which it does not speak.
    const std::string other = (house.identity ? "http" : "https") + own.substr(own.find(':'));
    std::vector<std::string> headers = upgrade;
    headers.push_back("Origin: " + other);
    CHECK(house.ask("GET /ws", headers).status == 403);

    // The control: nothing but the origin was wrong.
    headers.back() = "Origin: " + own;
    CHECK(house.ask("GET /ws", headers).status == 101);
    CHECK(house.ask("GET /ws", upgrade).status == 101);
    MESSAGE(hostile_origins.size() << " hostile origins x 3 addresses: " << refused << " refused");
}

TEST_CASE("a host name that is not ours is answered nothing, wherever it asks") {
    House house;
    const std::uint16_t port = house.server->port();
    std::size_t asked = 0;
    for (const std::string& strange : strange_hosts) {
        const std::string header = "Host: " + with_port(strange, port);
        CAPTURE(header);
        for (const char* target :
             {"/", "/trainer", "/ws", "/api/sessions", "/healthz", "/metrics"}) {
            std::vector<std::string> headers = upgrade;
            headers.insert(headers.end(), {header, std::string(admin)});
            const Reply answer = house.ask("GET " + std::string(target), headers);
            CHECK((answer.status == 421 || answer.status == 400));
            CHECK(security_faults(answer) == "");
            CHECK(answer.field("content-security-policy").find("evil") == std::string::npos);
            ++asked;
        }
    }
    CHECK(house.ask("GET /healthz", {"Host: localhost"}).status == 200);
    MESSAGE(strange_hosts.size() << " strange hosts: " << asked << " requests refused");
}

TEST_CASE("every answer of every place carries the security headers") {
    std::map<unsigned, std::size_t> statuses;
    const auto check = [&](const Reply& answer) {
        CHECK(security_faults(answer) == "");
        ++statuses[answer.status];
    };
    std::size_t places = 0;
    // A house for each method: whoever comes a thousand times in a second waits at the turnstile.
    for (const char* method : {"GET ", "HEAD ", "POST ", "DELETE ", "PUT ", "OPTIONS "}) {
        House house;
        const std::string session = started_session(house);
        house.journal.put_picture(picture, {"image/png", "\x89PNG"}, [](bool) {});
        places = 0;
        for (std::optional<Place> place = Place::nowhere; place; place = after(*place)) {
            ++places;
            for (const std::string& target : targets(*place, session)) {
                CAPTURE(target);
                if (*place != Place::nowhere) CHECK(find_route(target).place == *place);
                const std::string request = method + target;
                check(house.ask(request));
                check(house.ask(request, {std::string(admin)}));
                check(house.ask(request, {std::string(admin)}, R"({"deck":"no such deck"})"));
                check(house.ask(request, {std::string(admin)}, R"({"deck":{"deck":1}})"));
                check(house.ask(request, {"Host: evil.example"}));
                check(house.ask(request, {"Origin: http://evil.example"}));
            }
        }
    }
    House house;
    const std::string session = started_session(house);
    check(house.ask("GET /ws", {"Connection: Upgrade", "Upgrade: websocket"}));
    // Too long, unreadable, ambiguous, not in one piece.
    check(house.ask("GET /", {"X: " + std::string(10'000, 'x')}));
    check(house.ask("POST /api/sessions/" + session + "/tokens", {std::string(admin)},
                    std::string(5'000, 'x')));
    for (const char* bytes :
         {"nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET x HTTP/1.1\r\nHost: localhost\r\n\r\n",
          "POST /api/sessions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n"})
        check(house.say(bytes));
    house.ready = false;
    check(house.ask("GET /readyz"));
    house.journal.fail_next_creations(1);
    check(house.ask("POST /api/sessions", {std::string(admin)}, R"({"deck":"hands"})"));

    std::string seen;
    std::size_t answers = 0;
    for (const auto& [status, count] : statuses) {
        seen += (seen.empty() ? "" : " ") + std::to_string(status);
        answers += count;
    }
    MESSAGE(answers << " answers of " << places << " places, of status " << seen);
    for (const unsigned status :
         {200U, 400U, 401U, 403U, 404U, 405U, 409U, 413U, 421U, 422U, 426U, 431U, 501U, 503U}) {
        CAPTURE(status);
        CHECK(statuses.contains(status));
    }
}

TEST_CASE("the control: an answer without one of the headers is noticed") {
    House house;
    const Reply good = house.ask("GET /");
    REQUIRE(security_faults(good) == "");
    for (const char* name :
         {"content-security-policy", "x-content-type-options", "referrer-policy",
          "cross-origin-opener-policy", "cross-origin-resource-policy", "cache-control"}) {
        Reply bad = good;
        bad.fields.erase(name);
        CAPTURE(name);
        CHECK(security_faults(bad) != "");
    }
    Reply bad = good;
    bad.fields["content-security-policy"] += "; script-src 'unsafe-inline'";
    CHECK(security_faults(bad) != "");
}
