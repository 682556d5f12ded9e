// RFC 6455, section 5: lengths, masks, reserved bits, opcodes, fragments, control frames, bounds.
#include <doctest/doctest.h>

#include "net/conformance.hpp"

using namespace showhands;
using namespace std::string_literals;

TEST_CASE("text and binary messages of every length of a length come back") {
    for (const unsigned opcode : {0x1U, 0x2U}) {
        for (const std::size_t size : {0UL, 1UL, 125UL, 126UL, 127UL, 128UL, 65'535UL, 65'536UL}) {
            CAPTURE(size);
            const std::string payload(size, '*');
            const std::string frame = client_frame(0x80 | opcode, payload);
            for (const std::size_t chop : {frame.size(), 997UL}) {
                EchoRoom room;
                for (std::size_t at = 0; at < frame.size(); at += chop)
                    room.say(std::string_view(frame).substr(at, chop));
                room.say(client_frame(0x89, EchoRoom::last_word));
                const Heard heard = room.hear();
                CHECK((heard.frames == std::vector<Sent>{{0x80 | opcode, payload}}));
                CHECK(heard.close_code == 0);
            }
        }
    }
}

TEST_CASE("a ping of any size comes back as it is, one too long ends the line") {
    std::vector<std::string> frames;
    std::vector<Sent> answers;
    for (std::size_t size = 0; size <= 125; ++size) {
        std::string payload(size, '\0');
        for (std::size_t i = 0; i < size; ++i) payload[i] = static_cast<char>(0xFF - i);
        frames.push_back(client_frame(0x89, payload));
        answers.push_back({0x8A, payload});
    }
    check_fine(frames, answers);
    for (const std::size_t size : {126UL, 127UL, 65'536UL})
        for (const unsigned first : {0x88U, 0x89U, 0x8AU})
            check_refused({client_frame(first, std::string(size, 'x'))}, 1002);
}

TEST_CASE("a pong nobody asked for is ignored") {
    check_fine({client_frame(0x8A, ""), client_frame(0x8A, "unasked")}, {});
    check_fine({client_frame(0x8A, "unasked"), client_frame(0x89, "ping")}, {{0x8A, "ping"}});
}

TEST_CASE("reserved bits end the line, after what came before was answered") {
    for (unsigned bits = 0x10; bits <= 0x70; bits += 0x10) {
        for (const unsigned opcode : {0x1U, 0x2U, 0x8U, 0x9U, 0xAU}) {
            CAPTURE(bits);
            const std::string frame = client_frame(0x80 | bits | opcode, "");
            check_refused({client_text("hello"), frame}, 1002, {hello_back});
        }
        check_refused({client_frame(0x01, "hel"), client_frame(0x80 | bits, "lo")}, 1002);
    }
}

TEST_CASE("opcodes without a meaning end the line") {
    for (const unsigned opcode : {0x3U, 0x4U, 0x5U, 0x6U, 0x7U, 0xBU, 0xCU, 0xDU, 0xEU, 0xFU}) {
        CAPTURE(opcode);
        for (const char* payload : {"", "some"}) {
            check_refused({client_frame(0x80 | opcode, payload)}, 1002);
            check_refused({client_text("hello"), client_frame(0x80 | opcode, payload),
                           client_frame(0x89, "")},
                          1002, {hello_back});
        }
    }
}

TEST_CASE("every frame of a client is masked") {
    for (const unsigned first : {0x01U, 0x81U, 0x82U, 0x88U, 0x89U, 0x8AU})
        for (const char* payload : {"", "bare"})
            check_refused({client_text("hello"), client_frame(first, payload, false)}, 1002,
                          {hello_back});
    check_refused({client_frame(0x01, "hel"), client_frame(0x80, "lo", false)}, 1002);
}

TEST_CASE("a length is written in as few bytes as it needs") {
    for (const unsigned first : {0x81U, 0x82U}) {
        const std::string head{static_cast<char>(first)};
        for (const std::string& length :
             {"\xFE\x00\x05"s, "\xFE\x00\x7D"s, "\xFF\x00\x00\x00\x00\x00\x00\x00\x05"s,
              "\xFF\x00\x00\x00\x00\x00\x00\xFF\xFF"s, "\xFF\x80\x00\x00\x00\x00\x00\x00\x00"s})
            // The highest bit of a length is never set, nor is any message that long.
            for (const Way way : ways) {
                const unsigned code = after({head + length + "mask"}, way).close_code;
                CHECK((code == 1002 || (length[1] == '\x80' && code == 1009)));
            }
    }
}

TEST_CASE("fragments make one message, with pings and pongs between them") {
    const std::string a = client_frame(0x01, "hel");
    const std::string z = client_frame(0x80, "lo");
    const std::string ping = client_frame(0x89, "ping");
    check_fine({a, z}, {hello_back});
    check_fine({a, ping, z}, {{0x8A, "ping"}, hello_back});
    check_fine({a, client_frame(0x8A, "x"), z}, {hello_back});
    check_fine({a, ping, client_frame(0x00, ""), ping, z, a, z},
               {{0x8A, "ping"}, {0x8A, "ping"}, hello_back, hello_back});
    check_fine({client_frame(0x02, "hel"), ping, z}, {{0x8A, "ping"}, {0x82, "hello"}});
    check_fine({client_frame(0x01, ""), client_frame(0x00, ""), client_frame(0x80, "")},
               {{0x81, ""}});
    check_fine({client_frame(0x01, ""), client_frame(0x00, "hello"), client_frame(0x80, "")},
               {hello_back});
}

TEST_CASE("control frames come in one piece") {
    for (const unsigned opcode : {0x8U, 0x9U, 0xAU})
        check_refused({client_frame(opcode, "pi"), client_frame(0x80, "ng")}, 1002);
}

TEST_CASE("a message is continued only if it was begun, and begun only once") {
    const std::string text = client_text("hello");
    for (const unsigned first : {0x80U, 0x00U}) {
        check_refused({client_frame(first, "of nothing"), text}, 1002);
        check_refused({text, client_frame(first, "of nothing"), text}, 1002, {hello_back});
        check_refused({client_frame(0x01, "hel"), client_frame(0x80, "lo"),
                       client_frame(first, "of nothing"), text},
                      1002, {hello_back});
    }
    check_refused({client_frame(0x00, "a"), client_frame(0x01, "b"), client_frame(0x80, "c")},
                  1002);
    for (const unsigned first : {0x01U, 0x81U, 0x02U, 0x82U})
        check_refused({client_frame(0x01, "hel"), client_frame(first, "lo")}, 1002);
}

TEST_CASE("64 KiB in fragments of any size come back whole") {
    const std::string text(65'536, '*');
    for (const std::size_t bytes : {1'300UL, 1'024UL, 65'535UL, 4'096UL}) {
        CAPTURE(bytes);
        for (const Way way : {Way::at_once, Way::by_frame}) {
            const Heard heard = after(in_fragments(0x1, text, bytes), way);
            CHECK((heard.frames == std::vector<Sent>{{0x81, text}}));
        }
    }
}

TEST_CASE("a message may be as long as its bound, and a byte more is 1009") {
    const std::string most(limits::trainer_message_bytes, '*');
    CHECK((after({client_text(most)}, Way::at_once).frames == std::vector<Sent>{{0x81, most}}));
    CHECK(after({client_text(most + '*')}, Way::at_once).close_code == 1009);
    CHECK(after({client_frame(0x01, most), client_frame(0x80, "*")}, Way::by_frame).close_code ==
          1009);
    CHECK(after({client_frame(0x01, most), client_frame(0x00, ""), client_frame(0x80, "")},
                Way::by_frame)
              .close_code == 0);
    // Said in the head only; the rest never comes.
    CHECK(after({client_frame(0x02, most), "\x80\xFE\x01\x00mask"s}, Way::by_frame).close_code ==
          1009);
}
