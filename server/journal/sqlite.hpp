// SQLite as two types: a connection and a prepared statement. Nothing throws; every call says
// whether it worked, and the connection keeps the extended code of its first failure until asked.
// Used by one thread at a time, and never waits for another process.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_file;
struct sqlite3_stmt;

namespace showhands {

class Database;
class PageCheck;

class SqlStatement {
 public:
    /// Numbers, text and blobs, in the order of the statement's `?`.
    template <class... Values>
    SqlStatement(Database& database, std::string_view sql, const Values&... values)
        : SqlStatement(database, sql, 0) {
        bind(values...);
    }
    ~SqlStatement();
    SqlStatement(SqlStatement&& other) noexcept;
    SqlStatement(const SqlStatement&) = delete;
    SqlStatement& operator=(const SqlStatement&) = delete;
    SqlStatement& operator=(SqlStatement&&) = delete;

    /// True while there is a row to read; false at the end and on a failure, see `ok`.
    [[nodiscard]] bool next();
    /// To the end; true if it worked.
    [[nodiscard]] bool run();
    [[nodiscard]] bool ok() const { return ok_; }
    /// Ready to run again with other values.
    template <class... Values>
    SqlStatement& again(const Values&... values) {
        reset();
        bind(values...);
        return *this;
    }

    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] bool null(int column) const;
    /// Valid until the next step.
    [[nodiscard]] std::span<const std::uint8_t> blob(int column) const;

 private:
    SqlStatement(Database& database, std::string_view sql, int);
    void reset();
    template <class... Values>
    void bind(const Values&... values) {
        int place = 0;
        (put(++place, values), ...);
    }
    void put(int place, std::int64_t value);
    void put(int place, std::string_view value);
    void put(int place, std::span<const std::uint8_t> value);
    void check(int code);

    Database* database_;
    sqlite3_stmt* statement_ = nullptr;
    bool ok_ = true;
};

class Database {
 public:
    Database();
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// `vfs` empty: the operating system's. `check_pages`: refuse a page whose checksum is wrong.
    [[nodiscard]] bool open(const std::string& path, const std::string& vfs, bool check_pages);
    [[nodiscard]] bool execute(const std::string& sql);
    /// The first column of the first row as text; empty on a failure.
    [[nodiscard]] std::string ask(const std::string& sql);
    [[nodiscard]] bool read_only() const;
    /// Rows the last statement inserted, changed or deleted.
    [[nodiscard]] std::int64_t changes() const;

    /// All of `work` or nothing of it. 0 or the code of what failed. `work` returns false only
    /// after a call here has failed.
    template <class Work>
    [[nodiscard]] int transact(Work work) {
        take_fault();
        if (begin() && work() && commit()) return 0;
        const int fault = take_fault();
        roll_back();
        return fault;
    }

    enum class Checkpoint { passive, truncate };
    /// Copies the write-ahead log into the file; `truncate` also leaves the log without a byte,
    /// whatever happens to the power, or it has failed. 0 or the code of what failed.
    [[nodiscard]] int checkpoint(Checkpoint how);
    /// Whether closing will leave the write-ahead log, and with it the file, as they are.
    void leave_log(bool leave);
    /// A file that is still empty, or is rewritten by VACUUM, gets room for its pages' checksums.
    [[nodiscard]] bool reserve_checksums();
    [[nodiscard]] bool has_checksums() const;
    /// Pages in the write-ahead log after the last commit.
    [[nodiscard]] int log_pages() const { return log_pages_; }

    /// The extended code of the first failure since the last call; 0 if there was none.
    int take_fault();

 private:
    friend class SqlStatement;
    void fault(int code);
    /// Prepared once: a class commits 200 times a second.
    [[nodiscard]] bool begin() { return run(begin_, "BEGIN IMMEDIATE"); }
    [[nodiscard]] bool commit() { return run(commit_, "COMMIT"); }
    [[nodiscard]] bool run(std::optional<SqlStatement>& prepared, std::string_view sql);
    void roll_back();
    [[nodiscard]] int sync_log();
    /// The write-ahead log; null while there is none.
    [[nodiscard]] sqlite3_file* log_file() const;

    std::unique_ptr<PageCheck> check_;
    sqlite3* connection_ = nullptr;
    std::optional<SqlStatement> begin_;
    std::optional<SqlStatement> commit_;
    int fault_ = 0;
    int log_pages_ = 0;
};

}  // namespace showhands
