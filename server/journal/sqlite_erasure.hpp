// Takes whole sessions out of the data file: log, snapshot, key, catalog entry, and decks that no
// other session has. Every table they stood in is written anew, because SQLite leaves copies of
// rows it has moved between pages, which deleting a row does not reach. Belongs into a transaction
// of its caller; runs on the journal's thread.
#pragma once

#include <vector>

#include "core/ids.hpp"
#include "journal/sqlite.hpp"
#include "journal/sqlite_log.hpp"

namespace showhands {

/// False if it failed; unknown sessions are no failure.
[[nodiscard]] bool erase_sessions(Database& database, SqliteLog& log,
                                  const std::vector<SessionId>& sessions);

}  // namespace showhands
