// What "durable" and "sealed" mean: they survive a power cut, whatever the disk keeps of what it
// was not told to sync. POWER_CUTS sets how many. Controls weaken one thing and must lose.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "cut_subject.hpp"
#include "fault_row.hpp"
#include "given.hpp"

using namespace showhands;
using namespace showhands::contract;

namespace {

using Survivors = CutDisk::Survivors;

/// What one session was promised, and what it still waits for.
struct Lecture {
    SessionId id;
    std::shared_ptr<Recorder> recorder;
    /// By the batch's counter.
    std::set<std::uint64_t> durable;
    std::map<std::uint64_t, std::shared_ptr<const Events>> unanswered;
    /// The snapshot that was promised, and the last that was asked for.
    std::uint64_t sealed_at = 0;
    std::uint64_t sealing_at = 0;
    /// Stands in every ballot of the open round.
    std::uint64_t tag = 0;
};

std::string in_log(std::uint64_t tag) {
    std::string text;
    for (int i = 0; i < 16; ++i, tag <<= 4) text += "0123456789abcdef"[tag >> 60];
    return text;
}

std::shared_ptr<const Events> votes_of(std::uint64_t tag, std::size_t count) {
    auto events = std::make_shared<Events>();
    for (std::size_t n = 0; n < count; ++n) {
        VoteCast cast = std::get<VoteCast>(vote(static_cast<std::uint8_t>(n))[0]);
        for (std::size_t i = 0; i < 8; ++i)
            cast.ballot.bytes[i] = static_cast<std::uint8_t>(tag >> (56 - 8 * i));
        events->push_back(cast);
    }
    return events;
}

/// Two classes that vote and seal until the power goes, again and again.
class CutRun {
 public:
    CutRun(std::string name, unsigned seed, SqliteControls::Sync sync = SqliteControls::Sync::full)
        : disk_(seed), random_(seed), subject_(controls(sync)) {
        std::printf("%s: seed %u\n", name.c_str(), seed);
        row_.name = std::move(name);
        for (const SessionId& id : {monday, tuesday}) {
            lectures_.emplace_back().id = id;
            lectures_.back().recorder = subject_.follow(id);
            lectures_.back().tag = tag();
        }
    }

    FaultRow run(std::size_t cuts) {
        for (row_.times = 0; row_.times < cuts; ++row_.times) {
            disk_.cut_after(random_() % 600);
            while (!disk_.is_cut()) teach();
            subject_.stop();
            disk_.restore(
                std::array{Survivors::none, Survivors::writes, Survivors::sectors}[row_.times % 3]);
            for (const std::uint64_t gone : sealed_tags_)
                if (disk_.bytes().find(in_log(gone)) != std::string::npos) ++ballots_found;
            const auto begin = std::chrono::steady_clock::now();
            if (!subject_.try_to_open().empty()) {
                ++unreadable;
                start_over();
                continue;
            }
            row_.paused_since(begin);
            for (Lecture& lecture : lectures_) check(lecture);
        }
        integrity = subject_.integrity();
        row_.print();
        return row_;
    }

    std::string integrity;
    std::size_t unreadable = 0;
    /// Ballots of sealed rounds that the disk still held when the power was back.
    std::size_t ballots_found = 0;
    std::size_t seals = 0;
    std::size_t seals_undone = 0;

 private:
    static SqliteControls controls(SqliteControls::Sync sync) {
        SqliteControls controls;
        controls.sync = sync;
        // What a control loses must not be told at once.
        controls.check_mark = sync == SqliteControls::Sync::full;
        return controls;
    }

    std::uint64_t tag() { return (std::uint64_t{random_()} << 32) | random_(); }

    void teach() {
        std::size_t answered = 0;
        for (Lecture& lecture : lectures_) {
            const std::uint64_t number = ++counter_;
            lecture.unanswered[number] = votes_of(lecture.tag, 1 + random_() % 40);
            append(lecture, number, answered);
        }
        REQUIRE(subject_.delivery.pump_until([&] { return answered == lectures_.size(); }));
        if (random_() % 12 == 0) seal(lectures_[random_() % lectures_.size()]);
    }

    void append(Lecture& lecture, std::uint64_t number, std::size_t& answered) {
        subject_.journal().append(lecture.id, {1, number}, lecture.unanswered.at(number),
                                  [&, number](AppendOutcome outcome) {
                                      ++answered;
                                      if (outcome != AppendOutcome::durable) return;
                                      ++row_.acknowledged;
                                      lecture.durable.insert(number);
                                      lecture.unanswered.erase(number);
                                  });
    }

    void seal(Lecture& lecture) {
        // What has no answer yet must not be covered: its id would be forgotten.
        if (!lecture.unanswered.empty()) return;
        lecture.sealing_at = lecture.recorder->positions.back();
        if (!subject_.compact(lecture.id, lecture.sealing_at, std::to_string(lecture.sealing_at)))
            return;
        ++seals;
        lecture.sealed_at = lecture.sealing_at;
        sealed_tags_.push_back(lecture.tag);
        lecture.tag = tag();
        lecture.durable.clear();
        // The next thing that happens: nothing has reached the disk since the answer.
        if (random_() % 4 == 0) disk_.cut_after(0);
    }

    /// Sends again what had no answer, as a room does, and compares what is there with what was
    /// promised.
    void check(Lecture& lecture) {
        std::size_t answered = 0;
        const std::size_t waiting = lecture.unanswered.size();
        std::vector<std::uint64_t> numbers;
        for (const auto& [number, events] : lecture.unanswered) numbers.push_back(number);
        for (const std::uint64_t number : numbers) append(lecture, number, answered);
        REQUIRE(subject_.delivery.pump_until([&] { return answered == waiting; }));

        lecture.recorder = subject_.follow(lecture.id);
        const Recorder& found = *lecture.recorder;
        std::uint64_t sealed = 0;
        if (found.lines.front().starts_with("snapshot: ")) {
            sealed = found.positions.front();
            CHECK(found.lines.front() == "snapshot: " + std::to_string(sealed));
        }
        if (sealed != lecture.sealed_at && sealed != lecture.sealing_at) ++seals_undone;
        std::set<std::uint64_t> stored;
        for (const Entry& entry : found.entries) {
            if (!stored.insert(entry.batch.counter).second) ++row_.doubled;
            if (entry.position <= sealed) ++seals_undone;
        }
        // A seal that had no answer may have happened all the same, and covers all there was.
        if (sealed != lecture.sealed_at) {
            std::erase_if(lecture.durable,
                          [&stored](auto number) { return !stored.contains(number); });
            lecture.sealed_at = sealed;
        }
        for (const std::uint64_t number : lecture.durable) row_.lost += 1 - stored.count(number);
        lecture.durable = std::move(stored);
    }

    /// Everything is lost; the run goes on with an empty disk.
    void start_over() {
        disk_.replace();
        subject_.open();
        for (Lecture& lecture : lectures_) {
            row_.lost += lecture.durable.size();
            lecture = {lecture.id, subject_.follow(lecture.id), {}, {}, 0, 0, tag()};
        }
    }

    CutDisk disk_;
    std::mt19937 random_;
    CutSubject subject_;
    FaultRow row_;
    std::vector<Lecture> lectures_;
    std::vector<std::uint64_t> sealed_tags_;
    std::uint64_t counter_ = 0;
};

}  // namespace

TEST_CASE("a power cut loses and doubles no answered append and brings back nothing sealed") {
    CutRun run("power cut", 1);
    const FaultRow row = run.run(fault_times("POWER_CUTS", 30));
    CHECK(row.acknowledged > 10 * row.times);
    CHECK(row.lost == 0);
    CHECK(row.doubled == 0);
    CHECK(run.unreadable == 0);
    CHECK(run.integrity == "ok");
    CHECK(run.seals > 0);
    CHECK(run.seals_undone == 0);
    CHECK(run.ballots_found == 0);
}

TEST_CASE("control: with synchronous NORMAL a power cut loses answered appends") {
    CutRun run("control: power cut, synchronous NORMAL", 2, SqliteControls::Sync::normal);
    CHECK(run.run(9).lost > 0);
}

TEST_CASE("control: with synchronous OFF a power cut loses answered appends") {
    CutRun run("control: power cut, synchronous OFF", 3, SqliteControls::Sync::off);
    CHECK(run.run(9).lost > 0);
}
