#include "journal/sqlite_log.hpp"

#include <algorithm>
#include <bit>

#include "limits.hpp"

namespace showhands {
namespace {

/// SQLite's integers are signed; batch ids use all 64 bits.
std::int64_t as_signed(std::uint64_t number) { return std::bit_cast<std::int64_t>(number); }
std::uint64_t as_unsigned(std::int64_t number) { return std::bit_cast<std::uint64_t>(number); }

std::string table(const SessionId& session) { return "log_" + session.value; }

}  // namespace

bool SqliteLog::valid(const SessionId& session) {
    return !session.value.empty() && session.value.size() <= 64 &&
           std::all_of(session.value.begin(), session.value.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); });
}

bool SqliteLog::start() {
    const auto raise = [this](std::int64_t position) {
        last_position_ = std::max(last_position_, as_unsigned(position));
    };
    SqlStatement kept(database_, "SELECT last_position FROM server");
    while (kept.next()) raise(kept.number(0));
    SqlStatement tables(
        database_, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'log_*'");
    while (tables.next()) {
        SqlStatement last(database_, "SELECT max(position) FROM " + tables.text(0));
        while (last.next()) raise(last.number(0));
        if (!last.ok()) return false;
    }
    return kept.ok() && tables.ok();
}

SqlStatement* SqliteLog::insert(const SessionId& session) {
    if (const auto known = inserts_.find(session.value); known != inserts_.end())
        return &known->second;
    if (inserts_.size() >= limits::prepared_inserts) inserts_.clear();
    if (!database_.execute("CREATE TABLE IF NOT EXISTS " + table(session) +
                           " (position INTEGER PRIMARY KEY, incarnation INTEGER NOT NULL,"
                           " counter INTEGER NOT NULL, events TEXT NOT NULL,"
                           " UNIQUE (incarnation, counter)) STRICT"))
        return nullptr;
    SqlStatement statement(database_, "INSERT INTO " + table(session) +
                                          " VALUES (?, ?, ?, ?)"
                                          " ON CONFLICT (incarnation, counter) DO NOTHING");
    if (!statement.ok()) return nullptr;
    return &inserts_.emplace(session.value, std::move(statement)).first->second;
}

bool SqliteLog::insert(const SessionId& session, const Row& row) {
    SqlStatement* statement = insert(session);
    return statement != nullptr &&
           statement
               ->again(as_signed(row.position), as_signed(row.batch.incarnation),
                       as_signed(row.batch.counter), row.events)
               .run();
}

std::optional<std::uint64_t> SqliteLog::append(const SessionId& session, BatchId batch,
                                               std::string_view events) {
    const std::uint64_t position = last_position_ + 1;
    if (!insert(session, {position, batch, std::string(events)})) return std::nullopt;
    if (database_.changes() == 0) return 0;
    // Also if the transaction is rolled back later: gaps are allowed, repetitions are not.
    last_position_ = written_ = position;
    return position;
}

bool SqliteLog::rows(const SessionId& session, std::uint64_t after,
                     const std::function<void(Row)>& row) {
    SqlStatement exists(database_, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?",
                        table(session));
    if (!exists.next()) return exists.ok();
    SqlStatement rows(database_,
                      "SELECT position, incarnation, counter, events FROM " + table(session) +
                          " WHERE position > ? ORDER BY position",
                      as_signed(after));
    while (rows.next())
        row({as_unsigned(rows.number(0)),
             {as_unsigned(rows.number(1)), as_unsigned(rows.number(2))},
             rows.text(3)});
    return rows.ok();
}

bool SqliteLog::read(const SessionId& session,
                     const std::function<void(std::uint64_t, std::string)>& snapshot,
                     const std::function<void(Row)>& row) {
    std::uint64_t after = 0;
    SqlStatement kept(database_, "SELECT position, text FROM snapshot WHERE session = ?",
                      session.value);
    while (kept.next()) {
        after = as_unsigned(kept.number(0));
        snapshot(after, kept.text(1));
    }
    return kept.ok() && rows(session, after, row);
}

bool SqliteLog::compact(const SessionId& session, std::uint64_t at, std::string_view snapshot) {
    std::vector<Row> later;
    if (!rows(session, at, [&later](Row row) { later.push_back(std::move(row)); })) return false;
    if (!SqlStatement(database_,
                      "INSERT INTO snapshot VALUES (?, ?, ?) ON CONFLICT (session) DO UPDATE"
                      " SET position = excluded.position, text = excluded.text"
                      " WHERE excluded.position >= position",
                      session.value, as_signed(at), snapshot)
             .run() ||
        !keep_position() || !drop(session))
        return false;
    return std::all_of(later.begin(), later.end(),
                       [this, &session](const Row& row) { return insert(session, row); });
}

bool SqliteLog::erase(const std::vector<SessionId>& sessions) {
    return keep_position() && std::all_of(sessions.begin(), sessions.end(),
                                          [this](const SessionId& one) { return drop(one); });
}

bool SqliteLog::drop(const SessionId& session) {
    inserts_.erase(session.value);
    return database_.execute("DROP TABLE IF EXISTS " + table(session));
}

bool SqliteLog::keep_position() {
    written_ = ++last_position_;
    return SqlStatement(database_, "UPDATE server SET last_position = ?", as_signed(last_position_))
        .run();
}

}  // namespace showhands
