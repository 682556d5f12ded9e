// The thread of `sqlite_journal`: what it does beyond the contract.
#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "given.hpp"
#include "subject.hpp"

using namespace showhands;
using namespace showhands::contract;

TEST_CASE("a live entry is the very batch that was appended, not a copy") {
    SqliteSubject subject;
    const auto recorder = subject.follow(monday);
    const auto events = std::make_shared<const Events>(vote(1));
    bool answered = false;
    subject.journal().append(monday, {1, 1}, events, [&](AppendOutcome) { answered = true; });
    REQUIRE(subject.delivery.pump_until([&] { return answered; }));
    CHECK(recorder->entries.at(0).events == events);
}

TEST_CASE("what a callback holds dies where it is called, never on the journal's thread") {
    // A connection that waits for its export is such a thing: its owner's thread must end it.
    SqliteSubject subject;
    std::size_t died_elsewhere = 0;
    std::size_t died = 0;
    const auto owner = std::this_thread::get_id();
    const auto witness = [&] {
        return std::shared_ptr<int>(new int(0), [&](const int* held) {
            delete held;
            ++died;
            if (std::this_thread::get_id() != owner) ++died_elsewhere;
        });
    };
    std::uint64_t batch = 0;
    for (int turn = 0; turn < 100; ++turn) {
        const std::size_t before = died;
        subject.catalog().list([held = witness()](const auto&) {});
        subject.catalog().deck("none", [held = witness()](const auto&) {});
        subject.catalog().picture("none", [held = witness()](const auto&) {});
        subject.catalog().secret([held = witness()](const auto&) {});
        subject.catalog().put_picture("p", {"image/png", "x"}, [held = witness()](bool) {});
        subject.catalog().end(monday, 1, [held = witness()](bool) {});
        subject.journal().append(monday, {2, ++batch}, std::make_shared<const Events>(vote(1)),
                                 [held = witness()](AppendOutcome) {});
        subject.journal().compact(monday, 0, "s", [held = witness()](bool) {});
        subject.journal().erase({monday}, [held = witness()](bool) {});
        REQUIRE(subject.delivery.pump_until([&] { return died == before + 9; }));
    }
    CHECK(died_elsewhere == 0);
}

TEST_CASE("stopping finishes and answers everything that waits") {
    SqliteSubject subject;
    std::size_t durable = 0;
    for (std::uint64_t i = 0; i < 100; ++i)
        subject.journal().append(monday, {1, i}, std::make_shared<const Events>(vote(1)),
                                 [&durable](AppendOutcome outcome) {
                                     if (outcome == AppendOutcome::durable) ++durable;
                                 });
    subject.stop();
    CHECK(durable == 100);
    subject.open();
    CHECK(subject.follow(monday)->entries.size() == 100);
}

TEST_CASE("more sessions than statements are kept prepared") {
    SqliteSubject subject;
    constexpr std::size_t sessions = 600;
    for (std::uint64_t round = 1; round <= 2; ++round) {
        std::size_t durable = 0;
        for (std::size_t i = 0; i < sessions; ++i)
            subject.journal().append({"s" + std::to_string(i)}, {1, round},
                                     std::make_shared<const Events>(vote(1)),
                                     [&durable](AppendOutcome outcome) {
                                         if (outcome == AppendOutcome::durable) ++durable;
                                     });
        REQUIRE(subject.delivery.pump_until([&] { return durable == sessions; }));
    }
    CHECK(subject.follow({"s0"})->entries.size() == 2);
    CHECK(subject.follow({"s599"})->entries.size() == 2);
}

TEST_CASE("an append that is answered while its follower goes away harms nobody") {
    SqliteSubject subject;
    auto recorder = subject.follow(monday);
    bool answered = false;
    subject.journal().append(monday, {1, 1}, std::make_shared<const Events>(vote(1)),
                             [&](AppendOutcome) { answered = true; });
    recorder.reset();
    REQUIRE(subject.delivery.pump_until([&] { return answered; }));
    CHECK(subject.follow(monday)->lines == Lines{encode(vote(1)), "live"});
}

TEST_CASE("calls from several threads are each answered once, in each thread's order") {
    SqliteSubject subject;
    constexpr std::size_t callers = 4;
    constexpr std::uint64_t calls = 100;
    std::vector<std::shared_ptr<Recorder>> recorders;
    for (std::size_t i = 0; i < callers; ++i)
        recorders.push_back(subject.follow({"caller" + std::to_string(i)}));

    std::vector<std::vector<std::uint64_t>> answers(callers);
    std::size_t answered = 0;
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < callers; ++i)
        threads.emplace_back([&, i] {
            const SessionId session{"caller" + std::to_string(i)};
            for (std::uint64_t call = 1; call <= calls; ++call) {
                // The callbacks run on the test's thread alone, so they need no lock.
                subject.journal().append(session, {i, call},
                                         std::make_shared<const Events>(vote(1)),
                                         [&, i, call](AppendOutcome) {
                                             answers[i].push_back(call);
                                             ++answered;
                                         });
                if (call % 50 == 0) {
                    subject.journal().compact(session, 0, "", [](bool) {});
                    (void)subject.journal().healthy();
                }
            }
        });
    REQUIRE(subject.delivery.pump_until([&] { return answered == callers * calls; }));
    for (std::thread& thread : threads) thread.join();
    for (std::size_t i = 0; i < callers; ++i) {
        CHECK(std::is_sorted(answers[i].begin(), answers[i].end()));
        CHECK(recorders[i]->entries.size() == calls);
        CHECK(std::is_sorted(recorders[i]->positions.begin(), recorders[i]->positions.end()));
    }
    CHECK(subject.journal().healthy());
}
