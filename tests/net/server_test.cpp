// The server and the rooms together: the API, a class over real sockets, stopping, and the small
// client that asks a running server.
#include "net/server.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "net/house.hpp"
#include "net/http_client.hpp"

using namespace showhands;
using Json = nlohmann::json;

namespace {

Json create(House& house) {
    const Reply answer =
        house.ask("POST /api/sessions", {std::string(admin)}, R"({"deck":"hands"})");
    REQUIRE(answer.status == 201);
    return Json::parse(answer.body);
}

Json hello(House& house, RawClient& client, const Json& message) {
    client.send(client_text(message.dump()));
    return Json::parse(house.next(client).payload);
}

std::string bearer(const Json& token) {
    return "Authorization: Bearer " + token.get<std::string>();
}

/// Skips what a page is told besides, until a message of this type.
Json next_of(House& house, RawClient& client, std::string_view type) {
    while (true) {
        const ServerFrame frame = house.next(client);
        REQUIRE(frame.first == 0x81);
        Json message = Json::parse(frame.payload);
        if (message["type"] == type) return message;
    }
}

}  // namespace

TEST_CASE("the API needs the admin token, also from this machine") {
    House house;
    for (const char* request : {"GET /api/decks", "GET /api/sessions", "POST /api/sessions",
                                "POST /api/sessions/00000000000000000000000000000000/tokens",
                                "DELETE /api/sessions/00000000000000000000000000000000",
                                "GET /api/sessions/00000000000000000000000000000000/export.csv"}) {
        CAPTURE(request);
        for (const char* header :
             {"X: y", "Authorization: Bearer wrong", "Authorization: Bearer",
              "Authorization: Basic admin-secret", "Authorization: admin-secret",
              "Authorization: Bearer admin-secret2"}) {
            const Reply answer = house.ask(request, {header});
            CHECK(answer.status == 401);
            CHECK(answer.field("www-authenticate") == "Bearer");
            CHECK(answer.field("cache-control") == "no-store");
        }
    }
}

TEST_CASE("a trainer finds the decks, starts a session and finds it again") {
    House house;
    const Json decks = Json::parse(house.ask("GET /api/decks", {std::string(admin)}).body);
    REQUIRE(decks.size() == 1);
    CHECK(decks[0]["id"] == "hands");

    const Json made = create(house);
    CHECK(made["join_code"].get<std::string>().size() == 6);
    const Json sessions = Json::parse(house.ask("GET /api/sessions", {std::string(admin)}).body);
    REQUIRE(sessions.size() == 1);
    CHECK(sessions[0]["session"] == made["session"]);
    CHECK(sessions[0]["join_code"] == made["join_code"]);
    CHECK(sessions[0]["phase"] == "lobby");

    const std::string tokens = "/api/sessions/" + made["session"].get<std::string>() + "/tokens";
    const Reply fresh = house.ask("POST " + tokens, {std::string(admin)});
    CHECK(fresh.status == 200);
    CHECK(Json::parse(fresh.body)["trainer_token"] == made["trainer_token"]);
    CHECK(house.ask("POST " + tokens, {bearer(made["trainer_token"])}).status == 401);
    CHECK(house.ask("GET " + tokens, {std::string(admin)}).status == 405);
    CHECK(house.ask("POST /api/sessions/" + std::string(32, '0') + "/tokens", {std::string(admin)})
              .status == 404);
}

TEST_CASE("a session is deleted after its end, by its own trainer or by the admin") {
    House house;
    for (const bool by_admin : {true, false}) {
        const Json made = create(house);
        const Json other = create(house);
        const std::string path = "/api/sessions/" + made["session"].get<std::string>();
        const std::string key = by_admin ? std::string(admin) : bearer(made["trainer_token"]);
        for (const Json& wrong : {made["screen_token"], other["trainer_token"]})
            CHECK(house.ask("DELETE " + path, {bearer(wrong)}).status == 401);
        const Reply running = house.ask("DELETE " + path, {key});
        CHECK(running.status == 409);
        CHECK(running.body.find("End it, then delete it.") != std::string::npos);

        const auto trainer = house.websocket();
        hello(house, *trainer,
              {{"type", "hello"},
               {"role", "trainer"},
               {"join_code", made["join_code"]},
               {"token", made["trainer_token"]}});
        trainer->send(client_text(R"({"type":"end_session","request":1})"));
        CHECK(next_of(house, *trainer, "accepted")["request"] == 1);
        CHECK(house.ask("GET " + path + "/export.json", {key}).status == 200);
        house.journal.fail_next_deletions(1);
        CHECK(house.ask("DELETE " + path, {key}).status == 503);
        CHECK(house.ask("DELETE " + path, {key}).status == 200);
        CHECK(house.ask("DELETE " + path, {key}).status == 404);
        CHECK(house.ask("GET " + path + "/export.json", {key}).status == 404);
        CHECK(house.ask("GET " + path, {key}).field("allow") == "DELETE");
    }
}

TEST_CASE("a session is not made from nonsense") {
    House house;
    const auto status = [&](std::string_view body) {
        return house.ask("POST /api/sessions", {std::string(admin)}, body).status;
    };
    CHECK(status(R"({"deck":"no such deck"})") == 404);
    CHECK(status("nonsense") == 400);
    CHECK(status("[]") == 400);
    CHECK(status(R"({"deck":[]})") == 400);
    CHECK(status(R"({"deck":{"deck":1,"id":"x"}})") == 422);
    CHECK(house.ask("POST /api/sessions", {std::string(admin)}).status == 400);
    house.journal.fail_next_creations(100);
    const Reply refused =
        house.ask("POST /api/sessions", {std::string(admin)}, R"({"deck":"hands"})");
    CHECK(refused.status == 503);
    CHECK(refused.field("retry-after") == "5");
}

TEST_CASE("a whole deck may be sent") {
    House house;
    const Reply answer = house.ask(
        "POST /api/sessions", {std::string(admin)},
        R"({"deck":{"deck":1,"id":"sent","title":"Sent","lang":"en","slides":[{"type":"content","id":"a","title":"A"}]}})");
    CHECK(answer.status == 201);
}

TEST_CASE("a class: join, vote, tallies, export, end") {
    House house;
    const Json made = create(house);
    const auto trainer = house.websocket();
    const Json welcome = hello(house, *trainer,
                               {{"type", "hello"},
                                {"role", "trainer"},
                                {"join_code", made["join_code"]},
                                {"token", made["trainer_token"]}});
    CHECK(welcome["type"] == "welcome");
    CHECK(welcome["view"]["notes"] == "");

    const auto phone = house.websocket();
    const Json seat =
        hello(house, *phone,
              {{"type", "hello"}, {"role", "participant"}, {"join_code", made["join_code"]}});
    CHECK(seat["type"] == "welcome");

    trainer->send(client_text(R"({"type":"advance","request":1})"));
    CHECK(next_of(house, *trainer, "accepted")["request"] == 1);
    const Json view = next_of(house, *phone, "view");
    CHECK(view["phase"] == "open");
    phone->send(client_text(
        R"({"type":"cast_vote","request":1,"slide":"pets","round":1,"options":["b"]})"));
    CHECK(next_of(house, *phone, "accepted")["request"] == 1);

    const std::string session = made["session"];
    const Reply metrics = house.ask("GET /metrics");
    CHECK(metrics.body.find("showhands_connections{role=\"trainer\"} 1\n") != std::string::npos);
    CHECK(metrics.body.find("showhands_connections{role=\"participant\"} 1\n") !=
          std::string::npos);
    for (int i = 2; i <= 3; ++i) {
        trainer->send(client_text(R"({"type":"end_session","request":)" + std::to_string(i) + "}"));
        if (i == 2) CHECK(next_of(house, *trainer, "accepted")["request"] == 2);
    }

    const std::string path = "GET /api/sessions/" + session + "/export.";
    for (const Json& token : {made["trainer_token"], Json("admin-secret")}) {
        const Reply csv = house.ask(path + "csv", {bearer(token)});
        CHECK(csv.status == 200);
        CHECK(csv.field("content-type") == "text/csv; charset=utf-8");
        CHECK(csv.field("content-disposition").starts_with("attachment; filename=\"hands-20"));
        CHECK(csv.field("content-disposition").ends_with(".csv\""));
        CHECK(csv.body.find("Dogs") != std::string::npos);
        const Reply json = house.ask(path + "json", {bearer(token)});
        CHECK(json.field("content-type") == "application/json");
        CHECK(Json::accept(json.body));
    }
    CHECK(house.ask(path + "csv", {bearer(made["screen_token"])}).status == 401);
    CHECK(house.ask(path + "csv", {bearer(seat["token"])}).status == 401);
    const Reply other = house.ask(path + "xlsx", {std::string(admin)});
    CHECK(other.status == 404);
    CHECK(other.body.find("export.csv") != std::string::npos);
    CHECK(
        house.ask("GET /api/sessions/" + std::string(32, '0') + "/export.csv", {std::string(admin)})
            .status == 404);
    CHECK(house.ask("POST /api/sessions/" + session + "/tokens", {std::string(admin)}).status ==
          404);
}

TEST_CASE("a wrong code and a wrong token get their own close codes") {
    House house;
    const Json made = create(house);
    const auto lost = house.websocket();
    const auto thief = house.websocket();
    lost->send(client_text(R"({"type":"hello","role":"participant","join_code":"000000"})"));
    const Json forged{{"type", "hello"},
                      {"role", "trainer"},
                      {"join_code", made["join_code"]},
                      {"token", "forged"}};
    thief->send(client_text(forged.dump()));
    const auto closing = [&](RawClient& client) {
        ServerFrame frame = house.next(client);
        while (frame.first == 0x81) frame = house.next(client);
        return frame.code();
    };
    CHECK(closing(*lost) == 4004);
    CHECK(closing(*thief) == 4001);
}

TEST_CASE("stopping tells every page to come back, lets it answer, and then is done") {
    House house;
    const auto first = house.websocket();
    const auto second = house.websocket();
    const auto idle = house.connect();
    house.ask(*idle, "GET /healthz");
    bool stopped = false;
    house.server->stop([&stopped] { stopped = true; });
    CHECK_FALSE(stopped);
    for (RawClient* client : {first.get(), second.get()}) {
        const ServerFrame frame = house.next(*client);
        CHECK(frame.code() == 1012);
        client->send(client_frame(0x88, frame.payload.substr(0, 2)));
        CHECK(house.ends(*client));
    }
    CHECK(house.ends(*idle));
    CHECK(house.until([&] { return stopped; }));
    CHECK_THROWS(static_cast<void>(house.connect()));
}

TEST_CASE("however many came for nothing, whoever comes next is let in, and all in their order") {
    House house;
    // As many as make the next ones wait for a few milliseconds.
    for (std::uint32_t i = 0; i < limits::short_visits_burst + 20; ++i) {
        house.connect()->reset();
        house.context.restart();
        house.context.poll();
    }
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 30; ++i) {
        clients.push_back(house.connect());
        clients.back()->send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    // One of them gives up.
    clients[10]->reset();
    for (int i = 0; i < 30; ++i)
        if (i != 10) CHECK(house.answer(*clients[static_cast<std::size_t>(i)]).status == 200);
    const auto phone = house.websocket();
    CHECK(house.ask("GET /metrics").body.find("showhands_sockets 31\n") != std::string::npos);
}

TEST_CASE("a server that stops sends away who waits at the turnstile") {
    House house;
    for (std::uint32_t i = 0; i < limits::short_visits_burst + 400; ++i) {
        house.connect()->reset();
        house.context.restart();
        house.context.poll();
    }
    const auto waiting = house.connect();
    house.context.restart();
    house.context.poll();
    bool stopped = false;
    house.server->stop([&stopped] { stopped = true; });
    CHECK(house.ends(*waiting));
    CHECK(house.until([&] { return stopped; }));
}

TEST_CASE("a busy port and a bad host are said in plain sentences") {
    House house;
    const auto fault = [&](const std::string& host, std::uint16_t port) {
        Server other(house.context, {host, port, "x", ""}, house.reception, house.rooms,
                     house.shelf, house.journal, [] { return true; });
        return other.listen();
    };
    CHECK(fault("127.0.0.1", house.server->port()) ==
          "Port " + std::to_string(house.server->port()) +
              " is already in use by another program. Stop it, or choose another with --port.");
    CHECK(fault("nonsense", 0).find("--host") != std::string::npos);
    CHECK(fault("192.0.2.1", 0).find("192.0.2.1") != std::string::npos);
    CHECK(fault("localhost", 0).empty());
}

TEST_CASE("the small client asks a running server, and says plainly when there is none") {
    House house(nullptr);
    const std::string url = "http://127.0.0.1:" + std::to_string(house.server->port());
    const auto ask = [&](const std::string& base, const std::string& target) {
        HttpAnswer answer;
        std::atomic<bool> done = false;
        std::thread program([&] {
            answer = http_get(base, target, "admin-secret", std::chrono::seconds(5));
            done = true;
        });
        house.until([&] { return done.load(); });
        program.join();
        return answer;
    };
    CHECK(ask(url, "/healthz").body == "ok\n");
    CHECK(ask(url + "/", "/api/decks").status == 200);
    CHECK(ask(url, "/nothing").status == 404);

    const std::uint16_t port = house.server->port();
    house.server.reset();
    const HttpAnswer none = http_get("http://127.0.0.1:" + std::to_string(port), "/healthz", "",
                                     std::chrono::seconds(1));
    CHECK(none.status == 0);
    CHECK(none.fault == "No server answers at http://127.0.0.1:" + std::to_string(port) + ".");
    CHECK(http_get("ftp://x", "/", "", std::chrono::seconds(1)).status == 0);
    CHECK(http_get("", "/", "", std::chrono::seconds(1)).status == 0);
}
