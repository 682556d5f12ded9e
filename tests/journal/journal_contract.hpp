// The promises of `journal.hpp`, one sentence each, for every implementation. A test file of an
// implementation names its subject (see `subject.hpp`) in SHOWHANDS_JOURNAL_CONTRACT, and has all
// of them checked; those of the catalog stand in `catalog_contract.hpp`.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "given.hpp"
#include "subject.hpp"

TEST_CASE_TEMPLATE_DEFINE("an entry reaches its follower before the append is answered", Subject,
                          contract_order) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    const auto recorder = subject.follow(monday);
    Lines seen_at_answer;
    bool answered = false;
    subject.journal().append(monday, {1, 1}, std::make_shared<const Events>(shown(1)),
                             [&](AppendOutcome outcome) {
                                 CHECK(outcome == AppendOutcome::durable);
                                 seen_at_answer = recorder->lines;
                                 answered = true;
                             });
    CHECK_FALSE(answered);
    REQUIRE(subject.delivery.pump_until([&] { return answered; }));
    CHECK(seen_at_answer == Lines{"live", encode(shown(1))});
}

TEST_CASE_TEMPLATE_DEFINE("appending the same batch twice stores it once", Subject, contract_once) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    const auto recorder = subject.follow(monday);
    constexpr BatchId batch{std::numeric_limits<std::uint64_t>::max(), 1ULL << 63};
    CHECK(subject.append(monday, batch, vote(1)) == AppendOutcome::durable);
    CHECK(subject.append(monday, batch, vote(1)) == AppendOutcome::durable);
    CHECK(subject.append(monday, {batch.incarnation, 2}, vote(2)) == AppendOutcome::durable);
    CHECK(subject.append(monday, {2, batch.counter}, vote(3)) == AppendOutcome::durable);
    const Lines once{encode(vote(1)), encode(vote(2)), encode(vote(3)), "live"};
    CHECK(recorder->lines == Lines{"live", once[0], once[1], once[2]});
    CHECK(recorder->entries[0].batch == batch);
    subject.restart();
    CHECK(subject.append(monday, batch, vote(1)) == AppendOutcome::durable);
    const auto again = subject.follow(monday);
    CHECK(again->lines == once);
    CHECK(again->entries[0].batch == batch);
}

TEST_CASE_TEMPLATE_DEFINE("a follower reads history, then live, then what is new, each once",
                          Subject, contract_follow) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    CHECK(subject.follow(monday)->lines == Lines{"live"});
    subject.append(monday, {1, 1}, shown(1));
    subject.append(monday, {1, 2}, shown(2));
    const auto recorder = subject.follow(monday);
    subject.append(monday, {1, 3}, shown(3));
    CHECK(recorder->lines == Lines{encode(shown(1)), encode(shown(2)), "live", encode(shown(3))});
    CHECK(std::is_sorted(recorder->positions.begin(), recorder->positions.end()));
}

TEST_CASE_TEMPLATE_DEFINE("sessions never see one another", Subject, contract_apart) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    const auto one = subject.follow(monday);
    const auto other = subject.follow(tuesday);
    CHECK(subject.append(monday, {1, 1}, vote(1)) == AppendOutcome::durable);
    // The same batch id in another session is another batch.
    CHECK(subject.append(tuesday, {1, 1}, vote(2)) == AppendOutcome::durable);
    CHECK(one->lines == Lines{"live", encode(vote(1))});
    CHECK(other->lines == Lines{"live", encode(vote(2))});
    CHECK(one->positions[0] < other->positions[0]);
}

TEST_CASE_TEMPLATE_DEFINE("a restart loses and repeats nothing, and positions go on", Subject,
                          contract_restart) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    Events mixed = vote(1);
    mixed.push_back(QuestionOpened{7, 2, 1'790'000'000});
    mixed.push_back(vote(2)[0]);
    subject.append(monday, {1, 1}, mixed);
    subject.append(monday, {1, 2}, Events{});
    const auto before = subject.follow(monday);
    subject.restart();
    const auto after = subject.follow(monday);
    REQUIRE(after->entries.size() == 2);
    CHECK(*after->entries[0].events == mixed);
    CHECK(after->entries[1].events->empty());
    CHECK(after->positions == before->positions);
    subject.append(monday, {2, 1}, shown(1));
    CHECK(after->positions.back() > before->positions.back());
}

TEST_CASE_TEMPLATE_DEFINE("the newest follower has the feed, and one that is gone is forgotten",
                          Subject, contract_one_follower) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    const auto old = subject.follow(monday);
    auto fresh = subject.follow(monday);
    subject.append(monday, {1, 1}, shown(1));
    CHECK(old->lines == Lines{"live"});
    CHECK(fresh->lines == Lines{"live", encode(shown(1))});
    fresh.reset();
    CHECK(subject.append(monday, {1, 2}, shown(2)) == AppendOutcome::durable);
}

TEST_CASE_TEMPLATE_DEFINE("a compaction puts its snapshot in the place of what it covers", Subject,
                          contract_compact) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    const auto recorder = subject.follow(monday);
    subject.append(monday, {1, 1}, vote(1));
    subject.append(monday, {1, 2}, vote(2));
    subject.append(tuesday, {1, 3}, vote(3));
    subject.append(monday, {1, 4}, vote(4));
    const std::uint64_t at = recorder->positions[1];
    CHECK(subject.compact(monday, at, "two votes"));
    const Lines rest{"snapshot: two votes", encode(vote(4)), "live"};
    CHECK(subject.follow(monday)->lines == rest);
    CHECK(subject.follow(tuesday)->lines == Lines{encode(vote(3)), "live"});
    // The same again, as after an answer that was lost, and an older one that comes late.
    CHECK(subject.compact(monday, at, "two votes"));
    CHECK(subject.compact(monday, at - 1, "one vote"));
    subject.restart();
    const auto after = subject.follow(monday);
    CHECK(after->lines == rest);
    CHECK(after->positions[0] == at);
    CHECK(after->positions[1] == recorder->positions[2]);
}

TEST_CASE_TEMPLATE_DEFINE("a session goes on after it was compacted to its end", Subject,
                          contract_compact_all) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    auto recorder = subject.follow(monday);
    subject.append(monday, {1, 1}, vote(1));
    const std::uint64_t first = recorder->positions.back();
    CHECK(subject.compact(monday, first, "one vote"));
    subject.restart();
    recorder = subject.follow(monday);
    CHECK(recorder->lines == Lines{"snapshot: one vote", "live"});
    CHECK(subject.append(monday, {2, 1}, vote(2)) == AppendOutcome::durable);
    CHECK(recorder->positions.back() > first);
    CHECK(subject.follow(monday)->lines == Lines{"snapshot: one vote", encode(vote(2)), "live"});
    CHECK(subject.compact(monday, recorder->positions.back(), "two votes"));
    CHECK(subject.follow(monday)->lines == Lines{"snapshot: two votes", "live"});
}

TEST_CASE_TEMPLATE_DEFINE("an erased session has never been", Subject, contract_erase) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    CHECK(subject.create(record(monday, "111111"), "deck of monday") == "created");
    SessionRecord other = record(tuesday, "222222");
    other.deck_hash = std::string(64, 'e');
    CHECK(subject.create(other, "deck of tuesday") == "created");
    const auto recorder = subject.follow(monday);
    subject.append(monday, {1, 1}, vote(1));
    subject.compact(monday, recorder->positions.back(), "one vote");
    subject.append(monday, {1, 2}, vote(2));
    subject.append(tuesday, {1, 1}, vote(3));
    CHECK(subject.erase(monday));
    CHECK(subject.erase(monday));
    subject.restart();
    CHECK(subject.follow(monday)->lines == Lines{"live"});
    CHECK(subject.follow(tuesday)->lines == Lines{encode(vote(3)), "live"});
    CHECK(subject.list() == std::vector{other});
    CHECK_FALSE(subject.deck(std::string(64, 'd')));
    CHECK(subject.deck(std::string(64, 'e')) == "deck of tuesday");
}

TEST_CASE_TEMPLATE_DEFINE("answers come in the order of the calls, and never inside a call",
                          Subject, contract_sequence) {
    using namespace showhands;
    using namespace showhands::contract;
    Subject subject;
    std::vector<int> order;
    const auto events = std::make_shared<const Events>(shown(1));
    subject.journal().append(monday, {1, 1}, events, [&](AppendOutcome) { order.push_back(1); });
    subject.catalog().list([&](const auto&) { order.push_back(2); });
    subject.journal().append(tuesday, {1, 1}, events, [&](AppendOutcome) { order.push_back(3); });
    subject.journal().compact(tuesday, 0, "", [&](bool) { order.push_back(4); });
    subject.journal().append(monday, {1, 2}, events, [&](AppendOutcome) { order.push_back(5); });
    CHECK(order.empty());
    REQUIRE(subject.delivery.pump_until([&] { return order.size() == 5; }));
    CHECK(order == std::vector{1, 2, 3, 4, 5});
}

// clang-format off
#define SHOWHANDS_JOURNAL_CONTRACT(Subject)                          \
    TEST_CASE_TEMPLATE_INVOKE(contract_order, Subject);              \
    TEST_CASE_TEMPLATE_INVOKE(contract_once, Subject);               \
    TEST_CASE_TEMPLATE_INVOKE(contract_follow, Subject);             \
    TEST_CASE_TEMPLATE_INVOKE(contract_apart, Subject);              \
    TEST_CASE_TEMPLATE_INVOKE(contract_restart, Subject);            \
    TEST_CASE_TEMPLATE_INVOKE(contract_one_follower, Subject);       \
    TEST_CASE_TEMPLATE_INVOKE(contract_compact, Subject);            \
    TEST_CASE_TEMPLATE_INVOKE(contract_compact_all, Subject);        \
    TEST_CASE_TEMPLATE_INVOKE(contract_erase, Subject);              \
    TEST_CASE_TEMPLATE_INVOKE(contract_sequence, Subject)
// clang-format on
