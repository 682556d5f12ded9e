// What the protocol asks of a server (RFC 6455), said to the real class by a bare socket.
#include <doctest/doctest.h>

#include <stdexcept>

#include "net/classroom.hpp"
#include "net/frame.hpp"

using namespace showhands;
using namespace std::string_literals;

namespace {

/// The code the server closes with after these bytes, and that the line then ends.
unsigned code_after(const std::string& bytes) {
    Classroom room;
    const auto client = room.join();
    client->send(bytes);
    ServerFrame frame = room.next(*client);
    // Control frames before the fault are answered first.
    while (frame.first != 0x88) frame = room.next(*client);
    client->send(client_frame(0x88, frame.payload.substr(0, 2)));
    client->shut_down();
    CHECK(room.ends(*client));
    CHECK(room.until([&] { return room.notebook.left.size() == 1; }));
    return frame.code();
}

void echo(Connection& connection, std::string_view text) { connection.send_text(text); }

}  // namespace

TEST_CASE("a message is heard and one can be sent, of any length") {
    Classroom room;
    room.notebook.on_message = echo;
    room.lines->times.hello = 1'000;
    const auto client = room.join();
    room.connection()->allow_message_bytes(limits::trainer_message_bytes);
    for (const std::size_t size : {0UL, 1UL, 125UL, 126UL, 127UL, 255UL, 256UL, 257UL, 1535UL,
                                   1536UL, 1537UL, 4096UL, 65535UL, 65536UL}) {
        CAPTURE(size);
        const std::string text(size, 'x');
        client->send(client_text(text));
        const ServerFrame frame = room.next(*client);
        CHECK(frame.first == 0x81);
        CHECK(frame.payload == text);
        room.pass(1);
    }
}

TEST_CASE("many messages in one segment are all heard, in order") {
    Classroom room;
    const auto client = room.join();
    std::string bytes;
    for (int i = 0; i < 100; ++i) bytes += client_text(std::to_string(i));
    client->send(bytes);
    REQUIRE(room.until([&] { return room.notebook.heard.size() == 100; }));
    for (std::size_t i = 0; i < 100; ++i) CHECK(room.notebook.heard[i] == std::to_string(i));
}

TEST_CASE("a message split anywhere is heard whole") {
    const std::string text = "{\"type\":\"ping\",\"ü\":\"€\"}";
    const std::string bytes = client_text(text);
    for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
        CAPTURE(cut);
        Classroom room;
        const auto client = room.join();
        client->send(bytes.substr(0, cut));
        room.settle();
        CHECK(room.notebook.heard.empty());
        client->send(bytes.substr(cut));
        REQUIRE(room.until([&] { return !room.notebook.heard.empty(); }));
        CHECK(room.notebook.heard.front() == text);
    }
}

TEST_CASE("fragments make one message, and a ping between them is answered at once") {
    Classroom room;
    const auto client = room.join();
    client->send(client_frame(0x01, "Hel") + client_frame(0x89, "are you there") +
                 client_frame(0x00, "") + client_frame(0x00, "l"));
    const ServerFrame pong = room.next(*client);
    CHECK(pong.first == 0x8A);
    CHECK(pong.payload == "are you there");
    CHECK(room.notebook.heard.empty());
    client->send(client_frame(0x80, "o"));
    REQUIRE(room.until([&] { return !room.notebook.heard.empty(); }));
    CHECK(room.notebook.heard.front() == "Hello");
}

TEST_CASE("a character may be split over fragments") {
    Classroom room;
    const auto client = room.join();
    client->send(client_frame(0x01, "\xE2") + client_frame(0x00, "\x82") +
                 client_frame(0x80, "\xAC"));
    REQUIRE(room.until([&] { return !room.notebook.heard.empty(); }));
    CHECK(room.notebook.heard.front() == "€");
}

TEST_CASE("a frame that breaks the protocol ends the connection with 1002") {
    CHECK(code_after(client_frame(0x81, "unmasked", false)) == 1002);
    for (const unsigned bits : {0x10U, 0x20U, 0x30U, 0x40U, 0x50U, 0x60U, 0x70U}) {
        CHECK(code_after(client_frame(0x81 | bits, "reserved")) == 1002);
        CHECK(code_after(client_frame(0x89 | bits, "")) == 1002);
    }
    for (const unsigned opcode : {0x3U, 0x4U, 0x5U, 0x6U, 0x7U, 0xBU, 0xCU, 0xDU, 0xEU, 0xFU})
        CHECK(code_after(client_frame(0x80 | opcode, "")) == 1002);
    // Control frames: in one piece, at most 125 bytes.
    CHECK(code_after(client_frame(0x09, "piece")) == 1002);
    CHECK(code_after(client_frame(0x89, std::string(126, 'x'))) == 1002);
    // A continuation of nothing, and a new message inside one.
    CHECK(code_after(client_frame(0x80, "of what")) == 1002);
    CHECK(code_after(client_frame(0x01, "a") + client_frame(0x81, "b")) == 1002);
    // A length in more bytes than it needs.
    CHECK(code_after("\x81\xFE\x00\x05mask.xxxx"s) == 1002);
    CHECK(code_after("\x81\xFF\x00\x00\x00\x00\x00\x00\x00\x05mask.xxxx"s) == 1002);
    // A close frame with one byte, or with a code nobody may send.
    CHECK(code_after(client_frame(0x88, "\x03")) == 1002);
    for (const char* code : {"\x03\xE7", "\x03\xEC", "\x03\xED", "\x03\xEE", "\x07\xCF"})
        CHECK(code_after(client_frame(0x88, {code, 2})) == 1002);
}

TEST_CASE("text that is not UTF-8 ends the connection with 1007") {
    for (const char* text : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82",
                             "\xF0\x80\x80\x80", "\x80"})
        CHECK(code_after(client_text(text)) == 1007);
    CHECK(code_after(client_frame(0x01, "\xE2\x82") + client_frame(0x80, "x")) == 1007);
}

TEST_CASE("a binary message ends the connection with 1008, said at its first bytes") {
    CHECK(code_after(client_frame(0x82, "bytes")) == 1008);
    CHECK(code_after(client_frame(0x02, "bytes")) == 1008);
    CHECK(code_after(client_frame(0x82, "")) == 1008);
}

TEST_CASE("a message over the bound ends the connection with 1009, and the sender can read that") {
    CHECK(code_after(client_text(std::string(limits::participant_message_bytes + 1, 'x'))) == 1009);
    const std::string half(limits::participant_message_bytes / 2 + 1, 'x');
    CHECK(code_after(client_frame(0x01, half) + client_frame(0x80, half)) == 1009);
    // Announced only.
    CHECK(code_after("\x81\xFF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFFmask"s) == 1009);

    Classroom room;
    const auto client = room.join();
    const std::string huge = client_text(std::string(10 * 1024 * 1024, 'x'));
    std::size_t sent = 0;
    // It is read on in the pace of the sweep.
    for (int second = 0; second < 3 && sent < huge.size(); ++second) {
        for (int turn = 0; turn < 100 && sent < huge.size(); ++turn) {
            sent += client->send(std::string_view(huge).substr(sent));
            room.settle();
        }
        room.pass(1);
    }
    CHECK(sent == huge.size());
    CHECK(room.next(*client).code() == 1009);
    client->shut_down();
    CHECK(room.ends(*client));
}

TEST_CASE("a role known from its token may send longer messages") {
    Classroom room;
    const auto client = room.join();
    room.connection()->allow_message_bytes(limits::trainer_message_bytes);
    client->send(client_text(std::string(limits::trainer_message_bytes, 'x')));
    REQUIRE(room.until([&] { return !room.notebook.heard.empty(); }));
    CHECK(room.notebook.heard.front().size() == limits::trainer_message_bytes);
}

TEST_CASE("a peer's close is answered with its own code, and the line is gone once") {
    for (const char* code : {"\x03\xE8", "\x03\xE9", "\x0F\xA0", "\x13\x87"}) {
        Classroom room;
        const auto client = room.join();
        client->send(client_frame(0x88, std::string(code, 2) + "bye"));
        CHECK(room.next(*client).payload == std::string(code, 2));
        CHECK(room.ends(*client));
        CHECK(room.notebook.left.size() == 1);
        CHECK(room.until([&] { return room.lines->open == 0; }));
    }
    Classroom room;
    const auto client = room.join();
    client->send(client_frame(0x88, ""));
    const ServerFrame answer = room.next(*client);
    CHECK(answer.first == 0x88);
    CHECK(answer.code() == 1000);
    CHECK(room.ends(*client));
}

TEST_CASE("a peer that vanishes is gone once, however it goes") {
    Classroom room;
    for (int way = 0; way < 3; ++way) {
        const auto client = room.join();
        const std::weak_ptr<Connection> connection = room.connection();
        if (way == 0) client->reset();
        if (way == 1) client->shut_down();
        if (way == 2) {
            client->send(client_text("x").substr(0, 4));
            client->reset();
        }
        CHECK(room.until([&] { return connection.expired(); }));
        CHECK(room.notebook.left.size() == static_cast<std::size_t>(way + 1));
    }
    CHECK(room.lines->open == 0);
    CHECK(room.lines->websockets.empty());
}

TEST_CASE("a peer that hangs up with its last word on the way is heard, and is gone") {
    for (const std::size_t size : {1UL, 4'000UL, 4'088UL, 4'090UL, 4'096UL}) {
        CAPTURE(size);
        Classroom room;
        const auto client = room.join();
        client->send(client_text(std::string(size, 'x')));
        client->shut_down();
        CHECK(room.until([&] { return room.notebook.left.size() == 1; }));
        REQUIRE(room.notebook.heard.size() == 1);
        CHECK(room.notebook.heard.front().size() == size);
        CHECK(room.until([&] { return room.lines->open == 0; }));
    }
}

TEST_CASE("every code of ours reaches the peer with its reason") {
    for (const CloseCode code :
         {CloseCode::policy, CloseCode::too_big, CloseCode::restarting, CloseCode::bad_token,
          CloseCode::no_such_session, CloseCode::too_slow, CloseCode::superseded}) {
        Classroom room;
        const auto client = room.join();
        room.connection()->close(code, "why");
        CHECK(room.notebook.left.empty());
        const ServerFrame frame = room.next(*client);
        CHECK(frame.code() == static_cast<unsigned>(code));
        CHECK(frame.reason() == "why");
        client->send(client_frame(0x88, frame.payload.substr(0, 2)));
        CHECK(room.ends(*client));
        CHECK(client->received.empty());
        CHECK(room.notebook.left.size() == 1);
    }
}

TEST_CASE("nothing follows a close frame, whoever began the close") {
    Classroom room;
    const auto client = room.join();
    const auto connection = room.connection();
    connection->close(CloseCode::superseded, "");
    connection->send_text("late");
    connection->send(frame_text("late"));
    connection->close(CloseCode::policy, "again");
    client->send(client_frame(0x89, "late") + client_text("late") + client_frame(0x88, ""));
    CHECK(room.next(*client).code() == 4009);
    CHECK(room.ends(*client));
    CHECK(client->received.empty());
    CHECK(room.notebook.heard.empty());

    const auto other = room.join();
    const auto theirs = room.connection();
    other->send(client_frame(0x88, "\x03\xE8"));
    CHECK(room.next(*other).code() == 1000);
    theirs->send_text("late");
    CHECK(room.ends(*other));
    CHECK(other->received.empty());
}

TEST_CASE("a listener may close from inside a message") {
    Classroom room;
    room.notebook.on_message = [](Connection& connection, std::string_view) {
        connection.send_text("last words");
        connection.close(CloseCode::no_such_session, "");
    };
    const auto client = room.join();
    client->send(client_text("hello") + client_text("and more"));
    CHECK(room.next(*client).payload == "last words");
    CHECK(room.next(*client).code() == 4004);
    CHECK(room.notebook.heard.size() == 1);
}

TEST_CASE("a fault of ours over one message ends that connection, not the class") {
    Classroom room;
    room.notebook.on_message = [](Connection&, std::string_view) {
        throw std::runtime_error("a secret of the server");
    };
    const auto client = room.join();
    client->send(client_text("x"));
    const ServerFrame frame = room.next(*client);
    CHECK(frame.code() == 1008);
    CHECK(frame.reason().find("secret") == std::string::npos);
}

TEST_CASE("a server that goes cuts its lines and tells the rooms once") {
    Classroom room;
    const auto client = room.join();
    for (Line& line : room.lines->websockets) line.cut();
    CHECK(room.notebook.left.size() == 1);
    CHECK(room.ends(*client));
    room.settle();
    CHECK(room.notebook.left.size() == 1);
    CHECK(room.lines->open == 0);
}
