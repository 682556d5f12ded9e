#include "net/outbox.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace showhands;

namespace {

Frame bytes(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

}  // namespace

TEST_CASE("what waits is sent in order, from where it stopped") {
    Outbox outbox;
    outbox.push(bytes("abcdef"), 2, 0);
    outbox.push(bytes("gh"), 0, 0);
    CHECK(outbox.bytes() == 6);
    CHECK(outbox.front() == "cdef");
    outbox.pop(1);
    CHECK(outbox.front() == "def");
    outbox.pop(3);
    CHECK(outbox.front() == "gh");
    outbox.pop(2);
    CHECK(outbox.empty());
    CHECK(outbox.bytes() == 0);
}

TEST_CASE("a frame is shared, not copied") {
    const Frame frame = bytes("tally");
    Outbox first, second;
    first.push(frame, 0, 0);
    second.push(frame, 0, 0);
    CHECK(frame.use_count() == 3);
    CHECK(first.front().data() == second.front().data());
    first.pop(5);
    second.clear();
    CHECK(frame.use_count() == 1);
}

TEST_CASE("how long a peer is behind is the age of the frame at the front") {
    Outbox outbox;
    outbox.push(bytes("a"), 0, 5);
    outbox.push(bytes("b"), 0, 9);
    CHECK(outbox.behind_since_s() == 5);
    outbox.pop(1);
    CHECK(outbox.behind_since_s() == 9);
}

TEST_CASE("of the latest, only the newest waits, in its place and since when its place does") {
    Outbox outbox;
    outbox.push(bytes("view"), 1, 3);
    outbox.push_latest(bytes("tally 1"), 0, 5);
    outbox.push_latest(bytes("tally 20"), 0, 9);
    CHECK(outbox.bytes() == 3 + 8);
    outbox.push(bytes("next"), 0, 9);
    outbox.push_latest(bytes("tally 3"), 0, 9);
    outbox.pop(3);
    CHECK(outbox.front() == "tally 20");
    CHECK(outbox.behind_since_s() == 5);
    outbox.pop(8);
    CHECK(outbox.front() == "next");
    outbox.pop(4);
    CHECK(outbox.front() == "tally 3");

    // What has begun is not changed any more, nor what the socket holds.
    outbox.pop(1);
    outbox.push_latest(bytes("tally 4"), 0, 9);
    CHECK(outbox.bytes() == 6 + 7);
    outbox.pop(6);
    outbox.push_latest(bytes("tally 5"), 0, 9, true);
    CHECK(outbox.front() == "tally 4");
    CHECK(outbox.bytes() == 14);
}

TEST_CASE("giving up keeps only the frame that has begun") {
    Outbox outbox;
    outbox.push(bytes("abcdef"), 2, 0);
    outbox.push(bytes("gh"), 0, 0);
    outbox.drop_unbegun();
    CHECK(outbox.front() == "cdef");
    CHECK(outbox.bytes() == 4);
    outbox.pop(4);
    CHECK(outbox.empty());

    outbox.push(bytes("ij"), 0, 0);
    outbox.push(bytes("kl"), 0, 0);
    outbox.drop_unbegun();
    CHECK(outbox.empty());
    CHECK(outbox.bytes() == 0);

    // Nothing is known to be sent of the first, but the line below holds some of it.
    outbox.push(bytes("mn"), 0, 0);
    outbox.push(bytes("op"), 0, 0);
    outbox.drop_unbegun(true);
    CHECK(outbox.front() == "mn");
    CHECK(outbox.bytes() == 2);
}

TEST_CASE("any mix of pushes and partial sends gives the same bytes as one stream") {
    for (unsigned seed = 0; seed < 20; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Outbox outbox;
        std::string pushed, popped;
        for (int step = 0; step < 2'000; ++step) {
            if (random() % 2 == 0 || outbox.empty()) {
                const std::string text(1 + random() % 20, static_cast<char>('a' + random() % 26));
                const std::size_t sent = outbox.empty() ? random() % text.size() : 0;
                pushed += text.substr(sent);
                outbox.push(bytes(text), sent, 0);
            } else {
                const std::string_view front = outbox.front();
                const std::size_t sent = 1 + random() % front.size();
                popped += front.substr(0, sent);
                outbox.pop(sent);
            }
            REQUIRE(outbox.bytes() == pushed.size() - popped.size());
        }
        CHECK(pushed.starts_with(popped));
    }
}
