// RFC 6455, section 8.1: text is UTF-8, and what is not is refused as early as it can be known.
#include <doctest/doctest.h>

#include <random>

#include "net/conformance.hpp"
#include "net/utf8_reference.hpp"

using namespace showhands;
using namespace std::string_literals;

TEST_CASE("valid UTF-8 comes back, cut anywhere and anyhow") {
    std::string edges;
    for (const char32_t point : {U'\0', U'\x1', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xFFF',
                                 U'\x1000', U'\xD7FF', U'\xE000', U'\xFFFD', U'\xFFFE', U'\xFFFF',
                                 U'\x10000', U'\x1FFFF', U'\xFFFFF', U'\x10FFFE', U'\x10FFFF'})
        append_utf8(edges, point);
    for (const std::string& text : {edges, "Hello-µ@ßöäüàá-UTF-8!!"s, "κόσμε"s, "한국어"s,
                                    "\xF0\x9F\x99\x8B\xF0\x9F\x8F\xBD"s}) {
        check_fine({client_text(text)}, {{0x81, text}});
        check_fine(in_fragments(0x1, text, 1), {{0x81, text}});
        for (std::size_t cut = 1; cut < text.size(); ++cut) {
            CAPTURE(cut);
            const Heard heard =
                after({client_frame(0x01, text.substr(0, cut)), client_frame(0x89, "ping"),
                       client_frame(0x80, text.substr(cut))},
                      Way::by_frame);
            CHECK((heard.frames == std::vector<Sent>{{0x8A, "ping"}, {0x81, text}}));
        }
    }
}

TEST_CASE("text that is not UTF-8 ends the line with 1007") {
    std::vector<std::string> broken{
        // Bytes that never occur, and continuations of nothing.
        "\xFE", "\xFF", "\xFE\xFE\xFF\xFF", "\x80", "\xBF", "\x80\xBF\x80", "\xC0", "\xC1", "\xF5",
        // Cut off.
        "\xC2", "\xE0\xA0", "\xED\x9F", "\xF0\x90\x80", "\xF4\x8F\xBF", "\xCE\xBA\xE1\xBD", "\xE2x",
        "\xF0\x9F\x99 ", "\xC3(",
        // Longer than needed.
        "\xC0\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xE0\x9F\xBF", "\xF0\x80\x80\xAF",
        "\xF0\x8F\xBF\xBF", "\xF8\x80\x80\x80\xAF", "\xFC\x80\x80\x80\x80\xAF",
        // Beyond the last character.
        "\xF4\x90\x80\x80", "\xF7\xBF\xBF\xBF", "\xF8\x88\x80\x80\x80", "\xFB\xBF\xBF\xBF\xBF",
        "\xFC\x84\x80\x80\x80\x80", "\xFD\xBF\xBF\xBF\xBF\xBF"};
    for (unsigned half = 0xA0; half <= 0xBF; half += 0x1F) {
        broken.push_back("\xED"s + static_cast<char>(half) + '\x80');
        broken.push_back("\xED\xA0\x80\xED"s + static_cast<char>(half) + '\xBF');
    }
    for (const std::string& bytes : broken) {
        CAPTURE(bytes.size());
        check_refused({client_text("hello"), client_text("κόσμε" + bytes)}, 1007, {hello_back});
        check_refused(in_fragments(0x1, "κόσμε" + bytes + "edited", 1), 1007);
        // As bytes it is none of our business.
        check_fine({client_frame(0x82, bytes)}, {{0x82, bytes}});
    }
}

TEST_CASE("broken text is refused at its first impossible byte, not at its end") {
    for (unsigned seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const std::string text = broken_text(random);
        const std::size_t bad = first_impossible_byte(text);
        REQUIRE(bad < text.size());
        EchoRoom room;
        if (seed % 2 == 0) {
            // In the middle of one frame.
            const std::string payload = text + std::string(40, '.');
            const std::string frame = client_text(payload);
            const std::size_t until = frame.size() - payload.size() + bad;
            room.say(std::string_view(frame).substr(0, until));
            CHECK(room.is_silent());
            room.say(std::string_view(frame).substr(until, 1));
        } else {
            for (std::size_t i = 0; i < bad; ++i)
                room.say(client_frame(i == 0 ? 0x01 : 0x00, text.substr(i, 1)));
            CHECK(room.is_open());
            room.say(client_frame(bad == 0 ? 0x01 : 0x00, text.substr(bad, 1)));
        }
        CHECK(room.hear().close_code == 1007);
    }
}
