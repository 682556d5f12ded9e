// A disk that refuses in every way, again and again, while classes vote: nothing is answered that
// is not stored, and storing goes on as soon as the disk allows it, without a restart; after a
// failed sync only with one. DISK_FAULTS sets how often. Controls hide the failure from the
// program.
#include <doctest/doctest.h>

#include <array>
#include <optional>
#include <random>
#include <set>

#include "cut_subject.hpp"
#include "fault_row.hpp"
#include "given.hpp"

using namespace showhands;
using namespace showhands::contract;

namespace {

using Fault = CutDisk::Fault;

class FaultStorm {
 public:
    FaultStorm(const std::string& name, unsigned seed, SqliteControls controls = {})
        : disk_(seed), random_(seed), subject_(std::move(controls)) {
        std::printf("%s: seed %u\n", name.c_str(), seed);
        row.name = name;
    }

    void meet(Fault fault) {
        CAPTURE(row.times);
        ++row.times;
        if (row.times % 20 == 0)
            for (const SessionId& session : {monday, tuesday}) forget(session);
        switch (fault) {
            case Fault::open_error:
                refuse_to_open();
                break;
            case Fault::sync_error:
                fail_for_good();
                break;
            default:
                fail_for_a_while(fault);
                break;
        }
        compare();
    }

    /// The program is not told; what it answered is compared after a cut.
    void deceive(Fault fault) {
        ++row.times;
        disk_.fail(fault, random_() % 20);
        for (int i = 0; i < 40; ++i) append(1 + random_() % 40);
        subject_.stop();
        disk_.restore(CutDisk::Survivors::none);
        if (!subject_.try_to_open().empty()) {
            row.lost += durable_.size();
            durable_.clear();
            disk_.replace();
            subject_.open();
        }
        compare();
    }

    std::string integrity() { return subject_.integrity(); }

    FaultRow row;

 private:
    void forget(const SessionId& session) {
        REQUIRE(subject_.erase(session));
        durable_.clear();
    }

    /// One batch, to one of two classes; resent under its own id until it is stored.
    AppendOutcome append(std::size_t votes) {
        if (!unanswered_) unanswered_ = {++counter_, Events(votes, vote(1)[0])};
        const SessionId& session = unanswered_->first % 2 == 0 ? monday : tuesday;
        const AppendOutcome outcome =
            subject_.append(session, {1, unanswered_->first}, unanswered_->second);
        if (outcome != AppendOutcome::durable) return outcome;
        ++row.acknowledged;
        durable_.insert(unanswered_->first);
        unanswered_.reset();
        return outcome;
    }

    /// Appends, and now and then something else, until the disk refuses.
    AppendOutcome append_until_refused() {
        for (;;) {
            if (random_() % 10 == 0)
                (void)subject_.put_picture(std::to_string(random_()), picture_);
            if (random_() % 10 == 0) (void)subject_.compact(monday, 0, "{}");
            const AppendOutcome outcome = append(1 + random_() % 40);
            if (outcome != AppendOutcome::durable) return outcome;
            REQUIRE(counter_ < 1'000'000);
        }
    }

    void fail_for_a_while(Fault fault) {
        disk_.fail(fault, random_() % 60);
        append_until_refused();
        CHECK_FALSE(subject_.journal().healthy());
        for (int i = 0; i < 3; ++i) CHECK(append(1) == AppendOutcome::refused);
        CHECK_FALSE(subject_.put_picture("late", picture_));
        CHECK_FALSE(subject_.compact(tuesday, 0, "{}"));
        CHECK(subject_.create(record(monday, "111111")) != "created");
        CHECK(subject_.storage.back().state ==
              (fault == Fault::write_error ? StorageState::failing : StorageState::full));
        CHECK(subject_.reports.back().find(subject_.file()) != std::string::npos);

        disk_.mend();
        const auto begin = std::chrono::steady_clock::now();
        CHECK(append(1) == AppendOutcome::durable);
        row.paused_since(begin);
        CHECK(subject_.journal().healthy());
        CHECK(subject_.storage.back().state == StorageState::working);
        restart_by_chance();
    }

    void fail_for_good() {
        disk_.fail(Fault::sync_error, random_() % 20);
        append_until_refused();
        for (int i = 0; i < 3; ++i) CHECK(append(1) == AppendOutcome::refused);
        CHECK_FALSE(subject_.compact(tuesday, 0, "{}"));
        CHECK(subject_.storage.back().state == StorageState::broken);
        subject_.stop();
        CHECK(disk_.syncs_after_failure() == 0);
        disk_.restore(CutDisk::Survivors::writes);
        const auto begin = std::chrono::steady_clock::now();
        subject_.open();
        CHECK(append(1) == AppendOutcome::durable);
        row.paused_since(begin);
    }

    void refuse_to_open() {
        append(1);
        subject_.stop();
        disk_.fail(Fault::open_error, random_() % 2);
        const std::string why_not = subject_.try_to_open();
        CHECK(why_not.starts_with("Showhands cannot write to the data folder " +
                                  subject_.folder.path().string() + " ("));
        CHECK(why_not.ends_with(" Choose another with --data."));
        disk_.mend();
        const auto begin = std::chrono::steady_clock::now();
        subject_.open();
        row.paused_since(begin);
    }

    void restart_by_chance() {
        if (random_() % 2 == 0) return;
        subject_.stop();
        if (random_() % 2 == 0) disk_.restore(CutDisk::Survivors::sectors);
        subject_.open();
    }

    void compare() {
        std::set<std::uint64_t> stored;
        for (const SessionId& session : {monday, tuesday}) {
            const auto recorder = subject_.follow(session);
            for (const Entry& entry : recorder->entries)
                if (!stored.insert(entry.batch.counter).second) ++row.doubled;
        }
        row.lost += std::erase_if(
            durable_, [&stored](std::uint64_t number) { return !stored.contains(number); });
    }

    const StoredPicture picture_{"image/png", std::string(3'000, 'p')};
    CutDisk disk_;
    std::mt19937 random_;
    CutSubject subject_;
    std::optional<std::pair<std::uint64_t, Events>> unanswered_;
    std::set<std::uint64_t> durable_;
    std::uint64_t counter_ = 0;
};

/// Without the mark, which would tell what is missing.
SqliteControls unaware() {
    SqliteControls controls;
    controls.check_mark = false;
    return controls;
}

}  // namespace

TEST_CASE("a disk that refuses costs no answered vote, and storing goes on once it takes again") {
    FaultStorm storm("disk faults in the journal", 4);
    constexpr std::array faults{Fault::full, Fault::write_error, Fault::short_write,
                                Fault::sync_error, Fault::open_error};
    const std::size_t times = fault_times("DISK_FAULTS", 50);
    for (std::size_t i = 0; i < times; ++i) storm.meet(faults[i % faults.size()]);
    storm.row.print();
    CHECK(storm.row.acknowledged > 2 * times);
    CHECK(storm.row.lost == 0);
    CHECK(storm.row.doubled == 0);
    CHECK(storm.row.longest_pause < std::chrono::seconds(5));
    CHECK(storm.integrity() == "ok");
}

TEST_CASE("control: a disk that hides its failed writes loses answered votes") {
    FaultStorm storm("control: hidden failed writes", 5, unaware());
    for (int i = 0; i < 5; ++i) storm.deceive(Fault::hidden_write_error);
    storm.row.print();
    CHECK(storm.row.lost > 0);
}

TEST_CASE(
    "control: a failed sync that is passed over, as by trying it again, loses answered votes") {
    FaultStorm storm("control: hidden failed sync", 6, unaware());
    for (int i = 0; i < 5; ++i) storm.deceive(Fault::hidden_sync_error);
    storm.row.print();
    CHECK(storm.row.lost > 0);
}
