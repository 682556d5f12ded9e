// A journal and catalog under test, with every call turned into one that waits for its answer.
// `Recorder` is a follower that writes down what it is told, one line each.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "codec/event_json.hpp"
#include "delivery.hpp"
#include "journal/memory_journal.hpp"
#include "journal/sqlite_journal.hpp"

namespace showhands {

/// A folder of its own, gone with the test.
class TemporaryFolder {
 public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "journal-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
    std::filesystem::path path_;
};

/// Lines like "snapshot 7: text", "12: 3 events", "live", "lost: reason".
class Recorder final : public Follower {
 public:
    void snapshot(std::uint64_t position, const std::string& text) override {
        lines.push_back("snapshot: " + text);
        positions.push_back(position);
    }
    void entry(const Entry& entry) override {
        lines.push_back(encode(*entry.events));
        positions.push_back(entry.position);
        entries.push_back(entry);
    }
    void live() override { lines.emplace_back("live"); }
    void lost(const std::string& reason) override { lines.push_back("lost: " + reason); }

    [[nodiscard]] bool settled() const {
        for (const std::string& line : lines)
            if (line == "live" || line.starts_with("lost")) return true;
        return false;
    }

    std::vector<std::string> lines;
    std::vector<std::uint64_t> positions;
    std::vector<Entry> entries;
};

/// Calls that wait. `Self` has `journal()`, `catalog()` and `delivery`.
template <class Self>
class Calls {
 public:
    AppendOutcome append(const SessionId& session, BatchId batch, const Events& events) {
        return *wait<AppendOutcome>([&](auto done) {
            self().journal().append(session, batch, std::make_shared<const Events>(events), done);
        });
    }
    std::shared_ptr<Recorder> follow(const SessionId& session) {
        auto recorder = std::make_shared<Recorder>();
        self().journal().follow(session, recorder);
        REQUIRE(self().delivery.pump_until([&] { return recorder->settled(); }));
        return recorder;
    }
    bool compact(const SessionId& session, std::uint64_t at, const std::string& snapshot) {
        return *wait<bool>(
            [&](auto done) { self().journal().compact(session, at, snapshot, done); });
    }
    bool erase(std::vector<SessionId> sessions) {
        return *wait<bool>([&](auto done) { self().journal().erase(std::move(sessions), done); });
    }
    bool erase(const SessionId& session) { return erase(std::vector{session}); }
    /// "created", "code taken", or why not.
    std::string create(const SessionRecord& record, const std::string& deck_text = "{}") {
        return *wait<std::string>([&](auto done) {
            self().catalog().create(record, deck_text, [done](bool created, std::string why_not) {
                done(created ? "created" : why_not.empty() ? "code taken" : why_not);
            });
        });
    }
    bool end(const SessionId& session, std::int64_t unix_s) {
        return *wait<bool>([&](auto done) { self().catalog().end(session, unix_s, done); });
    }
    std::vector<SessionRecord> list() {
        return **wait<std::optional<std::vector<SessionRecord>>>(
            [&](auto done) { self().catalog().list(done); });
    }
    std::optional<std::string> deck(const std::string& hash) {
        return *wait<std::optional<std::string>>(
            [&](auto done) { self().catalog().deck(hash, done); });
    }
    bool put_picture(const std::string& hash, const StoredPicture& picture) {
        return *wait<bool>([&](auto done) { self().catalog().put_picture(hash, picture, done); });
    }
    std::optional<StoredPicture> picture(const std::string& hash) {
        return *wait<std::optional<StoredPicture>>(
            [&](auto done) { self().catalog().picture(hash, done); });
    }
    std::optional<Key> secret() {
        return *wait<std::optional<Key>>([&](auto done) { self().catalog().secret(done); });
    }

 private:
    Self& self() { return static_cast<Self&>(*this); }
    template <class Answer, class Call>
    std::shared_ptr<Answer> wait(Call call) {
        // Shared: an answer that comes after the wait has failed must not meet a dead stack.
        const auto answer = std::make_shared<std::optional<Answer>>();
        call([answer](Answer given) { *answer = std::move(given); });
        REQUIRE(self().delivery.pump_until([&] { return answer->has_value(); }));
        return std::make_shared<Answer>(std::move(**answer));
    }
};

class MemorySubject : public Calls<MemorySubject> {
 public:
    Journal& journal() { return journal_; }
    Catalog& catalog() { return journal_; }
    /// Memory is what outlives a restart here.
    void restart() {}

    Delivery delivery;

 private:
    MemoryJournal journal_{delivery.deliver()};
};

class SqliteSubject : public Calls<SqliteSubject> {
 public:
    explicit SqliteSubject(SqliteControls controls = {}) : controls_(std::move(controls)) {
        open();
    }

    SqliteJournal& journal() { return *journal_; }
    SqliteJournal& catalog() { return *journal_; }
    [[nodiscard]] std::filesystem::path file() const { return folder.path() / "showhands.db"; }
    void restart() {
        stop();
        open();
    }
    void stop() {
        journal_.reset();
        delivery.pump();
    }
    void open() {
        auto opened =
            SqliteJournal::open({folder.path(),
                                 [this](const std::string& said) { reports.push_back(said); },
                                 {},
                                 controls_},
                                delivery.deliver());
        REQUIRE_MESSAGE(opened.journal, opened.why_not);
        journal_ = std::move(opened.journal);
    }

    TemporaryFolder folder;
    Delivery delivery;
    /// What the operator was told.
    std::vector<std::string> reports;

 private:
    SqliteControls controls_;
    std::unique_ptr<SqliteJournal> journal_;
};

}  // namespace showhands
