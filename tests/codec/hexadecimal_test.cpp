#include "codec/hexadecimal.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace showhands;

TEST_CASE("bytes come back from their digits") {
    std::array<std::uint8_t, 256> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i);
    std::string text = "after: ";
    append_hexadecimal(text, bytes);
    CHECK(text.starts_with("after: 000102"));
    CHECK(text.ends_with("fdfeff"));
    std::array<std::uint8_t, 256> read{};
    REQUIRE(read_hexadecimal(text.substr(7), read));
    CHECK(read == bytes);
}

TEST_CASE("what writing does not give is not read") {
    std::array<std::uint8_t, 2> read{};
    for (const char* text : {"", "00", "000", "00000", "000000", "00 0", "00AF", "0x00", "00g0"}) {
        CAPTURE(text);
        CHECK_FALSE(read_hexadecimal(text, read));
    }
    CHECK(read_hexadecimal("00af", read));
}
