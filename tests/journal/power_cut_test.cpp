// What "durable" means: an answered append survives a power cut, a full disk and a failed fsync.
// Controls weaken one thing and must lose.
#include <doctest/doctest.h>

#include <random>
#include <set>

#include "cut_vfs.hpp"
#include "given.hpp"
#include "subject.hpp"

using namespace showhands;
using namespace showhands::contract;

namespace {

class CutSubject : public Calls<CutSubject> {
 public:
    explicit CutSubject(CutDisk& disk, bool sync_commits = true) : disk_(disk) {
        controls_.vfs = CutDisk::vfs_name;
        controls_.sync_commits = sync_commits;
        open();
    }

    SqliteJournal& journal() { return *journal_; }
    SqliteJournal& catalog() { return *journal_; }
    void open() {
        auto opened = SqliteJournal::open(
            {"/data", [this](const std::string& said) { reports.push_back(said); }, controls_},
            delivery.deliver());
        REQUIRE_MESSAGE(opened.journal, opened.why_not);
        journal_ = std::move(opened.journal);
    }
    void stop() {
        journal_.reset();
        delivery.pump();
    }
    void lose_power_and_restart(bool lucky) {
        stop();
        disk_.restore(lucky);
        open();
    }

    Delivery delivery;
    std::vector<std::string> reports;

 private:
    CutDisk& disk_;
    SqliteControls controls_;
    std::unique_ptr<SqliteJournal> journal_;
};

/// Appends to two sessions until the power is gone; the batches that were answered `durable`.
void append_until_cut(CutSubject& subject, CutDisk& disk, std::uint64_t incarnation,
                      std::set<std::uint64_t>& durable) {
    std::uint64_t counter = 0;
    while (!disk.is_cut()) {
        std::size_t answered = 0;
        for (const SessionId& session : {monday, tuesday}) {
            const std::uint64_t number = incarnation * 1'000'000 + ++counter;
            subject.journal().append(
                session, {incarnation, number},
                std::make_shared<const Events>(Events(1 + number % 40, vote(1)[0])),
                [&durable, &answered, number](AppendOutcome outcome) {
                    if (outcome == AppendOutcome::durable) durable.insert(number);
                    ++answered;
                });
        }
        REQUIRE(subject.delivery.pump_until([&] { return answered == 2; }));
        // Compactions cut short, too; what they cover here is nothing.
        if (counter % 16 == 0) (void)subject.compact(monday, 0, "{}");
    }
}

/// Cuts the power `cuts` times; how many answered appends were missing afterwards.
std::size_t lost_in_cuts(unsigned seed, int cuts, bool sync_commits, bool lucky) {
    CAPTURE(seed);
    CutDisk disk(seed);
    std::mt19937 random(seed);
    CutSubject subject(disk, sync_commits);
    std::set<std::uint64_t> durable;
    std::size_t lost = 0;
    for (int cut = 0; cut < cuts; ++cut) {
        disk.cut_after(random() % 300);
        append_until_cut(subject, disk, static_cast<std::uint64_t>(cut) + 1, durable);
        subject.lose_power_and_restart(lucky);
        std::set<std::uint64_t> stored;
        for (const SessionId& session : {monday, tuesday}) {
            const auto recorder = subject.follow(session);
            for (const Entry& entry : recorder->entries)
                CHECK(stored.insert(entry.batch.counter).second);
        }
        for (const std::uint64_t number : durable) lost += 1 - stored.count(number);
        durable.clear();
        REQUIRE(subject.erase(monday));
        REQUIRE(subject.erase(tuesday));
    }
    return lost;
}

}  // namespace

TEST_CASE("no answered append is lost in 20 power cuts") {
    CHECK(lost_in_cuts(1, 20, true, false) == 0);
}

TEST_CASE("no answered append is lost when chance keeps some unsynced writes") {
    CHECK(lost_in_cuts(2, 20, true, true) == 0);
}

TEST_CASE("control: answered before they are synced, appends are lost") {
    CHECK(lost_in_cuts(1, 5, false, false) > 0);
}

TEST_CASE("a full disk refuses, keeps everything it had, and stores again once space is free") {
    CutDisk disk;
    CutSubject subject(disk);
    const auto recorder = subject.follow(monday);
    const Events many(60, vote(1)[0]);
    std::uint64_t counter = 0;
    for (; counter < 5; ++counter)
        REQUIRE(subject.append(monday, {1, counter}, many) == AppendOutcome::durable);

    disk.limit(disk.size() + 20'000);
    AppendOutcome outcome = AppendOutcome::durable;
    while (outcome == AppendOutcome::durable && counter < 1'000)
        outcome = subject.append(monday, {1, ++counter}, many);
    CHECK(outcome == AppendOutcome::refused);
    CHECK_FALSE(subject.journal().healthy());
    CHECK(subject.append(monday, {1, counter}, many) == AppendOutcome::refused);
    CHECK(subject.append(tuesday, {1, 1}, many) == AppendOutcome::refused);
    CHECK(subject.create(record(monday, "111111")) == "The disk is full.");
    CHECK_FALSE(subject.compact(monday, 1'000'000, std::string(20'000, 'x')));
    CHECK(subject.reports ==
          Lines{"The disk is full: nothing is stored until some space is free."});
    const std::size_t kept = recorder->entries.size();
    CHECK(subject.follow(monday)->entries.size() == kept);

    disk.limit(SIZE_MAX);
    CHECK(subject.append(monday, {1, counter}, many) == AppendOutcome::durable);
    CHECK(subject.append(tuesday, {1, 1}, many) == AppendOutcome::durable);
    CHECK(subject.journal().healthy());
    CHECK(subject.reports.back() == "Storing works again.");
    subject.stop();
    subject.open();
    CHECK(subject.follow(monday)->entries.size() == kept + 1);
    CHECK(subject.compact(monday, 1'000'000, "{}"));
}

TEST_CASE("after a failed fsync nothing is acknowledged until a restart") {
    CutDisk disk;
    CutSubject subject(disk);
    REQUIRE(subject.append(monday, {1, 1}, vote(1)) == AppendOutcome::durable);
    disk.fail_syncs();
    // The failed commit may be found whole later; what comes after it is not even tried.
    CHECK(subject.append(monday, {1, 2}, vote(2)) == AppendOutcome::unknown);
    CHECK_FALSE(subject.journal().healthy());
    REQUIRE(subject.reports.size() == 1);
    CHECK(subject.reports[0].starts_with("The data file cannot be relied on any more"));
    disk.restore(false);
    CHECK(subject.append(monday, {1, 2}, vote(2)) == AppendOutcome::refused);
    CHECK(subject.append(tuesday, {1, 1}, vote(3)) == AppendOutcome::refused);
    CHECK_FALSE(subject.compact(monday, 1, "{}"));
    CHECK_FALSE(subject.end(monday, 1));
    CHECK(subject.create(record(monday, "111111")) == "The session could not be stored.");
    CHECK(subject.reports.size() == 1);

    subject.stop();
    subject.open();
    CHECK(subject.journal().healthy());
    CHECK(subject.follow(monday)->lines == Lines{encode(vote(1)), "live"});
    CHECK(subject.append(monday, {1, 2}, vote(2)) == AppendOutcome::durable);
}

TEST_CASE("a failed fsync while deleting is no deletion") {
    CutDisk disk;
    CutSubject subject(disk);
    REQUIRE(subject.append(monday, {1, 1}, vote(1)) == AppendOutcome::durable);
    disk.fail_syncs();
    CHECK_FALSE(subject.compact(monday, 1, "{}"));
    CHECK_FALSE(subject.journal().healthy());
}

TEST_CASE("appends that wait together share one commit") {
    CutDisk disk;
    CutSubject subject(disk);
    constexpr std::size_t sessions = 200;
    const auto append_all = [&](std::uint64_t counter) {
        std::size_t answered = 0;
        for (std::size_t i = 0; i < sessions; ++i)
            subject.journal().append({"s" + std::to_string(i)}, {1, counter},
                                     std::make_shared<const Events>(vote(1)),
                                     [&answered](AppendOutcome outcome) {
                                         CHECK(outcome == AppendOutcome::durable);
                                         ++answered;
                                     });
        REQUIRE(subject.delivery.pump_until([&] { return answered == sessions; }));
    };
    append_all(1);
    const std::size_t before = disk.syncs();
    append_all(2);
    CHECK(disk.syncs() - before < sessions / 4);
}

TEST_CASE("the write-ahead log stays short while the journal runs") {
    CutDisk disk;
    CutSubject subject(disk);
    constexpr std::size_t picture_bytes = 1'000'000;
    for (std::uint64_t i = 1; i <= 20; ++i) {
        const std::string bytes(picture_bytes, static_cast<char>('a' + i));
        REQUIRE(subject.put_picture(std::to_string(i), {"image/png", bytes}));
        REQUIRE(subject.append(monday, {1, i}, vote(1)) == AppendOutcome::durable);
    }
    CHECK(disk.size("-wal") < 10 * picture_bytes);
    CHECK(subject.journal().healthy());
    subject.stop();
    subject.open();
    CHECK(subject.follow(monday)->entries.size() == 20);
}
