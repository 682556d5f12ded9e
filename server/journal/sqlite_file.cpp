#include "journal/sqlite_file.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

#include "journal/mark.hpp"
#include "journal/sqlite_log.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

namespace fs = std::filesystem;

/// "SHOW": tells our file from any other SQLite database.
constexpr std::int64_t application_id = 0x53484f57;

struct Migration {
    const char* sql;
    /// Every page is written anew, with a checksum at its end.
    bool gives_checksums = false;
};

/// Each step leads from its index to the next `user_version`. Only ever appended to.
///
/// A session's log is a table of its own, `log_<session>`, made at its first append: SQLite moves
/// rows between the pages of one table and leaves copies in the gaps, but a dropped table's pages
/// are overwritten whole. So no ballot of a sealed round can survive on a page that another session
/// still uses. For the same reason keys stand in a small table that is emptied and written again
/// when one is destroyed.
constexpr std::array<Migration, 2> migrations{{
    {R"(CREATE TABLE server (
         one INTEGER PRIMARY KEY CHECK (one = 1),
         secret BLOB,
         last_position INTEGER NOT NULL DEFAULT 0) STRICT;
       INSERT INTO server (one) VALUES (1);
       CREATE TABLE snapshot (
         session TEXT PRIMARY KEY,
         position INTEGER NOT NULL,
         text TEXT NOT NULL) STRICT;
       CREATE TABLE deck (
         hash TEXT PRIMARY KEY,
         text TEXT NOT NULL) STRICT;
       CREATE TABLE picture (
         hash TEXT PRIMARY KEY,
         media_type TEXT NOT NULL,
         bytes BLOB NOT NULL) STRICT;
       CREATE TABLE session (
         id TEXT PRIMARY KEY,
         code TEXT NOT NULL,
         deck_hash TEXT NOT NULL,
         deck_id TEXT NOT NULL,
         title TEXT NOT NULL,
         created_unix_s INTEGER NOT NULL,
         ended_unix_s INTEGER NOT NULL) STRICT;
       CREATE UNIQUE INDEX live_code ON session (code) WHERE ended_unix_s = 0;
       CREATE INDEX session_deck ON session (deck_hash);
       CREATE TABLE session_key (
         session TEXT PRIMARY KEY,
         key BLOB NOT NULL) STRICT;
       PRAGMA application_id = 1397247831;)"},
    {"", true},
}};
constexpr std::size_t version_with_checksums = 2;
static_assert(application_id == 1397247831);

std::string cannot_write(const fs::path& folder, const std::string& reason) {
    return "Showhands cannot write to the data folder " + folder.string() + " (" + reason +
           "). Choose another with --data.";
}

std::string damaged(const fs::path& file) {
    return "The data file " + file.string() +
           " is damaged and was left as it is. Put a backup in its place, or give another folder "
           "with --data.";
}

/// Nothing is ever replaced by an empty file, nor a file that lost its end taken for whole.
std::string incomplete(const fs::path& file, std::uint64_t has, std::uint64_t had) {
    const std::string mark = Mark::file_in(file.parent_path()).string();
    const std::string what =
        has == 0 ? " is missing or empty, but held entries up to " + std::to_string(had)
                 : " ends at entry " + std::to_string(has) + ", but held entries up to " +
                       std::to_string(had);
    return "The data file " + file.string() + what +
           ". Nothing was changed. Put it back with its -wal file, or a backup of the whole "
           "folder. "
           "To go on without what is missing, delete " +
           mark + " and start again.";
}

/// A sentence for what SQLite said while opening.
std::string explain(int fault, const fs::path& folder, const fs::path& file) {
    if (fault == SQLITE_IOERR_DATA) return damaged(file);
    switch (fault & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "Another Showhands is already using the data folder " + folder.string() +
                   ". Stop it, or give this one a folder of its own with --data.";
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            return damaged(file);
        case SQLITE_FULL:
            return "The disk of the data folder " + folder.string() +
                   " is full. Free some space and start again.";
        default:
            return cannot_write(folder, sqlite3_errstr(fault));
    }
}

/// The folder and the file, readable by their owner only: they hold keys. Empty or what is wrong.
std::string prepare(const fs::path& folder, const fs::path& file, bool check_mark) {
    std::error_code error;
    const std::uint64_t had = check_mark ? Mark(folder).position() : 0;
    if (had > 0 && (!fs::exists(file, error) || fs::file_size(file, error) == 0))
        return incomplete(file, 0, had);
    if (!fs::exists(folder, error)) {
        if (folder.has_parent_path()) fs::create_directories(folder.parent_path(), error);
        if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
            return cannot_write(folder, std::strerror(errno));
        // Or a power cut takes the new folder with all that was stored in it.
        const int parent = ::open(folder.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (parent >= 0) {
            ::fsync(parent);
            ::close(parent);
        }
    }
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (made < 0) return cannot_write(folder, std::strerror(errno));
    ::close(made);
    // SQLite would take an empty file for a new one, and delete the log that belongs to it.
    const fs::path log = file.string() + "-wal";
    if (fs::file_size(file, error) == 0 && fs::exists(log, error) && fs::file_size(log, error) > 0)
        return damaged(file);
    return {};
}

/// What stands in the file before anything is written.
struct Found {
    std::size_t version = 0;
    /// Empty: the file is ours to use.
    std::string why_not;
    [[nodiscard]] bool fresh() const { return version == 0; }
};

Found identify(Database& database, const fs::path& file) {
    const std::string id = database.ask("PRAGMA application_id");
    const std::string version = database.ask("PRAGMA user_version");
    const std::string tables = database.ask("SELECT count(*) FROM sqlite_schema");
    if (id.empty() || version.empty() || tables.empty()) return {};
    const bool fresh = tables == "0" && version == "0";
    if (!fresh && id != std::to_string(application_id))
        return {0, "The file " + file.string() +
                       " was not made by Showhands and was left as it is. Give another folder with "
                       "--data."};
    Found found{std::stoul(version), {}};
    if (found.version > migrations.size())
        found.why_not = "The data file " + file.string() +
                        " was written by a newer Showhands. Start that one, or give another folder "
                        "with --data.";
    return found;
}

/// Empty, or what is wrong with the content, of which nothing is changed.
std::string inspect(Database& database, const Found& found, const fs::path& folder,
                    const fs::path& file, const SqliteControls& controls) {
    const bool has_checksums = database.has_checksums() || found.version < version_with_checksums;
    if (!has_checksums || database.ask("PRAGMA quick_check(1)") != "ok") return damaged(file);
    if (!controls.check_mark) return {};
    SqliteLog log(database);
    if (!found.fresh() && !log.start()) return damaged(file);
    const std::uint64_t had = Mark(folder).position();
    return log.last_position() < had ? incomplete(file, log.last_position(), had) : std::string();
}

/// The mode on which every promise of the journal stands. False: SQLite said no, or something else
/// is in force than what was asked for.
bool set_mode(Database& database, const SqliteControls& controls) {
    // No auto_vacuum: it moves pages, and what they held stays behind in the cut-off end.
    const std::string sync = std::to_string(static_cast<int>(controls.sync));
    const std::string overwrite = controls.overwrite_deleted ? "ON" : "OFF";
    if (!database.execute("PRAGMA auto_vacuum=NONE") ||
        database.ask("PRAGMA journal_mode=WAL") != "wal" ||
        !database.execute("PRAGMA synchronous=" + sync + "; PRAGMA secure_delete=" + overwrite +
                          "; PRAGMA temp_store=MEMORY; PRAGMA fullfsync=ON;"
                          " PRAGMA checkpoint_fullfsync=ON; PRAGMA cache_size=-" +
                          std::to_string(limits::journal_cache_kib)))
        return false;
    return database.ask("PRAGMA locking_mode") == "exclusive" &&
           database.ask("PRAGMA synchronous") == sync &&
           database.ask("PRAGMA secure_delete") == (controls.overwrite_deleted ? "1" : "0") &&
           database.ask("PRAGMA auto_vacuum") == "0";
}

/// 0 or the code of what failed.
int give_checksums(Database& database) {
    if (database.has_checksums()) return 0;
    if (!database.reserve_checksums() || !database.execute("VACUUM")) return database.take_fault();
    return database.checkpoint(Database::Checkpoint::truncate);
}

/// 0 or the code of what failed.
int migrate(Database& database, std::size_t version) {
    for (std::size_t step = version; step < migrations.size(); ++step) {
        if (migrations[step].gives_checksums)
            if (const int fault = give_checksums(database); fault != 0) return fault;
        const int fault = database.transact([&database, step] {
            return database.execute(migrations[step].sql) &&
                   database.execute("PRAGMA user_version=" + std::to_string(step + 1));
        });
        if (fault != 0) return fault;
    }
    return 0;
}

}  // namespace

OpenedFile open_sqlite_file(const fs::path& given, const SqliteControls& controls) {
    std::error_code error;
    fs::path folder = fs::absolute(given, error).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    const fs::path file = folder / "showhands.db";
    if (controls.vfs.empty())
        if (std::string why_not = prepare(folder, file, controls.check_mark); !why_not.empty())
            return {nullptr, std::move(why_not), {}};

    auto database = std::make_unique<Database>();
    const auto failed = [&](int fault) {
        return OpenedFile{nullptr, explain(fault == 0 ? SQLITE_CANTOPEN : fault, folder, file), {}};
    };
    if (!database->open(file.string(), controls.vfs, controls.check_pages))
        return failed(database->take_fault());
    // What is refused stays as it is, its log too.
    database->leave_log(true);
    // The lock comes before the first read, so that no other process ever shares the file, and no
    // shared-memory file is made.
    if (!database->execute("PRAGMA locking_mode=EXCLUSIVE; PRAGMA trusted_schema=OFF;"
                           " PRAGMA cell_size_check=ON"))
        return failed(database->take_fault());
    Found found = identify(*database, file);
    if (!found.why_not.empty()) return {nullptr, std::move(found.why_not), {}};
    if (const int fault = database->take_fault(); fault != 0) return failed(fault);
    if (database->read_only()) return {nullptr, cannot_write(folder, "the file is read-only"), {}};
    if (std::string why_not = inspect(*database, found, folder, file, controls); !why_not.empty())
        return {nullptr, std::move(why_not), {}};

    if (found.fresh() && !database->reserve_checksums()) return failed(0);
    if (!set_mode(*database, controls)) return failed(database->take_fault());
    if (const int fault = migrate(*database, found.version); fault != 0) return failed(fault);
    // What a killed process left in the log, perhaps ballots that were being deleted, goes now.
    if (const int fault = database->checkpoint(Database::Checkpoint::truncate); fault != 0)
        return failed(fault);
    database->leave_log(false);
    return {std::move(database), {}, file.string()};
}

}  // namespace showhands
