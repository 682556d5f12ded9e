// The sessions' logs in the data file: a table per session (`sqlite_file.cpp` says why) and the
// snapshots. Every writing call belongs into a transaction of its caller; positions are given out
// in order and never twice. Runs on the journal's thread, knows no follower and no callback.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/ids.hpp"
#include "journal/journal.hpp"
#include "journal/sqlite.hpp"

namespace showhands {

class SqliteLog {
 public:
    explicit SqliteLog(Database& database) : database_(database) {}

    /// Finds the last position; before any other call.
    [[nodiscard]] bool start();
    [[nodiscard]] std::uint64_t last_position() const { return last_position_; }
    /// The last position that was written since; a commit makes it true.
    [[nodiscard]] std::uint64_t written() const { return written_; }

    struct Row {
        std::uint64_t position = 0;
        BatchId batch;
        std::string events;
    };

    /// 0: the batch is stored already; nothing: it failed.
    [[nodiscard]] std::optional<std::uint64_t> append(const SessionId& session, BatchId batch,
                                                      std::string_view events);
    /// The snapshot, if there is one, and all rows after it in order. False if reading failed.
    [[nodiscard]] bool read(const SessionId& session,
                            const std::function<void(std::uint64_t, std::string)>& snapshot,
                            const std::function<void(Row)>& row);
    [[nodiscard]] bool compact(const SessionId& session, std::uint64_t at,
                               std::string_view snapshot);
    /// The logs only; snapshots are the caller's.
    [[nodiscard]] bool erase(const std::vector<SessionId>& sessions);
    /// Gives out a position that outlives the tables: for every change that is no append.
    [[nodiscard]] bool keep_position();

    /// After a transaction that was rolled back: what was prepared for its tables is gone.
    void forget() {
        inserts_.clear();
        written_ = 0;
    }

    /// Ids name tables, so only what `SessionId` promises may come in.
    [[nodiscard]] static bool valid(const SessionId& session);

 private:
    [[nodiscard]] SqlStatement* insert(const SessionId& session);
    [[nodiscard]] bool insert(const SessionId& session, const Row& row);
    [[nodiscard]] bool rows(const SessionId& session, std::uint64_t after,
                            const std::function<void(Row)>& row);
    [[nodiscard]] bool drop(const SessionId& session);

    Database& database_;
    std::uint64_t last_position_ = 0;
    std::uint64_t written_ = 0;
    /// Prepared per session that appends; emptied when it grows past its bound.
    std::unordered_map<std::string, SqlStatement> inserts_;
};

}  // namespace showhands
