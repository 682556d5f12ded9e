// Opens the data file `showhands.db`: one connection that excludes every other process, in the mode
// in which "durable" and "deleted" mean what they say, with today's tables. What cannot be used as
// it is found is refused with a sentence; nothing is ever replaced by an empty file.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "journal/sqlite.hpp"

namespace showhands {

/// What fault tests weaken or replace, to see that they would notice.
struct SqliteControls {
    /// Empty: the operating system's file functions.
    std::string vfs;
    /// SQLite's `synchronous`; with anything less than `full` a power cut loses commits.
    enum class Sync { off, normal, full };
    Sync sync = Sync::full;
    /// Refuse pages whose checksum is wrong; otherwise what a disk has changed is taken for true.
    bool check_pages = true;
    /// Compare with `showhands.mark`; otherwise a log that lost its end is taken for whole.
    bool check_mark = true;
    /// `secure_delete=ON`; otherwise deleted bytes stay in the file.
    bool overwrite_deleted = true;
    /// Truncate the write-ahead log after a deletion; otherwise it keeps what was deleted.
    bool truncate_log = true;
};

struct OpenedFile {
    /// Null: `why_not` says why, in one or two sentences for the operator.
    std::unique_ptr<Database> database;
    std::string why_not;
    /// The data file, with its folder.
    std::string name;
};

[[nodiscard]] OpenedFile open_sqlite_file(const std::filesystem::path& folder,
                                          const SqliteControls& controls);

}  // namespace showhands
