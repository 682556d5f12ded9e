#include "journal/sqlite_catalog.hpp"

#include <sys/random.h>
#include <unistd.h>

#include <algorithm>
#include <span>
#include <utility>

namespace showhands {
namespace {

std::optional<Key> as_key(std::span<const std::uint8_t> bytes) {
    Key key;
    if (bytes.size() != key.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), key.begin());
    return key;
}

std::span<const std::uint8_t> bytes_of(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

SqliteCatalog::Created SqliteCatalog::create(const SessionRecord& record,
                                             const std::string& deck_text) {
    SqlStatement same_id(database_, "SELECT 1 FROM session WHERE id = ?", record.id.value);
    if (same_id.next()) return Created::id_taken;
    SqlStatement same_code(database_, "SELECT 1 FROM session WHERE code = ? AND ended_unix_s = 0",
                           record.code.value);
    if (same_code.next()) return Created::code_taken;
    if (!same_id.ok() || !same_code.ok()) return Created::failed;

    const bool stored =
        SqlStatement(database_, "INSERT INTO deck VALUES (?, ?) ON CONFLICT DO NOTHING",
                     record.deck_hash, deck_text)
            .run() &&
        SqlStatement(database_, "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)", record.id.value,
                     record.code.value, record.deck_hash, record.deck_id, record.title,
                     record.created_unix_s, record.ended_unix_s)
            .run() &&
        (!record.key || SqlStatement(database_, "INSERT INTO session_key VALUES (?, ?)",
                                     record.id.value, std::span(*record.key))
                            .run());
    return stored ? Created::yes : Created::failed;
}

bool SqliteCatalog::end(const SessionId& session, std::int64_t ended_unix_s, bool& known) {
    // An end of 0 would read as "live"; a repeated end keeps the first time.
    if (!SqlStatement(database_,
                      "UPDATE session SET ended_unix_s = ? WHERE id = ? AND ended_unix_s = 0",
                      std::max<std::int64_t>(ended_unix_s, 1), session.value)
             .run())
        return false;
    SqlStatement exists(database_, "SELECT 1 FROM session WHERE id = ?", session.value);
    known = exists.next();
    return exists.ok() && destroy_key(session);
}

bool SqliteCatalog::destroy_key(const SessionId& session) {
    std::vector<std::pair<std::string, Key>> others;
    SqlStatement keys(database_, "SELECT session, key FROM session_key WHERE session <> ?",
                      session.value);
    while (keys.next())
        if (const auto key = as_key(keys.blob(1))) others.emplace_back(keys.text(0), *key);
    // Without a WHERE every page of the table is overwritten, also copies of rows that SQLite has
    // moved.
    if (!keys.ok() || !database_.execute("DELETE FROM session_key")) return false;
    SqlStatement insert(database_, "INSERT INTO session_key VALUES (?, ?)");
    return std::all_of(others.begin(), others.end(), [&insert](const auto& other) {
        return insert.again(other.first, std::span(other.second)).run();
    });
}

std::optional<std::vector<SessionRecord>> SqliteCatalog::list() {
    std::vector<SessionRecord> records;
    SqlStatement rows(
        database_,
        "SELECT id, code, deck_hash, deck_id, title, created_unix_s, ended_unix_s, key"
        " FROM session LEFT JOIN session_key ON session = id"
        " ORDER BY created_unix_s DESC, session.rowid DESC");
    while (rows.next()) {
        SessionRecord record;
        record.id.value = rows.text(0);
        record.code.value = rows.text(1);
        record.deck_hash = rows.text(2);
        record.deck_id = rows.text(3);
        record.title = rows.text(4);
        record.created_unix_s = rows.number(5);
        record.ended_unix_s = rows.number(6);
        record.key = as_key(rows.blob(7));
        records.push_back(std::move(record));
    }
    if (!rows.ok()) return std::nullopt;
    return records;
}

std::optional<std::string> SqliteCatalog::deck(const std::string& hash) {
    SqlStatement row(database_, "SELECT text FROM deck WHERE hash = ?", hash);
    if (!row.next()) return std::nullopt;
    return row.text(0);
}

bool SqliteCatalog::put_picture(const std::string& hash, const StoredPicture& picture) {
    return SqlStatement(database_, "INSERT INTO picture VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        hash, picture.media_type, bytes_of(picture.bytes))
        .run();
}

std::optional<StoredPicture> SqliteCatalog::picture(const std::string& hash) {
    SqlStatement row(database_, "SELECT media_type, bytes FROM picture WHERE hash = ?", hash);
    if (!row.next()) return std::nullopt;
    const auto bytes = row.blob(1);
    return StoredPicture{row.text(0), {bytes.begin(), bytes.end()}};
}

std::optional<Key> SqliteCatalog::secret() {
    SqlStatement row(database_, "SELECT secret FROM server");
    if (!row.next()) return std::nullopt;
    return as_key(row.blob(0));
}

bool SqliteCatalog::make_secret() {
    Key key;
    return ::getentropy(key.data(), key.size()) == 0 &&
           SqlStatement(database_, "UPDATE server SET secret = ? WHERE secret IS NULL",
                        std::span(key))
               .run();
}

}  // namespace showhands
