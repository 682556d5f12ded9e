#include "net/lane.hpp"

#include <doctest/doctest.h>

#include <string>

#include "net/authority.hpp"
#include "net/classroom.hpp"
#include "net/frame.hpp"

using namespace showhands;

namespace {

constexpr int small_buffer = 4'096;

}  // namespace

TEST_CASE("a free lane carries a frame at once") {
    Classroom room(nullptr);
    const auto client = room.join();
    const auto connection = room.connection();
    REQUIRE(connection->lane != nullptr);
    const auto before = room.lines->traffic;
    CHECK(connection->lane->carry(*connection, frame_text("for many")));
    CHECK(room.next(*client).payload == "for many");
    CHECK(room.lines->traffic.messages_out == before.messages_out + 1);
    CHECK(room.lines->traffic.bytes_out == before.bytes_out + frame_text("for many")->size());
}

TEST_CASE("a lane carries nothing past what waits, and is free again once that is read") {
    Classroom room(nullptr);
    const auto client = room.join(small_buffer);
    const auto connection = room.connection();
    const Frame large = frame_text(std::string(50'000, 'x'));
    std::size_t frames = 0;
    // The last of them goes out in part: its rest waits.
    while (connection->lane->carry(*connection, large)) ++frames;
    REQUIRE(frames > 0);
    connection->send_text("behind");
    CHECK_FALSE(connection->lane->carry(*connection, frame_text("ahead")));
    for (; frames > 0; --frames) CHECK(room.next(*client).payload == std::string(50'000, 'x'));
    CHECK(room.next(*client).payload == "behind");
    CHECK(room.until([&] { return connection->lane->carry(*connection, frame_text("after")); }));
    CHECK(room.next(*client).payload == "after");
}

TEST_CASE("nothing is carried after a close was said") {
    Classroom room(nullptr);
    const auto client = room.join();
    const auto connection = room.connection();
    connection->close(CloseCode::superseded, "elsewhere");
    CHECK_FALSE(connection->lane->carry(*connection, frame_text("late")));
    CHECK(room.next(*client).code() == 4009);
}

TEST_CASE("who is gone leaves no lane to whoever gets the descriptor next") {
    Classroom room(nullptr);
    auto first = room.join();
    const auto gone = room.connection();
    Lane* const lane = gone->lane;
    first.reset();
    REQUIRE(room.until([&] { return !room.notebook.left.empty(); }));
    CHECK_FALSE(lane->carry(*gone, frame_text("secret")));
    // The system gives the lowest free descriptor out again: soon it is this one.
    std::vector<std::unique_ptr<RawClient>> clients;
    std::shared_ptr<Connection> next;
    while (!next || next->lane != lane) {
        REQUIRE(clients.size() < 50);
        clients.push_back(room.join());
        next = room.connection();
    }
    CHECK_FALSE(lane->carry(*gone, frame_text("secret")));
    CHECK(lane->carry(*next, frame_text("theirs")));
    CHECK(room.next(*clients.back()).payload == "theirs");
}

TEST_CASE("over TLS no lane carries anything: each peer's bytes are its own") {
    Classroom room(some_identity());
    const auto client = room.join();
    const auto connection = room.connection();
    CHECK_FALSE(connection->lane->carry(*connection, frame_text("in clear")));
    connection->send(frame_text("encrypted"));
    CHECK(room.next(*client).payload == "encrypted");
}
