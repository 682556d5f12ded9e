#include "net/base_url.hpp"

#include <doctest/doctest.h>

using namespace showhands;

namespace {

std::string read(std::string_view url) {
    const auto base = read_base_url(url);
    return base ? base->host + " " + base->port + " " + base->authority : "nothing";
}

}  // namespace

TEST_CASE("an address is a host and perhaps a port") {
    CHECK(read("http://127.0.0.1:8080") == "127.0.0.1 8080 127.0.0.1:8080");
    CHECK(read("http://room.local/482913") == "room.local 80 room.local");
    CHECK(read("http://[::1]:8080/") == "::1 8080 [::1]:8080");
    CHECK(read("http://[::1]") == "::1 80 [::1]");
    CHECK(read("https://room.local") == "room.local 443 room.local");
    CHECK(read_base_url("https://room.local")->secure);
    CHECK_FALSE(read_base_url("http://room.local")->secure);
}

TEST_CASE("what is no address of ours is refused, and nothing of it reaches a request's head") {
    for (const char* url :
         {"", "127.0.0.1:8080", "wss://room.local", "https://", "http://", "http://:80",
          "http://host:", "http://a\r\nX-Y: z", "http://a b", "http://[::1"})
        CHECK(read(url) == "nothing");
}
