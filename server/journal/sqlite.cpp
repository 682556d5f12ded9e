#include "journal/sqlite.hpp"

#include <sqlite3.h>

#include <utility>

#include "journal/page_check.hpp"

namespace showhands {

SqlStatement::SqlStatement(Database& database, std::string_view sql, int) : database_(&database) {
    check(sqlite3_prepare_v2(database.connection_, sql.data(), static_cast<int>(sql.size()),
                             &statement_, nullptr));
}

SqlStatement::SqlStatement(SqlStatement&& other) noexcept
    : database_(other.database_),
      statement_(std::exchange(other.statement_, nullptr)),
      ok_(other.ok_) {}

SqlStatement::~SqlStatement() { sqlite3_finalize(statement_); }

void SqlStatement::check(int code) {
    if (code == SQLITE_OK) return;
    ok_ = false;
    database_->fault(code);
}

bool SqlStatement::next() {
    if (!ok_) return false;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    // Ended or failed: either way it must not keep the transaction or the table locked.
    sqlite3_reset(statement_);
    if (code != SQLITE_DONE) check(code);
    return false;
}

bool SqlStatement::run() {
    while (next()) {
    }
    return ok_;
}

void SqlStatement::reset() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    ok_ = true;
}

// Values are copied: the caller's may be gone when the statement is stepped.
void SqlStatement::put(int place, std::int64_t value) {
    if (ok_) check(sqlite3_bind_int64(statement_, place, value));
}

void SqlStatement::put(int place, std::string_view value) {
    if (!ok_) return;
    // An empty view may point nowhere, which SQLite would read as NULL.
    const char* data = value.empty() ? "" : value.data();
    check(
        sqlite3_bind_text64(statement_, place, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void SqlStatement::put(int place, std::span<const std::uint8_t> value) {
    if (!ok_) return;
    const void* data = value.empty() ? static_cast<const void*>("") : value.data();
    check(sqlite3_bind_blob64(statement_, place, data, value.size(), SQLITE_TRANSIENT));
}

std::int64_t SqlStatement::number(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string SqlStatement::text(int column) const {
    const unsigned char* text = sqlite3_column_text(statement_, column);
    if (text == nullptr) return {};
    return {reinterpret_cast<const char*>(text),
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

bool SqlStatement::null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::span<const std::uint8_t> SqlStatement::blob(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    return {
        static_cast<const std::uint8_t*>(bytes),
        bytes == nullptr ? 0 : static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Database::Database() = default;

Database::~Database() {
    begin_.reset();
    commit_.reset();
    sqlite3_close(connection_);
}

bool Database::open(const std::string& path, const std::string& vfs, bool check_pages) {
    check_ = std::make_unique<PageCheck>(vfs, check_pages);
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
                          SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path.c_str(), &connection_, flags, check_->vfs_name().c_str());
    if (code != SQLITE_OK) {
        fault(code);
        return false;
    }
    // Replaces SQLite's own checkpoints, which hide a failed fsync.
    sqlite3_wal_hook(
        connection_,
        [](void* database, sqlite3*, const char*, int pages) {
            static_cast<Database*>(database)->log_pages_ = pages;
            return SQLITE_OK;
        },
        this);
    return true;
}

bool Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return true;
    fault(sqlite3_extended_errcode(connection_));
    return false;
}

bool Database::run(std::optional<SqlStatement>& prepared, std::string_view sql) {
    if (!prepared) prepared.emplace(*this, sql);
    if (prepared->again().run()) return true;
    // The next attempt prepares it anew, and so meets and reports what was wrong.
    prepared.reset();
    return false;
}

std::string Database::ask(const std::string& sql) {
    SqlStatement statement(*this, sql);
    return statement.next() ? statement.text(0) : std::string();
}

bool Database::read_only() const { return sqlite3_db_readonly(connection_, "main") != 0; }

std::int64_t Database::changes() const { return sqlite3_changes64(connection_); }

int Database::checkpoint(Checkpoint how) {
    take_fault();
    int pages = 0;
    int copied = 0;
    const bool truncate = how == Checkpoint::truncate;
    const int code = sqlite3_wal_checkpoint_v2(
        connection_, nullptr, truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE,
        &pages, &copied);
    if (code != SQLITE_OK) return code;
    if (truncate && pages > 0) return SQLITE_BUSY;
    log_pages_ = 0;
    return truncate ? sync_log() : SQLITE_OK;
}

// SQLite leaves the truncation to the file system's own time: a power cut would bring back what was
// deleted.
int Database::sync_log() {
    sqlite3_file* log = log_file();
    return log == nullptr ? SQLITE_OK : log->pMethods->xSync(log, SQLITE_SYNC_FULL);
}

int Database::take_fault() { return std::exchange(fault_, 0); }

void Database::fault(int code) {
    if (fault_ == 0) fault_ = code;
}

sqlite3_file* Database::log_file() const {
    sqlite3_file* log = nullptr;
    sqlite3_file_control(connection_, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    return log == nullptr || log->pMethods == nullptr ? nullptr : log;
}

void Database::roll_back() {
    // Some failures have rolled back already, and then there is nothing left to do.
    if (sqlite3_get_autocommit(connection_) == 0)
        sqlite3_exec(connection_, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Database::leave_log(bool leave) {
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leave ? 1 : 0, nullptr);
}

bool Database::has_checksums() const { return check_->active(); }

bool Database::reserve_checksums() {
    int bytes = PageCheck::reserved_bytes;
    return sqlite3_file_control(connection_, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes) ==
           SQLITE_OK;
}

}  // namespace showhands
