#include "journal/sqlite_erasure.hpp"

#include <algorithm>
#include <string>

namespace showhands {
namespace {

/// Leaves only the rows that fulfil the condition, in their order. Without a WHERE every page of
/// the table is overwritten, and with it whatever an earlier move has left there.
bool keep_only(Database& database, const std::string& table, const std::string& condition) {
    return database.execute("CREATE TEMP TABLE kept AS SELECT * FROM main." + table + " WHERE " +
                            condition + " ORDER BY rowid") &&
           database.execute("DELETE FROM main." + table) &&
           database.execute("INSERT INTO main." + table + " SELECT * FROM temp.kept") &&
           database.execute("DROP TABLE temp.kept");
}

}  // namespace

bool erase_sessions(Database& database, SqliteLog& log, const std::vector<SessionId>& sessions) {
    if (!log.erase(sessions) ||
        !database.execute("CREATE TEMP TABLE erased (session TEXT PRIMARY KEY)"))
        return false;
    {
        SqlStatement insert(database, "INSERT INTO temp.erased VALUES (?) ON CONFLICT DO NOTHING");
        if (!std::all_of(sessions.begin(), sessions.end(), [&insert](const SessionId& session) {
                return insert.again(session.value).run();
            }))
            return false;
    }
    const std::string others = "NOT IN (SELECT session FROM temp.erased)";
    return keep_only(database, "session_key", "session " + others) &&
           keep_only(database, "snapshot", "session " + others) &&
           keep_only(database, "session", "id " + others) &&
           keep_only(database, "deck", "hash IN (SELECT deck_hash FROM main.session)") &&
           database.execute("DROP TABLE temp.erased");
}

}  // namespace showhands
