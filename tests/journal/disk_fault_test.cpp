// A disk that is full or fails to sync: nothing is answered that is not stored, and what comes
// after.
#include <doctest/doctest.h>

#include "cut_subject.hpp"
#include "given.hpp"

using namespace showhands;
using namespace showhands::contract;

TEST_CASE("a full disk refuses, keeps everything it had, and stores again once space is free") {
    CutDisk disk;
    CutSubject subject;
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
    CHECK(
        subject.reports ==
        Lines{
            "The disk of the data file " + subject.file() +
            " is full: nothing more is stored. Free some space; storing then goes on by itself."});
    const std::size_t kept = recorder->entries.size();
    CHECK(subject.follow(monday)->entries.size() == kept);

    disk.limit(SIZE_MAX);
    CHECK(subject.append(monday, {1, counter}, many) == AppendOutcome::durable);
    CHECK(subject.append(tuesday, {1, 1}, many) == AppendOutcome::durable);
    CHECK(subject.journal().healthy());
    CHECK(subject.reports.back() == "Storing in " + subject.file() + " works again.");
    subject.stop();
    subject.open();
    CHECK(subject.follow(monday)->entries.size() == kept + 1);
    CHECK(subject.compact(monday, 1'000'000, "{}"));
}

TEST_CASE("after a failed fsync nothing is acknowledged until a restart") {
    CutDisk disk;
    CutSubject subject;
    REQUIRE(subject.append(monday, {1, 1}, vote(1)) == AppendOutcome::durable);
    disk.fail(CutDisk::Fault::sync_error);
    // The failed commit may be found whole later; what comes after it is not even tried.
    CHECK(subject.append(monday, {1, 2}, vote(2)) == AppendOutcome::unknown);
    CHECK_FALSE(subject.journal().healthy());
    REQUIRE(subject.reports.size() == 1);
    CHECK(subject.reports[0] ==
          "The disk failed under the data file " + subject.file() +
              " (disk I/O error). What was "
              "confirmed before is kept, but nothing more is stored until Showhands is restarted. "
              "Check the disk, then restart it.");
    CHECK(subject.append(monday, {1, 2}, vote(2)) == AppendOutcome::refused);
    CHECK(subject.append(tuesday, {1, 1}, vote(3)) == AppendOutcome::refused);
    CHECK_FALSE(subject.compact(monday, 1, "{}"));
    CHECK_FALSE(subject.end(monday, 1));
    CHECK(subject.create(record(monday, "111111")) == "The session could not be stored.");
    CHECK(subject.reports.size() == 1);
    CHECK(disk.syncs_after_failure() == 0);

    subject.stop();
    CHECK(disk.syncs_after_failure() == 0);
    disk.restore(CutDisk::Survivors::none);
    subject.open();
    CHECK(subject.journal().healthy());
    CHECK(subject.follow(monday)->lines == Lines{encode(vote(1)), "live"});
    CHECK(subject.append(monday, {1, 2}, vote(2)) == AppendOutcome::durable);
}

TEST_CASE("a failed fsync while deleting is no deletion") {
    CutDisk disk;
    CutSubject subject;
    REQUIRE(subject.append(monday, {1, 1}, vote(1)) == AppendOutcome::durable);
    disk.fail(CutDisk::Fault::sync_error);
    CHECK_FALSE(subject.compact(monday, 1, "{}"));
    CHECK_FALSE(subject.journal().healthy());
}

TEST_CASE("appends that wait together share one commit") {
    CutDisk disk;
    CutSubject subject;
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
    CutSubject subject;
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

TEST_CASE("storing works again by itself once space is free, though nobody asks for it") {
    CutDisk disk;
    CutSubject subject;
    disk.fail(CutDisk::Fault::full);
    CHECK(subject.append(monday, {1, 1}, vote(1)) == AppendOutcome::refused);
    REQUIRE(subject.delivery.pump_until([&] { return subject.storage.size() == 1; }));
    CHECK(subject.storage.back().state == StorageState::full);
    disk.mend();
    REQUIRE(subject.delivery.pump_until([&] { return subject.storage.size() == 2; }));
    CHECK(subject.storage.back().state == StorageState::working);
    CHECK(subject.journal().healthy());
}
