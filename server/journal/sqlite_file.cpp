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

namespace showhands {
namespace {

namespace fs = std::filesystem;

/// "SHOW": tells our file from any other SQLite database.
constexpr std::int64_t application_id = 0x53484f57;

/// Each step leads from its index to the next `user_version`. Only ever appended to.
///
/// A session's log is a table of its own, `log_<session>`, made at its first append: SQLite moves
/// rows between the pages of one table and leaves copies in the gaps, but a dropped table's pages
/// are overwritten whole. So no ballot of a sealed round can survive on a page that another session
/// still uses. For the same reason keys stand in a small table that is emptied and written again
/// when one is destroyed.
constexpr std::array<const char*, 1> migrations{
    R"(CREATE TABLE server (
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
       PRAGMA application_id = 1397247831;)",
};
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

/// A sentence for what SQLite said while opening.
std::string explain(int fault, const fs::path& folder, const fs::path& file) {
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
std::string prepare(const fs::path& folder, const fs::path& file) {
    std::error_code error;
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

/// Whether the file is ours to use; runs before anything is written.
std::string identify(Database& database, const fs::path& file) {
    const std::string id = database.ask("PRAGMA application_id");
    const std::string version = database.ask("PRAGMA user_version");
    const std::string tables = database.ask("SELECT count(*) FROM sqlite_schema");
    if (id.empty() || version.empty() || tables.empty()) return {};
    const bool fresh = tables == "0" && version == "0";
    if (!fresh && id != std::to_string(application_id))
        return "The file " + file.string() +
               " was not made by Showhands and was left as it is. Give another folder with --data.";
    if (std::stoll(version) > static_cast<long long>(migrations.size()))
        return "The data file " + file.string() +
               " was written by a newer Showhands. Start that one, or give another folder with "
               "--data.";
    return {};
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
                          " PRAGMA checkpoint_fullfsync=ON; PRAGMA trusted_schema=OFF;"
                          " PRAGMA cell_size_check=ON"))
        return false;
    return database.ask("PRAGMA locking_mode") == "exclusive" &&
           database.ask("PRAGMA synchronous") == sync &&
           database.ask("PRAGMA secure_delete") == (controls.overwrite_deleted ? "1" : "0") &&
           database.ask("PRAGMA auto_vacuum") == "0";
}

/// 0 or the code of what failed.
int migrate(Database& database) {
    const std::string version = database.ask("PRAGMA user_version");
    if (version.empty()) return database.take_fault();
    for (auto step = static_cast<std::size_t>(std::stoll(version)); step < migrations.size();
         ++step) {
        const int fault = database.transact([&database, step] {
            return database.execute(migrations[step]) &&
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
        if (std::string why_not = prepare(folder, file); !why_not.empty())
            return {nullptr, why_not, {}};

    auto database = std::make_unique<Database>();
    const auto failed = [&](int fault) {
        return OpenedFile{nullptr, explain(fault == 0 ? SQLITE_CANTOPEN : fault, folder, file), {}};
    };
    // The lock comes before the first read, so that no other process ever shares the file, and no
    // shared-memory file is made.
    if (!database->open(file.string(), controls.vfs) ||
        !database->execute("PRAGMA locking_mode=EXCLUSIVE"))
        return failed(database->take_fault());
    if (std::string why_not = identify(*database, file); !why_not.empty())
        return {nullptr, std::move(why_not), {}};
    if (database->read_only()) return {nullptr, cannot_write(folder, "the file is read-only"), {}};
    if (!set_mode(*database, controls)) return failed(database->take_fault());
    if (database->ask("PRAGMA quick_check(1)") != "ok") return failed(SQLITE_CORRUPT);
    if (const int fault = migrate(*database); fault != 0) return failed(fault);
    // What a killed process left in the log, perhaps ballots that were being deleted, goes now.
    if (const int fault = database->checkpoint(Database::Checkpoint::truncate); fault != 0)
        return failed(fault);
    return {std::move(database), {}, file.string()};
}

}  // namespace showhands
