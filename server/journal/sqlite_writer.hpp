// The thread side of `sqlite_journal`: owns the data file, runs one call after the other, decides
// what a failure means, and hands results to the deliver function. Every function but `storage`
// runs on the journal's thread; it never waits for anything but the disk.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "journal/catalog.hpp"
#include "journal/journal.hpp"
#include "journal/mark.hpp"
#include "journal/sqlite.hpp"
#include "journal/sqlite_catalog.hpp"
#include "journal/sqlite_file.hpp"
#include "journal/sqlite_log.hpp"
#include "journal/storage.hpp"

namespace showhands {

struct PendingAppend {
    SessionId session;
    BatchId batch;
    std::shared_ptr<const Events> events;
    std::function<void(AppendOutcome)> done;
};

class SqliteWriter {
 public:
    struct Told {
        /// A sentence for the operator. May be empty.
        std::function<void(const std::string&)> report;
        /// Storing has stopped, or works again. May be empty.
        std::function<void(const Storage&)> storage;
    };
    /// `file`: the data file's name, for sentences.
    SqliteWriter(std::unique_ptr<Database> database, SqliteControls controls, std::string file,
                 Deliver deliver, Told told);
    ~SqliteWriter();
    SqliteWriter(const SqliteWriter&) = delete;
    SqliteWriter& operator=(const SqliteWriter&) = delete;

    /// Before any other call; false if the file cannot be read.
    [[nodiscard]] bool start() { return log_.start(); }
    [[nodiscard]] StorageState storage() const { return state_; }

    /// Whether storing works again: writes a little. For when it does not, and nobody else tries.
    void probe();
    /// Shortens the write-ahead log if it has grown; for when nobody waits for an answer.
    void tidy();
    /// All of them in one commit; takes their callbacks.
    void append(std::vector<PendingAppend>& group);
    void follow(const SessionId& session, std::weak_ptr<Follower> follower);
    void compact(const SessionId& session, std::uint64_t at, const std::string& snapshot,
                 std::function<void(bool)> done);
    void erase(const std::vector<SessionId>& sessions, std::function<void(bool)> done);

    void create(const SessionRecord& record, const std::string& deck_text,
                std::function<void(bool, std::string)> done);
    void end(const SessionId& session, std::int64_t ended_unix_s, std::function<void(bool)> done);
    void list(std::function<void(std::optional<std::vector<SessionRecord>>)> done);
    void deck(const std::string& hash, std::function<void(std::optional<std::string>)> done);
    void put_picture(const std::string& hash, const StoredPicture& picture,
                     std::function<void(bool)> done);
    void picture(const std::string& hash, std::function<void(std::optional<StoredPicture>)> done);
    void secret(std::function<void(std::optional<Key>)> done);

 private:
    /// 0 or the code of what failed, after storing has been judged by it.
    template <class Work>
    int write(Work work);
    /// As `write`, and then no deleted byte is left in the write-ahead log.
    template <class Work>
    bool write_thoroughly(Work work);
    void judge(int fault);
    void become(StorageState state, const std::string& sentence);
    [[nodiscard]] bool broken() const { return state_ == StorageState::broken; }
    void report_unread(int fault);
    void report(const std::string& sentence);
    void deliver_history(const SessionId& session, std::weak_ptr<Follower> follower);
    void deliver_lost(std::weak_ptr<Follower> follower, std::string reason);
    template <class... Values>
    void answer(std::function<void(Values...)> done, Values... values);
    /// As `answer`; reports a failure to read.
    template <class Result>
    void answer_read(std::function<void(Result)> done, Result result);

    std::unique_ptr<Database> database_;
    SqliteControls controls_;
    std::string file_;
    Mark mark_;
    Deliver deliver_;
    Told told_;
    SqliteLog log_;
    SqliteCatalog catalog_;
    std::unordered_map<std::string, std::weak_ptr<Follower>> followers_;
    std::atomic<StorageState> state_{StorageState::working};
};

}  // namespace showhands
