#include "net/client_frame.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "limits.hpp"

using namespace showhands;

namespace {

std::string frame_of(Opcode opcode, std::string_view payload) {
    return std::string(*make_frame(opcode, payload));
}

/// The payload of a client's frame with a payload below 126 bytes.
std::string unmask(std::string_view frame) {
    std::string payload(frame.substr(6));
    for (std::size_t i = 0; i < payload.size(); ++i)
        payload[i] = static_cast<char>(payload[i] ^ frame[2 + i % 4]);
    return payload;
}

}  // namespace

TEST_CASE("a client's frame is whole and masked") {
    std::string out = "before";
    append_client_frame(out, Opcode::text, "hello, class", 0x12345678U);
    const std::string frame = out.substr(6);
    CHECK(frame[0] == '\x81');
    CHECK(static_cast<unsigned char>(frame[1]) == (0x80U | 12U));
    CHECK(frame.substr(2, 4) == "\x78\x56\x34\x12");
    CHECK(frame.find("hello") == std::string::npos);
    CHECK(unmask(frame) == "hello, class");
}

TEST_CASE("a server's frames are read as they were made, whatever their length") {
    for (const std::size_t size : {0U, 1U, 125U, 126U, 65'535U, 65'536U}) {
        const std::string payload(size, 'x');
        const std::string bytes = frame_of(Opcode::text, payload) + "rest";
        const auto read = read_server_frame(bytes);
        REQUIRE(std::holds_alternative<WholeFrame>(read));
        const auto& frame = std::get<WholeFrame>(read);
        CHECK(frame.opcode == Opcode::text);
        CHECK(frame.payload == payload);
        CHECK(frame.bytes == bytes.size() - 4);
    }
}

TEST_CASE("a frame is partial until its last byte") {
    const std::string bytes = frame_of(Opcode::text, std::string(300, 'x'));
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK(std::holds_alternative<PartialFrame>(
            read_server_frame(std::string_view(bytes).substr(0, size))));
}

TEST_CASE("what no server of ours sends is broken") {
    using namespace std::string_literals;
    const std::vector<std::string> broken{
        "\x01\x00"s,                                  // not final
        "\xC1\x00"s,                                  // compressed
        "\x80\x00"s,                                  // a continuation
        "\x83\x00"s,                                  // a reserved opcode
        "\x81\x80\x00\x00\x00\x00"s,                  // masked
        "\x81\x7F\x00\x00\x01\x00\x00\x00\x00\x00"s,  // a terabyte
    };
    for (const std::string& bytes : broken)
        CHECK(std::holds_alternative<BrokenFrame>(read_server_frame(bytes)));
}
