// The journal and the catalog in one SQLite file, `showhands.db` in the data folder, on a thread of
// their own. All appends that wait while one commit runs share the next commit, also across
// sessions. One process at a time has the folder; nothing is answered `durable` before the file
// system has said that it is.
//
// After a failed fsync nothing is stored until a restart, since the disk may have dropped what it
// was given: every later append is refused. A full disk refuses, and works again by itself, also if
// nobody asks it to store anything.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "journal/catalog.hpp"
#include "journal/journal.hpp"
#include "journal/sqlite_file.hpp"
#include "journal/sqlite_writer.hpp"

namespace showhands {

class SqliteJournal final : public Journal, public Catalog {
 public:
    struct Options {
        /// Made, readable by its owner only, if it is not there.
        std::filesystem::path data;
        /// Told, on the deliver function, when storing fails and when it works again: a sentence
        /// for the operator. May be empty.
        std::function<void(const std::string&)> report;
        /// Told, on the deliver function, when storing stops and when it works again. May be empty.
        std::function<void(const Storage&)> storage;
        SqliteControls controls;
    };
    struct Opened {
        /// Null: `why_not` says why, in one or two sentences for the operator.
        std::unique_ptr<SqliteJournal> journal;
        std::string why_not;
    };

    /// `deliver` is called from the journal's thread until the journal is destroyed.
    [[nodiscard]] static Opened open(Options options, Deliver deliver);

    /// The graceful stop: finishes everything that waits, delivers its callbacks, moves the
    /// write-ahead log into the file, closes it.
    ~SqliteJournal() override;

    /// Whether the last write worked. Any thread.
    [[nodiscard]] bool healthy() const { return writer_->storage() == StorageState::working; }

    void append(const SessionId& session, BatchId batch, std::shared_ptr<const Events> events,
                std::function<void(AppendOutcome)> done) override;
    void follow(const SessionId& session, std::weak_ptr<Follower> follower) override;
    void compact(const SessionId& session, std::uint64_t at, std::string snapshot,
                 std::function<void(bool)> done) override;
    void erase(std::vector<SessionId> sessions, std::function<void(bool)> done) override;

    void create(SessionRecord record, std::string deck_text,
                std::function<void(bool created, std::string why_not)> done) override;
    void end(const SessionId& session, std::int64_t ended_unix_s,
             std::function<void(bool)> done) override;
    void list(std::function<void(std::optional<std::vector<SessionRecord>>)> done) override;
    void deck(const std::string& hash,
              std::function<void(std::optional<std::string>)> done) override;
    void put_picture(const std::string& hash, StoredPicture picture,
                     std::function<void(bool)> done) override;
    void picture(const std::string& hash,
                 std::function<void(std::optional<StoredPicture>)> done) override;
    void secret(std::function<void(std::optional<Key>)> done) override;

 private:
    using Task = std::function<void(SqliteWriter&)>;
    using Job = std::variant<PendingAppend, Task>;

    explicit SqliteJournal(std::unique_ptr<SqliteWriter> writer);
    void post(Job job);
    void work();
    [[nodiscard]] bool refuses() const;

    std::unique_ptr<SqliteWriter> writer_;
    std::mutex mutex_;
    std::condition_variable changed_;
    /// Bounded by its callers: one append per session, and the few calls of `live/`.
    std::deque<Job> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace showhands
