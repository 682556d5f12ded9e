// Frames of a client as bytes become messages: without a socket, cut anywhere.
#include "net/frame_reader.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "net/raw_client.hpp"

using namespace showhands;
using Fault = FrameReader::Fault;

namespace {

struct Heard {
    std::string kind;
    std::string payload;
    bool operator==(const Heard&) const = default;
};

class Ear final : public FrameReader::Hearer {
 public:
    bool message(std::string_view payload, bool binary) override {
        heard.push_back({binary ? "binary" : "text", std::string(payload)});
        return heard.size() != most;
    }
    bool control(Opcode opcode, std::string_view payload) override {
        heard.push_back({opcode == Opcode::ping   ? "ping"
                         : opcode == Opcode::pong ? "pong"
                                                  : "close",
                         std::string(payload)});
        return heard.size() != most;
    }
    std::vector<Heard> heard;
    std::size_t most = 0;
};

constexpr FrameReader::Bounds bounds{300, false};

Fault read(FrameReader& reader, std::string bytes, Ear& ear,
           const FrameReader::Bounds& within = bounds) {
    return reader.read({bytes.data(), bytes.size()}, within, ear);
}

}  // namespace

TEST_CASE("what is cut anywhere is read as what came at once, and nothing is left over") {
    const std::string bytes = client_text("one") + client_frame(0x01, "tw") +
                              client_frame(0x89, "ping") + client_frame(0x80, "o") +
                              client_text(std::string(200, 'x')) + client_frame(0x8A, "") +
                              client_text("") +
                              client_frame(0x88,
                                           "\x03\xE8"
                                           "bye");
    const std::vector<Heard> all{{"text", "one"},
                                 {"ping", "ping"},
                                 {"text", "two"},
                                 {"text", std::string(200, 'x')},
                                 {"pong", ""},
                                 {"text", ""},
                                 {"close",
                                  "\x03\xE8"
                                  "bye"}};
    for (unsigned seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        FrameReader reader;
        Ear ear;
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t size = seed == 0 ? bytes.size() : 1 + random() % (seed % 40 + 1);
            CHECK(read(reader, bytes.substr(at, size), ear) == Fault::none);
            at += size;
        }
        CHECK(ear.heard == all);
        CHECK(reader.idle());
    }
}

TEST_CASE("it is idle between messages, and only then") {
    FrameReader reader;
    Ear ear;
    CHECK(reader.idle());
    const std::string text = client_text("hello");
    CHECK(read(reader, text.substr(0, 1), ear) == Fault::none);
    CHECK_FALSE(reader.idle());
    CHECK_FALSE(reader.in_message());
    CHECK(read(reader, text.substr(1, 6), ear) == Fault::none);
    CHECK(reader.in_message());
    CHECK(read(reader, text.substr(7), ear) == Fault::none);
    CHECK(reader.idle());
    CHECK(read(reader, client_frame(0x01, "begun"), ear) == Fault::none);
    CHECK_FALSE(reader.idle());
    CHECK(read(reader, client_frame(0x89, "") + client_frame(0x80, ""), ear) == Fault::none);
    CHECK(reader.idle());
}

TEST_CASE("a fault is known at the first byte that is one") {
    struct Case {
        std::string bytes;
        Fault fault;
    };
    const std::vector<Case> cases{
        {"\xC1", Fault::protocol},                                 // a reserved bit
        {"\x83", Fault::protocol},                                 // a reserved opcode
        {"\x09", Fault::protocol},                                 // a control frame in pieces
        {std::string("\x81\x05", 2), Fault::protocol},             // unmasked
        {"\x89\xFE", Fault::protocol},                             // a long control frame
        {std::string("\x81\xFE\x00\x7D", 4), Fault::protocol},     // a length in too many bytes
        {std::string("\x80\x80mask", 6), Fault::protocol},         // a continuation of nothing
        {std::string("\x81\xFE\x01\x2Dmask", 8), Fault::too_big},  // 301 bytes announced
        {std::string("\x82\x80mask", 6), Fault::binary},
    };
    for (const Case& one : cases) {
        CAPTURE(one.bytes.size());
        FrameReader at_once;
        FrameReader by_byte;
        Ear ear;
        CHECK(read(at_once, one.bytes, ear) == one.fault);
        for (std::size_t i = 0; i + 1 < one.bytes.size(); ++i)
            CHECK(read(by_byte, one.bytes.substr(i, 1), ear) == Fault::none);
        CHECK(read(by_byte, one.bytes.substr(one.bytes.size() - 1), ear) == one.fault);
        CHECK(ear.heard.empty());
    }
}

TEST_CASE("the bound is one of the whole message, however it is cut up") {
    Ear ear;
    FrameReader reader;
    const std::string half(150, 'x');
    CHECK(read(reader, client_text(half + half), ear) == Fault::none);
    CHECK(read(reader, client_frame(0x01, half) + client_frame(0x80, half), ear) == Fault::none);
    CHECK(ear.heard == std::vector<Heard>(2, {"text", half + half}));
    CHECK(read(reader, client_frame(0x01, half) + client_frame(0x00, half), ear) == Fault::none);
    CHECK(read(reader, client_frame(0x80, "x"), ear) == Fault::too_big);
    // A bound that shrank meanwhile is no invitation.
    FrameReader shrunk;
    CHECK(read(shrunk, client_frame(0x01, half), ear) == Fault::none);
    CHECK(read(shrunk, client_frame(0x80, "x"), ear, {100, false}) == Fault::too_big);
}

TEST_CASE("who has heard enough hears nothing more") {
    Ear ear;
    ear.most = 2;
    FrameReader reader;
    CHECK(read(reader, client_text("1") + client_frame(0x89, "2") + client_text("3") + "\xFF",
               ear) == Fault::none);
    CHECK(ear.heard == std::vector<Heard>{{"text", "1"}, {"ping", "2"}});
}

TEST_CASE("binary data is taken where it is, and need not be text") {
    Ear ear;
    FrameReader reader;
    CHECK(read(reader,
               client_frame(0x82, "\xFF\xFE") + client_frame(0x02, "\xFF") +
                   client_frame(0x80, "\x80"),
               ear, {300, true}) == Fault::none);
    CHECK(ear.heard == std::vector<Heard>{{"binary", "\xFF\xFE"}, {"binary", "\xFF\x80"}});
}
