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
