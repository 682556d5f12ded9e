#include "journal/sqlite_journal.hpp"

#include <utility>

#include "limits.hpp"

namespace showhands {

SqliteJournal::Opened SqliteJournal::open(Options options, Deliver deliver) {
    OpenedFile file = open_sqlite_file(options.data, options.controls);
    if (!file.database) return {nullptr, std::move(file.why_not)};
    auto writer = std::make_unique<SqliteWriter>(
        std::move(file.database), std::move(options.controls), std::move(file.name),
        std::move(deliver),
        SqliteWriter::Told{std::move(options.report), std::move(options.storage)});
    if (!writer->start())
        return {nullptr, "The logs in the data folder " + options.data.string() +
                             " cannot be read. Put a backup in its place, or give another folder "
                             "with --data."};
    return {std::unique_ptr<SqliteJournal>(new SqliteJournal(std::move(writer))), {}};
}

SqliteJournal::SqliteJournal(std::unique_ptr<SqliteWriter> writer)
    : writer_(std::move(writer)), thread_([this] { work(); }) {}

SqliteJournal::~SqliteJournal() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void SqliteJournal::post(Job job) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(job));
    }
    changed_.notify_one();
}

bool SqliteJournal::refuses() const {
    const StorageState state = writer_->storage();
    return state == StorageState::full || state == StorageState::failing;
}

void SqliteJournal::work() {
    std::vector<PendingAppend> group;
    const auto commit = [this, &group] {
        if (!group.empty()) writer_->append(group);
        group.clear();
    };
    for (;;) {
        std::deque<Job> jobs;
        bool probes = false;
        {
            std::unique_lock lock(mutex_);
            const auto called = [this] { return stopping_ || !waiting_.empty(); };
            if (!refuses())
                changed_.wait(lock, called);
            else if (!changed_.wait_for(lock, limits::journal_retry, called))
                probes = true;
            if (waiting_.empty() && !probes) return;
            jobs.swap(waiting_);
        }
        if (probes) writer_->probe();
        // What came while the last commit ran goes into this one. The order is kept: other calls
        // divide the group.
        for (Job& job : jobs) {
            if (auto* append = std::get_if<PendingAppend>(&job)) {
                group.push_back(std::move(*append));
                continue;
            }
            commit();
            std::get<Task>(job)(*writer_);
        }
        commit();
        writer_->tidy();
    }
}

void SqliteJournal::append(const SessionId& session, BatchId batch,
                           std::shared_ptr<const Events> events,
                           std::function<void(AppendOutcome)> done) {
    post(PendingAppend{session, batch, std::move(events), std::move(done)});
}

void SqliteJournal::follow(const SessionId& session, std::weak_ptr<Follower> follower) {
    post([=](SqliteWriter& writer) { writer.follow(session, follower); });
}

void SqliteJournal::compact(const SessionId& session, std::uint64_t at, std::string snapshot,
                            std::function<void(bool)> done) {
    post([session, at, snapshot = std::move(snapshot),
          done = std::move(done)](SqliteWriter& writer) mutable {
        writer.compact(session, at, snapshot, std::move(done));
    });
}

void SqliteJournal::erase(std::vector<SessionId> sessions, std::function<void(bool)> done) {
    post([sessions = std::move(sessions), done = std::move(done)](SqliteWriter& writer) mutable {
        writer.erase(sessions, std::move(done));
    });
}

void SqliteJournal::create(SessionRecord record, std::string deck_text,
                           std::function<void(bool, std::string)> done) {
    post([record = std::move(record), deck_text = std::move(deck_text), done = std::move(done)](
             SqliteWriter& writer) mutable { writer.create(record, deck_text, std::move(done)); });
}

void SqliteJournal::end(const SessionId& session, std::int64_t ended_unix_s,
                        std::function<void(bool)> done) {
    post([session, ended_unix_s, done = std::move(done)](SqliteWriter& writer) mutable {
        writer.end(session, ended_unix_s, std::move(done));
    });
}

void SqliteJournal::list(std::function<void(std::optional<std::vector<SessionRecord>>)> done) {
    post([done = std::move(done)](SqliteWriter& writer) mutable { writer.list(std::move(done)); });
}

void SqliteJournal::deck(const std::string& hash,
                         std::function<void(std::optional<std::string>)> done) {
    post([hash, done = std::move(done)](SqliteWriter& writer) mutable {
        writer.deck(hash, std::move(done));
    });
}

void SqliteJournal::put_picture(const std::string& hash, StoredPicture picture,
                                std::function<void(bool)> done) {
    post([hash, picture = std::move(picture), done = std::move(done)](
             SqliteWriter& writer) mutable { writer.put_picture(hash, picture, std::move(done)); });
}

void SqliteJournal::picture(const std::string& hash,
                            std::function<void(std::optional<StoredPicture>)> done) {
    post([hash, done = std::move(done)](SqliteWriter& writer) mutable {
        writer.picture(hash, std::move(done));
    });
}

void SqliteJournal::secret(std::function<void(std::optional<Key>)> done) {
    post(
        [done = std::move(done)](SqliteWriter& writer) mutable { writer.secret(std::move(done)); });
}

}  // namespace showhands
