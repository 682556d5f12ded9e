#include "net/watch.hpp"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <functional>
#include <memory>

using namespace showhands;

namespace {

/// Two ends of a line, of which the first is watched.
struct Pair {
    Pair() { REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) == 0); }
    ~Pair() {
        for (const int end : ends)
            if (end >= 0) ::close(end);
    }
    void say() const { REQUIRE(::send(ends[1], "x", 1, 0) == 1); }
    void hear() const {
        char byte = 0;
        CHECK(::recv(ends[0], &byte, 1, 0) == 1);
    }
    std::array<int, 2> ends{-1, -1};
};

struct Told final : Watched {
    void ready(std::uint32_t events) override {
        ++times;
        last = events;
        if (then) then();
    }
    int times = 0;
    std::uint32_t last = 0;
    std::function<void()> then;
};

struct Loop {
    boost::asio::io_context context{1};
    std::unique_ptr<Watch> watch = std::make_unique<Watch>(context.get_executor());

    /// A look at whatever is ready, or two.
    void turn() {
        context.restart();
        context.poll_one();
    }
    void turns() {
        for (int i = 0; i < 4; ++i) turn();
    }
};

/// Two lines that are watched.
struct Two : Loop {
    Two() {
        REQUIRE(watch->add(first.ends[0], one, EPOLLIN));
        REQUIRE(watch->add(second.ends[0], other, EPOLLIN));
    }
    Pair first;
    Pair second;
    Told one;
    Told other;
};

}  // namespace

TEST_CASE("who has something to read is told, again and again until it is read") {
    Loop loop;
    Pair pair;
    Told told;
    REQUIRE(loop.watch->add(pair.ends[0], told, EPOLLIN));
    loop.turns();
    CHECK(told.times == 0);
    pair.say();
    loop.turns();
    CHECK(told.times > 1);
    CHECK(told.last == EPOLLIN);
    told.then = [&] { pair.hear(); };
    loop.turn();
    told.then = nullptr;
    told.times = 0;
    loop.turns();
    CHECK(told.times == 0);
    loop.watch->change(pair.ends[0], EPOLLOUT);
    loop.turns();
    CHECK(told.last == EPOLLOUT);
}

TEST_CASE("who is removed is told nothing, and may come back") {
    Loop loop;
    Pair pair;
    Told told;
    REQUIRE(loop.watch->add(pair.ends[0], told, EPOLLIN));
    pair.say();
    loop.watch->remove(pair.ends[0]);
    loop.turns();
    CHECK(told.times == 0);
    REQUIRE(loop.watch->add(pair.ends[0], told, EPOLLIN));
    loop.turns();
    CHECK(told.times > 0);
}

TEST_CASE("an event of who had the descriptor before is nobody's") {
    Two two;
    Told next;
    const int reused = two.second.ends[0];
    // Both are ready in one look; the first to hear of it closes the second, whose descriptor a
    // third one gets at once.
    two.one.then = [&] {
        two.first.hear();
        two.watch->forget(reused);
        ::close(two.second.ends[0]);
        two.second.ends[0] = -1;
        std::array<int, 2> fresh{};
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fresh.data()) == 0);
        const int at = fresh[0] == reused ? 0 : 1;
        REQUIRE(fresh[static_cast<std::size_t>(at)] == reused);
        ::close(fresh[static_cast<std::size_t>(1 - at)]);
        REQUIRE(two.watch->add(reused, next, 0));
    };
    two.first.say();
    two.second.say();
    two.turn();
    CHECK(two.one.times == 1);
    CHECK(two.other.times == 0);
    CHECK((next.times == 0 || next.last != EPOLLIN));
    ::close(reused);
}

TEST_CASE("a watch may go while it tells somebody") {
    Two two;
    const auto go = [&] { two.watch.reset(); };
    two.one.then = go;
    two.other.then = go;
    two.first.say();
    two.second.say();
    two.turns();
    CHECK(two.one.times + two.other.times == 1);
}

TEST_CASE("during a rest nobody is told, and after it all who are ready in one look") {
    Two two;
    Watch::Time until{};
    Watch::Time told_at{};
    two.watch->rest([&] { return until; });
    two.one.then = [&] {
        two.first.hear();
        until = std::chrono::steady_clock::now() + std::chrono::milliseconds(20);
    };
    two.other.then = [&] {
        two.second.hear();
        told_at = std::chrono::steady_clock::now();
    };
    two.first.say();
    two.turns();
    CHECK(two.one.times == 1);
    const auto rested_until = until;
    two.first.say();
    two.second.say();
    two.context.restart();
    while (two.other.times == 0) two.context.run_one();
    CHECK(told_at >= rested_until);
    CHECK(two.one.times == 2);
}

TEST_CASE("a rest that is over before it begins keeps nobody waiting") {
    Loop loop;
    Pair pair;
    Told told;
    REQUIRE(loop.watch->add(pair.ends[0], told, EPOLLIN));
    told.then = [&] { pair.hear(); };
    loop.watch->rest([] { return Watch::Time(); });
    for (int time = 1; time <= 3; ++time) {
        pair.say();
        loop.turns();
        CHECK(told.times == time);
    }
}
