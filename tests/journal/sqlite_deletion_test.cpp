// What is deleted is gone from the bytes of the data file and its write-ahead log: ballots of
// compacted and erased sessions, keys of ended ones. Each search has a control that finds them.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <random>
#include <sstream>

#include "given.hpp"
#include "subject.hpp"

using namespace showhands;

namespace {

/// Stands twice in every ballot of one session, so that half a ballot is found as well.
using Tag = std::array<std::uint8_t, 6>;

struct Lecture {
    SessionId id;
    Tag tag{};
    std::uint64_t batches = 0;
};

std::string hexadecimal(const std::string& bytes, const char* digits) {
    std::string text;
    for (const char byte : bytes) {
        text += digits[static_cast<std::uint8_t>(byte) >> 4];
        text += digits[byte & 15];
    }
    return text;
}

/// Everything the data folder holds.
std::string kept_bytes(const SqliteSubject& subject) {
    std::ostringstream bytes;
    for (const auto& file : std::filesystem::directory_iterator(subject.folder.path()))
        if (file.file_size() > 0) bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
    return bytes.str();
}

bool finds(const std::string& kept, const std::string& secret) {
    return kept.find(secret) != std::string::npos ||
           kept.find(hexadecimal(secret, "0123456789abcdef")) != std::string::npos ||
           kept.find(hexadecimal(secret, "0123456789ABCDEF")) != std::string::npos;
}
bool finds(const std::string& kept, const Tag& tag) {
    return finds(kept, std::string(tag.begin(), tag.end()));
}

class School {
 public:
    explicit School(unsigned seed) : random_(seed) {
        for (std::size_t i = 0; i < 12; ++i) {
            Lecture lecture;
            lecture.id.value = std::string(31, '0') + static_cast<char>('a' + i);
            for (auto& byte : lecture.tag) byte = static_cast<std::uint8_t>(random_());
            lectures.push_back(lecture);
        }
    }

    /// Many batches of all sizes, of all lectures in turn, as on one busy server.
    void vote(SqliteSubject& subject, std::size_t batches) {
        std::size_t answered = 0;
        for (std::size_t i = 0; i < batches; ++i) {
            Lecture& lecture = lectures[random_() % lectures.size()];
            constexpr std::array<std::size_t, 6> sizes{1, 1, 2, 5, 30, 150};
            auto events = std::make_shared<Events>();
            for (std::size_t n = sizes[random_() % sizes.size()]; n > 0; --n)
                events->push_back(cast(lecture.tag));
            subject.journal().append(lecture.id, {7, ++lecture.batches}, events,
                                     [&answered](AppendOutcome outcome) {
                                         CHECK(outcome == AppendOutcome::durable);
                                         ++answered;
                                     });
        }
        REQUIRE(subject.delivery.pump_until([&] { return answered == batches; }));
    }

    std::vector<Lecture> lectures;

 private:
    VoteCast cast(const Tag& tag) {
        VoteCast cast;
        cast.request = random_();
        for (auto& byte : cast.ballot.bytes) byte = static_cast<std::uint8_t>(random_());
        std::copy(tag.begin(), tag.end(), cast.ballot.bytes.begin());
        std::copy(tag.begin(), tag.end(), cast.ballot.bytes.begin() + 8);
        return cast;
    }

    std::mt19937 random_;
};

/// Compacts lecture after lecture; how many of them the bytes still know.
std::size_t found_after_compaction(SqliteSubject& subject, unsigned seed) {
    School school(seed);
    school.vote(subject, 150);
    for (const Lecture& lecture : school.lectures) REQUIRE(finds(kept_bytes(subject), lecture.tag));
    std::size_t found = 0;
    for (std::size_t i = 0; i < school.lectures.size(); ++i) {
        REQUIRE(subject.compact(school.lectures[i].id, 1'000'000, "{\"counts\":[1,2]}"));
        const std::string kept = kept_bytes(subject);
        for (std::size_t other = 0; other < school.lectures.size(); ++other) {
            const bool there = finds(kept, school.lectures[other].tag);
            if (other > i) REQUIRE(there);
            if (other <= i && there) ++found;
        }
    }
    return found;
}

SqliteControls forgetting(bool overwrite, bool truncate) {
    SqliteControls controls;
    controls.overwrite_deleted = overwrite;
    controls.truncate_log = truncate;
    return controls;
}

}  // namespace

TEST_CASE("no ballot survives its compaction, whatever other sessions do") {
    for (unsigned seed = 1; seed <= 3; ++seed) {
        CAPTURE(seed);
        SqliteSubject subject;
        CHECK(found_after_compaction(subject, seed) == 0);
        subject.restart();
        CHECK(found_after_compaction(subject, seed + 100) == 0);
    }
}

TEST_CASE("control: without overwriting, ballots survive in the file") {
    SqliteSubject subject(forgetting(false, true));
    CHECK(found_after_compaction(subject, 1) > 0);
}

TEST_CASE("control: without truncation, ballots survive in the write-ahead log") {
    SqliteSubject subject(forgetting(true, false));
    CHECK(found_after_compaction(subject, 1) > 0);
}

TEST_CASE("a compaction that keeps later votes forgets the earlier ones") {
    SqliteSubject subject;
    School school(5);
    school.vote(subject, 60);
    const Lecture& lecture = school.lectures[0];
    const auto recorder = subject.follow(lecture.id);
    REQUIRE(subject.append(lecture.id, {8, 1}, contract::vote(0xC3)) == AppendOutcome::durable);
    REQUIRE(subject.compact(lecture.id, recorder->positions.back() - 1, "{}"));
    const std::string kept = kept_bytes(subject);
    CHECK_FALSE(finds(kept, lecture.tag));
    CHECK(finds(kept, std::string(16, '\xC3')));
}

TEST_CASE("no ballot survives the erasure of its session") {
    SqliteSubject subject;
    School school(6);
    school.vote(subject, 60);
    REQUIRE(finds(kept_bytes(subject), school.lectures[3].tag));
    CHECK(subject.erase(school.lectures[3].id));
    CHECK_FALSE(finds(kept_bytes(subject), school.lectures[3].tag));
    CHECK(finds(kept_bytes(subject), school.lectures[4].tag));
}

namespace {

/// Makes many sessions and ends them in a scattered order; how many destroyed keys the bytes still
/// hold, seen half-way and at the end.
std::size_t keys_found_after_end(SqliteSubject& subject) {
    std::mt19937 random(9);
    std::vector<SessionRecord> records;
    for (std::size_t i = 0; i < 120; ++i) {
        SessionRecord record = contract::record({"session" + std::to_string(i)}, "1");
        record.code.value = std::to_string(100'000 + i);
        for (auto& byte : *record.key) byte = static_cast<std::uint8_t>(random());
        record.title.assign(random() % 300, 't');
        REQUIRE(subject.create(record) == "created");
        records.push_back(record);
    }
    std::shuffle(records.begin(), records.end(), random);
    std::size_t found = 0;
    for (std::size_t ended = 1; ended <= records.size(); ++ended) {
        REQUIRE(subject.end(records[ended - 1].id, 1'790'003'600));
        if (ended != records.size() / 2 && ended != records.size()) continue;
        const std::string kept = kept_bytes(subject);
        for (std::size_t i = 0; i < records.size(); ++i) {
            const Key& key = *records[i].key;
            const bool there = finds(kept, std::string(key.begin(), key.begin() + 12));
            if (i >= ended) REQUIRE(there);
            if (i < ended && there) ++found;
        }
    }
    return found;
}

}  // namespace

TEST_CASE("no key survives the end of its session, and every other key does") {
    SqliteSubject subject;
    CHECK(keys_found_after_end(subject) == 0);
}

TEST_CASE("control: without overwriting, keys survive in the file") {
    SqliteSubject subject(forgetting(false, true));
    CHECK(keys_found_after_end(subject) > 0);
}

TEST_CASE("control: without truncation, keys survive in the write-ahead log") {
    SqliteSubject subject(forgetting(true, false));
    CHECK(keys_found_after_end(subject) > 0);
}
