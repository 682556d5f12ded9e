// Who is slow, silent or greedy: what the sweep and the outbox do about it. The test sets the
// clock.
#include <doctest/doctest.h>

#include <random>

#include "net/classroom.hpp"
#include "net/frame.hpp"

using namespace showhands;
using namespace std::string_literals;

namespace {

/// As if it had said hello long ago.
void no_hello_needed(Classroom& room) { room.lines->times.hello = 1'000'000; }

bool is_gone(Classroom& room) {
    return room.until([&] { return room.notebook.left.size() == 1; });
}

/// Sends to a client that does not read until the kernel takes no more.
void fill(Classroom& room, Connection& connection) {
    const Frame frame = frame_text(std::string(1'000, 'x'));
    const auto& traffic = room.lines->traffic;
    std::uint64_t before = 0;
    do {
        before = traffic.bytes_out;
        connection.send(frame);
    } while (traffic.bytes_out == before + frame->size());
}

constexpr int small_buffer = 4 * 1024;

}  // namespace

TEST_CASE("who does not say hello in time is closed with 1008") {
    Classroom room;
    const auto client = room.join();
    room.pass(9);
    client->send(client_frame(0x89, ""));
    room.pass(1);
    ServerFrame frame = room.next(*client);
    if (frame.first == 0x8A) frame = room.next(*client);
    CHECK(frame.code() == 1008);
}

TEST_CASE("a silent peer is pinged every ten seconds and gone within twenty-five") {
    Classroom room;
    no_hello_needed(room);
    const auto client = room.join();
    room.pass(9);
    client->receive();
    CHECK(client->received.empty());
    room.pass(1);
    CHECK(room.next(*client).first == 0x89);
    room.pass(10);
    CHECK(room.next(*client).first == 0x89);
    room.pass(3);
    CHECK(room.notebook.left.empty());
    room.pass(1);
    CHECK(is_gone(room));
    CHECK(room.ends(*client));
}

TEST_CASE("a peer that answers pings stays, and has said nothing") {
    Classroom room;
    no_hello_needed(room);
    const auto client = room.join();
    for (int round = 0; round < 20; ++round) {
        room.pass(10);
        CHECK(room.next(*client).first == 0x89);
        client->send(client_frame(0x8A, ""));
        room.settle();
    }
    CHECK(room.notebook.left.empty());
    CHECK(room.notebook.heard.empty());
}

TEST_CASE("a peer that talks is not pinged") {
    Classroom room;
    no_hello_needed(room);
    const auto client = room.join();
    for (int second = 0; second < 60; ++second) {
        client->send(client_text("x"));
        room.settle();
        room.pass(1);
    }
    client->receive();
    CHECK(client->received.empty());
    CHECK(room.notebook.heard.size() == 60);
}

TEST_CASE("a message completes in time, however steadily its bytes drip") {
    const std::string text = client_text(std::string(60, 'x'));
    const std::string ping = client_frame(0x89, std::string(60, 'x'));
    const std::string fragments = client_frame(0x01, "a") + client_frame(0x00, "b") +
                                  client_frame(0x00, "c") + client_frame(0x00, "d");
    for (const std::string& bytes : {text, ping, fragments}) {
        Classroom room;
        no_hello_needed(room);
        const auto client = room.join();
        for (std::size_t second = 0; second < 10; ++second) {
            CHECK(room.notebook.left.empty());
            client->send(bytes.substr(second, 1));
            room.settle();
            room.pass(1);
        }
        const ServerFrame frame = room.next(*client);
        CHECK(frame.code() == 1008);
        CHECK(room.notebook.heard.empty());
    }
}

TEST_CASE("pings inside a dripping message buy it no time") {
    Classroom room;
    no_hello_needed(room);
    const auto client = room.join();
    client->send(client_frame(0x01, "begun"));
    for (int second = 0; second < 10; ++second) {
        client->send(client_frame(0x8A, ""));
        room.settle();
        room.pass(1);
    }
    CHECK(room.next(*client).code() == 1008);
}

TEST_CASE("a flood is not read as frames for long, and who sent it can read 1008") {
    const std::string vote(120, 'v');
    for (const unsigned first : {0x00U, 0x01U, 0x81U, 0x89U, 0x8AU}) {
        CAPTURE(first);
        Classroom room;
        no_hello_needed(room);
        const auto client = room.join();
        const std::string frame = client_frame(first, first == 0x81 ? vote : "");
        std::string flood = first <= 1 ? client_frame(0x01, "x") : "";
        while (flood.size() < 4 * 1024 * 1024) flood += frame;
        // It reads nothing before it has said everything.
        std::size_t sent = 0;
        for (int second = 0; second < 3 && sent < flood.size(); ++second) {
            for (int turn = 0; turn < 100 && sent < flood.size(); ++turn) {
                sent += client->send(std::string_view(flood).substr(sent));
                room.settle();
            }
            room.pass(1);
        }
        REQUIRE(sent == flood.size());
        client->shut_down();
        CHECK(room.ends(*client));
        CHECK_FALSE(client->was_reset());
        CHECK(is_gone(room));
        CHECK(room.until([&] { return room.lines->open == 0; }));
        CHECK(room.lines->traffic.bytes_in <
              2 * limits::first_messages * limits::participant_message_bytes);
        // What it got for it: a pong for every control_frame_bytes of its budget, at most.
        CHECK(room.lines->traffic.bytes_out < 1'000);
        ServerFrame answer = room.next(*client);
        while (answer.first == 0x8A) answer = room.next(*client);
        CHECK(answer.code() == (first == 0x01 ? 1002 : 1008));
        CHECK(client->received.empty());
    }
}

TEST_CASE("a flood that never ends is cut a few seconds after its farewell") {
    Classroom room;
    no_hello_needed(room);
    const auto client = room.join();
    const std::string flood(1024 * 1024, '\x89');
    std::size_t sent = 0;
    room.until([&] {
        sent += client->send(flood);
        return !room.notebook.left.empty();
    });
    CHECK(is_gone(room));
    room.pass(limits::close_time.count());
    CHECK(room.until([&] { return room.lines->open == 0; }));
}

TEST_CASE("floods that are over are read on in a pace that all of them share") {
    Classroom room;
    no_hello_needed(room);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 8; ++i) clients.push_back(room.join());
    const std::string flood(256 * 1024, '\x89');
    std::size_t sent = 0;
    const auto pour = [&] {
        for (int turn = 0; turn < 200; ++turn) {
            for (const auto& client : clients) sent += client->send(flood);
            room.settle();
        }
    };
    pour();
    const std::size_t first_second = limits::drain_bytes_per_second - room.lines->drain_bytes;
    CHECK(first_second <= clients.size() * limits::drain_first_bytes);
    CHECK(first_second > 0);
    room.pass(1);
    pour();
    CHECK(room.lines->drain_bytes == 0);
    CHECK(room.notebook.left.size() == clients.size());
    room.pass(limits::close_time.count());
    room.settle();
    CHECK(room.lines->open == 0);
}

TEST_CASE("a class that answers busily is not a flood") {
    Classroom room;
    no_hello_needed(room);
    const auto client = room.join();
    // Ten votes a second, for ten minutes.
    const std::string vote(120, 'v');
    for (int second = 0; second < 600; ++second) {
        for (int i = 0; i < 10; ++i) client->send(client_text(vote));
        room.settle();
        room.pass(1);
    }
    CHECK(room.notebook.heard.size() == 6'000);
    CHECK(room.notebook.left.empty());
}

TEST_CASE("what a slow reader has not taken arrives in order, before the close") {
    Classroom room;
    const auto client = room.join(small_buffer);
    const auto connection = room.connection();
    fill(room, *connection);
    for (int i = 0; i < 50; ++i) {
        connection->send_text("text " + std::to_string(i));
        connection->send(frame_text("frame " + std::to_string(i)));
    }
    connection->close(CloseCode::superseded, "elsewhere");
    ServerFrame frame = room.next(*client);
    while (frame.payload == std::string(1'000, 'x')) frame = room.next(*client);
    for (int i = 0; i < 50; ++i) {
        CHECK(frame.payload == "text " + std::to_string(i));
        frame = room.next(*client);
        CHECK(frame.payload == "frame " + std::to_string(i));
        frame = room.next(*client);
    }
    CHECK(frame.code() == 4009);
    client->send(client_frame(0x88, frame.payload.substr(0, 2)));
    CHECK(room.ends(*client));
}

TEST_CASE("a pong waits its turn in a full outbox") {
    Classroom room;
    const auto client = room.join(small_buffer);
    const auto connection = room.connection();
    fill(room, *connection);
    client->send(client_frame(0x89, "ping"));
    room.settle();
    connection->send_text("after");
    ServerFrame frame = room.next(*client);
    while (frame.payload == std::string(1'000, 'x')) frame = room.next(*client);
    CHECK(frame.first == 0x8A);
    CHECK(frame.payload == "ping");
    CHECK(room.next(*client).payload == "after");
}

TEST_CASE("a reader that stays behind is closed with 4008, and what waited is dropped at once") {
    Classroom room;
    no_hello_needed(room);
    const auto client = room.join(small_buffer);
    const auto connection = room.connection();
    fill(room, *connection);
    const Frame shared = frame_text("for everybody");
    connection->send(shared);
    CHECK(shared.use_count() == 2);
    room.pass(9);
    CHECK(shared.use_count() == 2);
    room.pass(1);
    CHECK(shared.use_count() == 1);
    CHECK(room.lines->traffic.too_slow == 1);

    // If it reads on, it learns why: the frame that had begun, then the close.
    ServerFrame frame = room.next(*client);
    while (frame.first == 0x81) {
        CHECK(frame.payload == std::string(1'000, 'x'));
        frame = room.next(*client);
    }
    CHECK(frame.code() == 4008);
}

TEST_CASE("a reader that is behind but reads on stays") {
    Classroom room;
    no_hello_needed(room);
    const auto client = room.join(small_buffer);
    const auto connection = room.connection();
    fill(room, *connection);
    for (int i = 0; i < 30; ++i) {
        for (int frames = 0; frames < 4; ++frames) connection->send_text(std::string(1'000, 'y'));
        room.pass(5);
        for (int frames = 0; frames < 4; ++frames) room.next(*client);
        client->send(client_frame(0x8A, ""));
        room.settle();
    }
    CHECK(room.lines->traffic.too_slow == 0);
    CHECK(room.notebook.left.empty());
}

TEST_CASE("an outbox over its bound is closed with 4008 without waiting for the sweep") {
    Classroom room;
    const auto client = room.join(small_buffer);
    const auto connection = room.connection();
    fill(room, *connection);
    const Frame frame = frame_text(std::string(10'000, 'y'));
    std::size_t most = 0;
    for (int i = 0; i < 1'000; ++i) {
        connection->send(frame);
        most = std::max(most, static_cast<std::size_t>(frame.use_count() - 1));
    }
    CHECK(room.lines->traffic.too_slow == 1);
    CHECK(frame.use_count() == 1);
    CHECK(most * 10'000 <= limits::outbox_bytes + 2 * 10'000);
}

TEST_CASE("who does not answer a close is cut after a few seconds") {
    Classroom room;
    const auto reader = room.join();
    room.connection()->close(CloseCode::superseded, "");
    room.pass(2);
    CHECK(room.notebook.left.empty());
    room.pass(1);
    CHECK(is_gone(room));

    const auto stuck = room.join(small_buffer);
    const auto connection = room.connection();
    fill(room, *connection);
    connection->close(CloseCode::restarting, "");
    room.pass(3);
    CHECK(room.until([&] { return room.notebook.left.size() == 2; }));
}

TEST_CASE("any bytes end in a close or wait for more, and never in a crash") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Classroom room;
        room.notebook.on_message = [](Connection& connection, std::string_view text) {
            connection.send_text(text);
        };
        const auto client = room.join();
        for (int piece = 0; piece < 8; ++piece) {
            std::string payload(random() % 300, '\0');
            for (char& byte : payload) byte = static_cast<char>(random() % 256);
            if (random() % 2 == 0)
                client->send(client_frame(static_cast<unsigned>(random() % 256), payload,
                                          random() % 8 != 0));
            else
                client->send(random() % 2 == 0 ? payload : client_text("{}"));
            room.settle();
        }
        client->shut_down();
        CHECK(room.until([&] { return room.lines->open == 0; }));
        CHECK(room.notebook.left.size() == 1);
    }
}
