#include "net/frame.hpp"

#include <doctest/doctest.h>

using namespace showhands;
using namespace std::string_literals;

TEST_CASE("a text frame is whole, final and unmasked, its length in the shortest form") {
    CHECK(*frame_text("Hello") == "\x81\x05Hello");
    CHECK(*frame_text("") == "\x81\x00"s);
    CHECK(frame_text(std::string(125, 'x'))->substr(0, 2) == "\x81\x7D");
    CHECK(frame_text(std::string(126, 'x'))->substr(0, 4) == "\x81\x7E\x00\x7E"s);
    CHECK(frame_text(std::string(65535, 'x'))->substr(0, 4) == "\x81\x7E\xFF\xFF"s);
    const Frame large = frame_text(std::string(65536, 'x'));
    CHECK(large->substr(0, 10) == "\x81\x7F\x00\x00\x00\x00\x00\x01\x00\x00"s);
    CHECK(large->size() == 65536 + 10);
}

TEST_CASE("a close frame says its code and its reason") {
    CHECK(close_frame(CloseCode::superseded, "elsewhere") ==
          "\x88\x0B\x0F\xA9"
          "elsewhere");
    CHECK(close_frame(CloseCode::restarting, "") == "\x88\x02\x03\xF4");
}

TEST_CASE("a long reason is cut to what a control frame holds, never inside a character") {
    CHECK(close_frame(CloseCode::policy, std::string(200, 'x')).size() == 2 + 125);
    // 61 characters of two bytes make 122; the 62nd would not fit whole.
    std::string accents;
    for (int i = 0; i < 80; ++i) accents += "é";
    const std::string frame = close_frame(CloseCode::policy, accents);
    CHECK(frame.size() == 4 + 122);
    CHECK(frame.ends_with("é"));
}

TEST_CASE("a ping is two bytes, shared by all") {
    CHECK(*ping_frame() == "\x89\x00"s);
    CHECK(&ping_frame() == &ping_frame());
}
