// A deleted session is gone from the bytes of the data folder: title, deck, tallies and key, while
// every other session keeps its own. Each search has a control that finds them.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

#include "given.hpp"
#include "subject.hpp"

using namespace showhands;

namespace {

/// One session's words, each of which stands nowhere else.
struct Words {
    SessionId id;
    std::string title, deck, tally, key;

    [[nodiscard]] std::vector<std::string> all() const { return {title, deck, tally, key}; }
};

std::string kept_bytes(const SqliteSubject& subject) {
    std::ostringstream bytes;
    for (const auto& file : std::filesystem::directory_iterator(subject.folder.path()))
        if (file.file_size() > 0) bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
    return bytes.str();
}

std::size_t found(const std::string& kept, const Words& words) {
    const auto all = words.all();
    return static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(),
        [&kept](const std::string& word) { return kept.find(word) != std::string::npos; }));
}

/// Sixty sessions of all sizes, whose snapshots grew over time, as on a server of many months.
class Archive {
 public:
    explicit Archive(SqliteSubject& subject, unsigned seed) : subject_(subject), random_(seed) {
        for (std::size_t i = 0; i < 60; ++i) store(i);
        for (int turn = 0; turn < 3; ++turn)
            for (const Words& words : sessions) grow(words);
    }
    /// Of deleted sessions, how many words are found; every word of the others must be.
    [[nodiscard]] std::size_t left_of(const std::vector<SessionId>& erased) const {
        const std::string kept = kept_bytes(subject_);
        std::size_t left = 0;
        for (const Words& words : sessions) {
            const bool gone = std::find(erased.begin(), erased.end(), words.id) != erased.end();
            if (gone)
                left += found(kept, words);
            else
                REQUIRE(found(kept, words) == words.all().size());
        }
        return left;
    }
    std::vector<SessionId> shuffled_ids() {
        std::vector<SessionId> ids;
        for (const Words& words : sessions) ids.push_back(words.id);
        std::shuffle(ids.begin(), ids.end(), random_);
        return ids;
    }

    std::vector<Words> sessions;

 private:
    std::string word() {
        std::string letters;
        while (letters.size() < 20) letters += static_cast<char>('A' + random_() % 26);
        return letters;
    }
    std::string padding(std::size_t most) { return std::string(random_() % most, 'x'); }

    void store(std::size_t number) {
        Words words;
        words.id.value = "session" + std::to_string(number);
        words.title = word();
        words.deck = word();
        words.tally = word();
        SessionRecord record = contract::record(words.id, std::to_string(100'000 + number));
        record.title = words.title + padding(200);
        record.deck_hash = std::string(60, 'd') + std::to_string(1'000 + number);
        for (auto& byte : *record.key) byte = static_cast<std::uint8_t>(random_());
        words.key.assign(record.key->begin(), record.key->begin() + 12);
        REQUIRE(subject_.create(record, words.deck + padding(9'000) + words.deck) == "created");
        sessions.push_back(words);
    }
    void grow(const Words& words) {
        REQUIRE(subject_.append(words.id, {7, ++batches_}, contract::vote(1)) ==
                AppendOutcome::durable);
        REQUIRE(subject_.compact(words.id, 1'000'000, words.tally + padding(1'500) + words.tally));
    }

    SqliteSubject& subject_;
    std::mt19937 random_;
    std::uint64_t batches_ = 0;
};

SqliteControls forgetting(bool overwrite, bool truncate) {
    SqliteControls controls;
    controls.overwrite_deleted = overwrite;
    controls.truncate_log = truncate;
    return controls;
}

/// Erases ten sessions one by one, and twenty at once.
std::size_t left_after_erasures(SqliteSubject& subject, unsigned seed) {
    Archive archive(subject, seed);
    REQUIRE(archive.left_of({}) == 0);
    const auto ids = archive.shuffled_ids();
    std::vector<SessionId> erased(ids.begin(), ids.begin() + 10);
    for (const SessionId& id : erased) REQUIRE(subject.erase(id));
    std::size_t left = archive.left_of(erased);
    REQUIRE(subject.erase(std::vector(ids.begin() + 10, ids.begin() + 30)));
    erased.assign(ids.begin(), ids.begin() + 30);
    left += archive.left_of(erased);
    CHECK(subject.list().size() == 30);
    return left;
}

}  // namespace

TEST_CASE("no title, deck, tally or key survives the deletion of its session") {
    for (unsigned seed = 1; seed <= 3; ++seed) {
        CAPTURE(seed);
        SqliteSubject subject;
        CHECK(left_after_erasures(subject, seed) == 0);
    }
}

TEST_CASE("control: without overwriting, deleted sessions survive in the file") {
    SqliteSubject subject(forgetting(false, true));
    CHECK(left_after_erasures(subject, 1) > 0);
}

TEST_CASE("control: without truncation, deleted sessions survive in the write-ahead log") {
    SqliteSubject subject(forgetting(true, false));
    CHECK(left_after_erasures(subject, 1) > 0);
}

TEST_CASE("what is left after a deletion is read as before, also after a restart") {
    SqliteSubject subject;
    Archive archive(subject, 4);
    const auto ids = archive.shuffled_ids();
    auto expected = subject.list();
    REQUIRE(subject.erase(std::vector(ids.begin(), ids.begin() + 40)));
    std::erase_if(expected, [&ids](const SessionRecord& record) {
        return std::find(ids.begin(), ids.begin() + 40, record.id) != ids.begin() + 40;
    });
    CHECK(subject.list() == expected);
    subject.restart();
    CHECK(subject.list() == expected);
    for (const SessionRecord& record : expected) {
        CHECK(subject.deck(record.deck_hash).has_value());
        CHECK(subject.follow(record.id)->lines.size() == 2);
    }
}

TEST_CASE("a deck stays for as long as one session has it") {
    SqliteSubject subject;
    SessionRecord one = contract::record(contract::monday, "111111");
    SessionRecord other = contract::record(contract::tuesday, "222222");
    REQUIRE(subject.create(one, "the same deck") == "created");
    REQUIRE(subject.create(other, "the same deck") == "created");
    REQUIRE(subject.erase(one.id));
    CHECK(subject.deck(other.deck_hash) == "the same deck");
    REQUIRE(subject.erase(other.id));
    CHECK_FALSE(subject.deck(other.deck_hash));
}

TEST_CASE("deleting nothing, or what is not there, changes nothing") {
    SqliteSubject subject;
    REQUIRE(subject.create(contract::record(contract::monday, "111111"), "deck") == "created");
    const auto before = subject.list();
    CHECK(subject.erase(std::vector<SessionId>{}));
    CHECK(subject.erase(contract::tuesday));
    CHECK(subject.list() == before);
}
