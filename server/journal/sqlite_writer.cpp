#include "journal/sqlite_writer.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <type_traits>
#include <utility>

#include "codec/event_json.hpp"
#include "journal/sqlite_erasure.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

/// After these nobody knows what the disk holds, and trying again would hide it: a failed fsync
/// drops the pages it could not write, and the next one reports success.
bool is_final(int fault) {
    return fault == SQLITE_IOERR_FSYNC || fault == SQLITE_IOERR_DIR_FSYNC ||
           fault == SQLITE_IOERR_DATA || (fault & 0xff) == SQLITE_CORRUPT ||
           (fault & 0xff) == SQLITE_NOTADB;
}

}  // namespace

SqliteWriter::SqliteWriter(std::unique_ptr<Database> database, SqliteControls controls,
                           std::string file, Deliver deliver, Told told)
    : database_(std::move(database)),
      controls_(std::move(controls)),
      file_(std::move(file)),
      mark_(std::filesystem::path(file_).parent_path()),
      deliver_(std::move(deliver)),
      told_(std::move(told)),
      log_(*database_),
      catalog_(*database_) {}

SqliteWriter::~SqliteWriter() {
    if (!broken()) judge(database_->checkpoint(Database::Checkpoint::truncate));
    if (broken()) database_->leave_log(true);
}

template <class... Values>
void SqliteWriter::answer(std::function<void(Values...)> done, Values... values) {
    deliver_([done = std::move(done), ... values = std::move(values)]() mutable {
        done(std::move(values)...);
    });
}

template <class Work>
int SqliteWriter::write(Work work) {
    if (broken()) return SQLITE_IOERR;
    const int fault = database_->transact(std::move(work));
    if (fault != 0)
        log_.forget();
    else
        mark_.raise(log_.written());
    judge(fault);
    return fault;
}

template <class Result>
void SqliteWriter::answer_read(std::function<void(Result)> done, Result result) {
    if (const int fault = database_->take_fault(); fault != 0) report_unread(fault);
    answer(std::move(done), std::move(result));
}

template <class Work>
bool SqliteWriter::write_thoroughly(Work work) {
    if (write(std::move(work)) != 0) return false;
    if (!controls_.truncate_log) return true;
    const int fault = database_->checkpoint(Database::Checkpoint::truncate);
    judge(fault);
    return fault == 0;
}

void SqliteWriter::judge(int fault) {
    if (fault == 0) return become(StorageState::working, "Storing in " + file_ + " works again.");
    const std::string said = std::string(" (") + sqlite3_errstr(fault) + ")";
    if (is_final(fault))
        return become(StorageState::broken,
                      "The disk failed under the data file " + file_ + said +
                          ". What was confirmed before is kept, but nothing more is stored until "
                          "Showhands is restarted. Check the disk, then restart it.");
    if ((fault & 0xff) == SQLITE_FULL)
        return become(StorageState::full, "The disk of the data file " + file_ +
                                              " is full: nothing more is stored. Free some space; "
                                              "storing then goes on by itself.");
    become(StorageState::failing,
           "The data file " + file_ + " cannot be written" + said +
               ": nothing more is stored. Check its disk; Showhands keeps trying.");
}

void SqliteWriter::become(StorageState state, const std::string& sentence) {
    if (broken() || state_.exchange(state) == state) return;
    report(sentence);
    if (told_.storage)
        deliver_(
            [tell = told_.storage, storage = Storage{state, file_, sentence}] { tell(storage); });
}

void SqliteWriter::probe() {
    (void)write([this] { return log_.keep_position(); });
}

// An old session's damaged page must not stop today's class: reading never changes the health.
void SqliteWriter::report_unread(int fault) {
    report("Part of the data file " + file_ + " cannot be read (" + sqlite3_errstr(fault) +
           "). Keep a copy of its folder, and check the disk.");
}

void SqliteWriter::report(const std::string& sentence) {
    if (told_.report) deliver_([tell = told_.report, sentence] { tell(sentence); });
}

void SqliteWriter::append(std::vector<PendingAppend>& group) {
    std::vector<std::uint64_t> positions(group.size(), 0);
    std::vector<bool> refused(group.size(), false);
    const int fault = write([&] {
        for (std::size_t i = 0; i < group.size(); ++i) {
            refused[i] = !SqliteLog::valid(group[i].session);
            if (refused[i]) continue;
            const auto position =
                log_.append(group[i].session, group[i].batch, encode(*group[i].events));
            if (!position) return false;
            positions[i] = *position;
        }
        return true;
    });
    // A commit whose fsync failed may still be found whole in the log after a restart.
    const AppendOutcome outcome = fault == 0        ? AppendOutcome::durable
                                  : is_final(fault) ? AppendOutcome::unknown
                                                    : AppendOutcome::refused;
    for (std::size_t i = 0; i < group.size(); ++i) {
        PendingAppend& pending = group[i];
        std::weak_ptr<Follower> follower;
        if (fault == 0 && positions[i] != 0)
            if (const auto known = followers_.find(pending.session.value);
                known != followers_.end())
                follower = known->second;
        deliver_([follower = std::move(follower),
                  entry = Entry{positions[i], pending.batch, pending.events},
                  done = std::move(pending.done),
                  outcome = refused[i] ? AppendOutcome::refused : outcome] {
            if (const auto alive = follower.lock()) alive->entry(entry);
            done(outcome);
        });
    }
}

void SqliteWriter::tidy() {
    if (state_ != StorageState::working || database_->log_pages() < limits::journal_log_pages)
        return;
    const int fault = database_->checkpoint(Database::Checkpoint::passive);
    // On a full disk the log stays as it is; the next append meets and reports that.
    if (is_final(fault)) judge(fault);
}

void SqliteWriter::follow(const SessionId& session, std::weak_ptr<Follower> follower) {
    std::erase_if(followers_, [](const auto& known) { return known.second.expired(); });
    followers_.erase(session.value);
    if (broken())
        return deliver_lost(std::move(follower),
                            "The data file " + file_ + " cannot be relied on before a restart.");
    deliver_history(session, std::move(follower));
}

void SqliteWriter::deliver_lost(std::weak_ptr<Follower> follower, std::string reason) {
    deliver_([follower = std::move(follower), reason = std::move(reason)] {
        if (const auto alive = follower.lock()) alive->lost(reason);
    });
}

void SqliteWriter::deliver_history(const SessionId& session, std::weak_ptr<Follower> follower) {
    const std::string lost = "The log of session " + session.value + " is damaged: ";
    bool readable = SqliteLog::valid(session);
    const bool read =
        readable &&
        log_.read(
            session,
            [&](std::uint64_t position, std::string text) {
                deliver_([follower, position, text = std::move(text)] {
                    if (const auto alive = follower.lock()) alive->snapshot(position, text);
                });
            },
            [&](const SqliteLog::Row& row) {
                auto events = readable ? decode_events(row.events) : std::nullopt;
                if (!events) {
                    if (std::exchange(readable, false))
                        deliver_lost(follower, lost + "entry " + std::to_string(row.position) +
                                                   " cannot be read.");
                    return;
                }
                deliver_(
                    [follower, entry = Entry{row.position, row.batch,
                                             std::make_shared<const Events>(std::move(*events))}] {
                        if (const auto alive = follower.lock()) alive->entry(entry);
                    });
            });
    if (!readable) {
        if (!SqliteLog::valid(session)) deliver_lost(follower, lost + "it has no valid id.");
        return;
    }
    if (!read) {
        const int fault = database_->take_fault();
        report_unread(fault);
        return deliver_lost(follower, lost + sqlite3_errstr(fault) + ".");
    }
    followers_[session.value] = follower;
    deliver_([follower] {
        if (const auto alive = follower.lock()) alive->live();
    });
}

void SqliteWriter::compact(const SessionId& session, std::uint64_t at, const std::string& snapshot,
                           std::function<void(bool)> done) {
    const bool kept = SqliteLog::valid(session) &&
                      write_thoroughly([&] { return log_.compact(session, at, snapshot); });
    answer(std::move(done), kept);
}

void SqliteWriter::erase(const std::vector<SessionId>& sessions, std::function<void(bool)> done) {
    for (const SessionId& session : sessions) followers_.erase(session.value);
    const bool erased =
        std::all_of(sessions.begin(), sessions.end(), &SqliteLog::valid) &&
        write_thoroughly([&] { return erase_sessions(*database_, log_, sessions); });
    answer(std::move(done), erased);
}

void SqliteWriter::create(const SessionRecord& record, const std::string& deck_text,
                          std::function<void(bool, std::string)> done) {
    using Created = SqliteCatalog::Created;
    if (!SqliteLog::valid(record.id))
        return answer(std::move(done), false, std::string("The session has no valid id."));
    Created created = Created::failed;
    const int fault = write([&] {
        created = catalog_.create(record, deck_text);
        return created == Created::yes ? log_.keep_position() : created != Created::failed;
    });
    std::string why_not;
    if (fault != 0)
        why_not = (fault & 0xff) == SQLITE_FULL ? "The disk is full."
                                                : "The session could not be stored.";
    else if (created == Created::id_taken)
        why_not = "There is a session with this id already.";
    answer(std::move(done), fault == 0 && created == Created::yes, std::move(why_not));
}

void SqliteWriter::end(const SessionId& session, std::int64_t ended_unix_s,
                       std::function<void(bool)> done) {
    bool known = false;
    const bool ended = write_thoroughly(
        [&] { return catalog_.end(session, ended_unix_s, known) && log_.keep_position(); });
    answer(std::move(done), ended && known);
}

void SqliteWriter::list(std::function<void(std::optional<std::vector<SessionRecord>>)> done) {
    answer_read(std::move(done), catalog_.list());
}

void SqliteWriter::deck(const std::string& hash,
                        std::function<void(std::optional<std::string>)> done) {
    answer_read(std::move(done), catalog_.deck(hash));
}

void SqliteWriter::put_picture(const std::string& hash, const StoredPicture& picture,
                               std::function<void(bool)> done) {
    answer(std::move(done), write([&] {
                                return catalog_.put_picture(hash, picture) &&
                                       (database_->changes() == 0 || log_.keep_position());
                            }) == 0);
}

void SqliteWriter::picture(const std::string& hash,
                           std::function<void(std::optional<StoredPicture>)> done) {
    answer_read(std::move(done), catalog_.picture(hash));
}

void SqliteWriter::secret(std::function<void(std::optional<Key>)> done) {
    std::optional<Key> key = catalog_.secret();
    if (!key && write([&] { return catalog_.make_secret() && log_.keep_position(); }) == 0)
        key = catalog_.secret();
    answer_read(std::move(done), key);
}

}  // namespace showhands
