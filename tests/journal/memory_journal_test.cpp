// What tests may ask of `memory_journal` beyond the contract.
#include "journal/memory_journal.hpp"

#include <doctest/doctest.h>

#include "given.hpp"
#include "subject.hpp"

using namespace showhands;
using namespace showhands::contract;

namespace {

class Subject : public Calls<Subject> {
 public:
    MemoryJournal& journal() { return journal_; }
    MemoryJournal& catalog() { return journal_; }

    Delivery delivery;

 private:
    MemoryJournal journal_{delivery.deliver()};
};

}  // namespace

TEST_CASE("a refused append is not stored, and the next try is") {
    Subject subject;
    subject.journal().refuse_next(2);
    CHECK(subject.append(monday, {1, 1}, vote(1)) == AppendOutcome::refused);
    CHECK(subject.append(monday, {1, 1}, vote(1)) == AppendOutcome::refused);
    CHECK(subject.journal().entries(monday).empty());
    CHECK(subject.append(monday, {1, 1}, vote(1)) == AppendOutcome::durable);
    CHECK(subject.journal().stored() == 1);
}

TEST_CASE("an append of unknown outcome may be stored or not; resent, it is stored once") {
    for (const bool stored : {true, false}) {
        CAPTURE(stored);
        Subject subject;
        const auto recorder = subject.follow(monday);
        subject.journal().unknown_next(1, stored);
        CHECK(subject.append(monday, {1, 1}, vote(1)) == AppendOutcome::unknown);
        CHECK(recorder->entries.size() == (stored ? 1 : 0));
        CHECK(subject.append(monday, {1, 1}, vote(1)) == AppendOutcome::durable);
        CHECK(recorder->entries.size() == 1);
    }
}

TEST_CASE("what is held back happens at the release, in order") {
    Subject subject;
    auto& journal = subject.journal();
    std::vector<int> order;
    journal.hold();
    journal.append(monday, {1, 1}, std::make_shared<const Events>(vote(1)),
                   [&](AppendOutcome) { order.push_back(1); });
    journal.compact(monday, 1, "one vote", [&](bool) { order.push_back(2); });
    subject.delivery.pump();
    CHECK(journal.held() == 2);
    CHECK(order.empty());
    journal.release();
    subject.delivery.pump();
    CHECK(order == std::vector{1, 2});
    CHECK(journal.entries(monday).empty());
    CHECK(journal.snapshot(monday) == "one vote");
}

TEST_CASE("a failed deletion or creation changes nothing") {
    Subject subject;
    subject.journal().fail_next_creations(1);
    CHECK(subject.create(record(monday, "111111")) == "The session could not be stored.");
    CHECK(subject.create(record(monday, "111111")) == "created");
    subject.append(monday, {1, 1}, vote(1));
    subject.journal().fail_next_deletions(3);
    CHECK_FALSE(subject.compact(monday, 1, "one vote"));
    CHECK_FALSE(subject.end(monday, 1'790'003'600));
    CHECK_FALSE(subject.erase(monday));
    CHECK(subject.journal().entries(monday).size() == 1);
    CHECK_FALSE(subject.journal().snapshot(monday));
    CHECK(subject.list() == std::vector{record(monday, "111111")});
    CHECK(subject.compact(monday, 1, "one vote"));
}

TEST_CASE("a damaged log is lost to its follower and to every later one") {
    Subject subject;
    const auto recorder = subject.follow(monday);
    subject.journal().damage(monday, "The disk was scratched.");
    subject.delivery.pump();
    CHECK(recorder->lines == Lines{"live", "lost: The disk was scratched."});
    CHECK(subject.follow(monday)->lines == Lines{"lost: The disk was scratched."});
}
