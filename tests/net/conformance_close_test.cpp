// RFC 6455, section 7: how a connection is closed, and what nobody says afterwards.
#include <doctest/doctest.h>

#include "net/conformance.hpp"

using namespace showhands;
using namespace std::string_literals;

TEST_CASE("nothing is answered after a close") {
    const std::string bye = client_frame(0x88, code_bytes(1000));
    for (const std::string& more :
         {bye, client_frame(0x89, "late"), client_text("late"), client_frame(0x80, "late")}) {
        check_refused({client_text("hello"), bye, more}, 1000, {hello_back});
    }
    // In the middle of a message.
    check_refused({client_frame(0x01, "hel"), bye, client_frame(0x80, "lo")}, 1000);
}

TEST_CASE("a message, one far too long and a close at once end cleanly") {
    for (const Way way : {Way::at_once, Way::by_frame}) {
        EchoRoom room;
        room.say({client_text("hello"), client_text(std::string(256 * 1024, '*')),
                  client_frame(0x88, code_bytes(1000)), client_frame(0x89, "")},
                 way);
        const Heard heard = room.hear();
        CHECK((heard.frames == std::vector<Sent>{hello_back}));
        CHECK((heard.close_code == 1009 || heard.close_code == 1008));
    }
}

TEST_CASE("a close is answered with its code, whatever its reason says") {
    check_refused({client_frame(0x88, "")}, 1000);
    for (const unsigned code : {1000U, 1001U, 1002U, 1003U, 1007U, 1008U, 1009U, 1010U, 1011U,
                                3000U, 3999U, 4000U, 4999U}) {
        CAPTURE(code);
        check_refused({client_frame(0x88, code_bytes(code))}, code);
        check_refused({client_frame(0x88, code_bytes(code) + "Hello World!")}, code);
        check_refused({client_frame(0x88, code_bytes(code) + std::string(123, '*'))}, code);
    }
}

TEST_CASE("a close that cannot be one ends the line with 1002") {
    check_refused({client_frame(0x88, "a")}, 1002);
    check_refused({client_frame(0x88, code_bytes(1000) + std::string(124, '*'))}, 1002);
    for (const unsigned code : {0U, 1U, 999U, 1004U, 1005U, 1006U, 1016U, 1100U, 2000U, 2999U}) {
        CAPTURE(code);
        check_refused({client_frame(0x88, code_bytes(code))}, 1002);
        check_refused({client_frame(0x88, code_bytes(code) + "reason")}, 1002);
    }
    // Those nobody has defined yet end it one way or the other.
    for (const unsigned code : {5000U, 65'535U})
        CHECK(after({client_frame(0x88, code_bytes(code))}, Way::at_once).close_code != 0);
    const std::string broken = "κόσμε\xED\xA0\x80";
    for (const Way way : ways) {
        const unsigned code =
            after({client_frame(0x88, code_bytes(1000) + broken)}, way).close_code;
        CHECK((code == 1002 || code == 1007));
    }
}
