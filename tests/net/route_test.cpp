#include "net/route.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace showhands;

namespace {

const std::string hash(64, 'a');
const std::string session(32, '7');

}  // namespace

TEST_CASE("every page has its path") {
    CHECK(find_route("/") == Route{Place::page, "participant.html", {}});
    CHECK(find_route("/?utm=x") == Route{Place::page, "participant.html", {}});
    CHECK(find_route("/482913") == Route{Place::page, "participant.html", {}});
    CHECK(find_route("/48291347") == Route{Place::page, "participant.html", {}});
    CHECK(find_route("/trainer") == Route{Place::page, "trainer.html", {}});
    CHECK(find_route("/screen") == Route{Place::page, "screen.html", {}});
    CHECK(find_route("/privacy") == Route{Place::page, "privacy.html", {}});
    CHECK(find_route("/participant.js") == Route{Place::asset, "participant.js", {}});
}

TEST_CASE("the API names its session and its format") {
    CHECK(find_route("/api/sessions").place == Place::sessions);
    CHECK(find_route("/api/sessions/" + session) == Route{Place::session, session, {}});
    CHECK(find_route("/api/sessions/" + session + "/tokens") == Route{Place::tokens, session, {}});
    CHECK(find_route("/api/sessions/" + session + "/export.csv") ==
          Route{Place::tallies, session, "csv"});
    CHECK(find_route("/pictures/" + hash + ".png") == Route{Place::picture, hash, {}});
}

TEST_CASE("anything else is nowhere") {
    for (const std::string& target : {std::string(""),
                                      std::string("*"),
                                      std::string("//"),
                                      std::string("/12345"),
                                      std::string("/1234567890123"),
                                      std::string("/482913/"),
                                      std::string("/../etc/passwd"),
                                      std::string("/%2e%2e/etc/passwd"),
                                      std::string("/trainer/"),
                                      std::string("/TRAINER"),
                                      std::string("/participant.html"),
                                      std::string("/api"),
                                      std::string("/api/sessions/"),
                                      std::string("/api/sessions/../export.csv"),
                                      "/api/sessions/" + session + "/",
                                      "/api/sessions/" + session.substr(1),
                                      "/api/sessions/" + session + "/export.",
                                      "/api/sessions/" + session + "/export.csv/x",
                                      "/api/sessions/" + session + "x/tokens",
                                      "/pictures/" + hash,
                                      "/pictures/" + hash + ".",
                                      "/pictures/" + hash + ".png/..",
                                      "/pictures/" + hash + "a.png",
                                      std::string("/pictures/../../x.png"),
                                      std::string("http://localhost/")}) {
        CAPTURE(target);
        CHECK(find_route(target).place == Place::nowhere);
    }
}

TEST_CASE("any bytes are a target") {
    std::mt19937 random(7);
    const std::string parts[] = {"/",         "api/", "sessions/", session, "export.", "csv",
                                 "pictures/", hash,   ".png",      "ws",    "?",       "%00"};
    for (int i = 0; i < 20'000; ++i) {
        std::string target;
        for (auto count = random() % 6; count > 0; --count) {
            if (random() % 4 == 0)
                target += static_cast<char>(random() % 256);
            else
                target += parts[random() % std::size(parts)];
        }
        const Route route = find_route(target);
        if (route.place == Place::tallies || route.place == Place::tokens ||
            route.place == Place::session)
            CHECK(route.name == session);
        if (route.place == Place::picture) CHECK(route.name == hash);
    }
}

TEST_CASE("each place has its methods") {
    CHECK(allows(Place::page, "GET"));
    CHECK(allows(Place::page, "HEAD"));
    CHECK_FALSE(allows(Place::page, "POST"));
    CHECK(allows(Place::sessions, "POST"));
    CHECK(allows(Place::sessions, "GET"));
    CHECK(allows(Place::tokens, "POST"));
    CHECK_FALSE(allows(Place::tokens, "GET"));
    CHECK(allows(Place::session, "DELETE"));
    for (const char* method : {"GET", "HEAD", "POST", "PUT"})
        CHECK_FALSE(allows(Place::session, method));
    for (const Place other : {Place::page, Place::tokens, Place::tallies, Place::decks})
        CHECK_FALSE(allows(other, "DELETE"));
    CHECK_FALSE(allows(Place::websocket, "HEAD"));
    for (const char* method : {"PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", ""})
        CHECK_FALSE(allows(Place::sessions, method));
    CHECK(allowed_methods(Place::websocket) == "GET");
    CHECK(allowed_methods(Place::session) == "DELETE");
    CHECK(allowed_methods(Place::tokens) == "POST");
    CHECK(allowed_methods(Place::sessions) == "GET, HEAD, POST");
}
