#include "journal/memory_journal.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>

namespace showhands {

bool MemoryJournal::spend(std::size_t& count) {
    if (count == 0) return false;
    --count;
    return true;
}

void MemoryJournal::run(std::function<void()> call) {
    if (holding_)
        held_.push_back(std::move(call));
    else
        call();
}

void MemoryJournal::release() {
    holding_ = false;
    for (const auto& call : std::exchange(held_, {})) call();
}

void MemoryJournal::tell(const std::weak_ptr<Follower>& follower,
                         std::function<void(Follower&)> what) {
    deliver_([follower, what = std::move(what)] {
        if (const auto alive = follower.lock()) what(*alive);
    });
}

void MemoryJournal::damage(const SessionId& session, std::string reason) {
    Log& log = logs_[session];
    log.damage = reason;
    tell(std::exchange(log.follower, {}),
         [reason = std::move(reason)](Follower& follower) { follower.lost(reason); });
}

const std::vector<Entry>& MemoryJournal::entries(const SessionId& session) const {
    static const std::vector<Entry> none;
    const auto log = logs_.find(session);
    return log == logs_.end() ? none : log->second.entries;
}

std::optional<std::string> MemoryJournal::snapshot(const SessionId& session) const {
    const auto log = logs_.find(session);
    if (log == logs_.end() || !log->second.snapshot) return std::nullopt;
    return log->second.snapshot->text;
}

void MemoryJournal::append(const SessionId& session, BatchId batch,
                           std::shared_ptr<const Events> events,
                           std::function<void(AppendOutcome)> done) {
    run([this, session, batch, events = std::move(events), done = std::move(done)]() mutable {
        append_now(session, batch, std::move(events), done);
    });
}

void MemoryJournal::append_now(const SessionId& session, BatchId batch,
                               std::shared_ptr<const Events> events,
                               const std::function<void(AppendOutcome)>& done) {
    auto outcome = AppendOutcome::durable;
    if (spend(refuse_))
        outcome = AppendOutcome::refused;
    else if (spend(unknown_))
        outcome = AppendOutcome::unknown;
    const bool stores =
        outcome == AppendOutcome::durable || (outcome == AppendOutcome::unknown && unknown_stored_);
    if (stores) store(logs_[session], batch, std::move(events));
    deliver_([done, outcome] { done(outcome); });
}

void MemoryJournal::store(Log& log, BatchId batch, std::shared_ptr<const Events> events) {
    const bool stored = std::any_of(log.entries.begin(), log.entries.end(),
                                    [batch](const Entry& entry) { return entry.batch == batch; });
    if (stored) return;
    const Entry& entry =
        log.entries.emplace_back(Entry{++last_position_, batch, std::move(events)});
    tell(log.follower, [entry](Follower& follower) { follower.entry(entry); });
}

void MemoryJournal::follow(const SessionId& session, std::weak_ptr<Follower> follower) {
    Log& log = logs_[session];
    log.follower.reset();
    if (spend(lose_feeds_)) log.damage = "The log cannot be read.";
    if (!log.damage.empty())
        return tell(follower, [reason = log.damage](Follower& told) { told.lost(reason); });
    if (log.snapshot)
        tell(follower,
             [kept = *log.snapshot](Follower& told) { told.snapshot(kept.position, kept.text); });
    for (const Entry& entry : log.entries)
        tell(follower, [entry](Follower& told) { told.entry(entry); });
    tell(follower, [](Follower& told) { told.live(); });
    log.follower = std::move(follower);
}

void MemoryJournal::compact(const SessionId& session, std::uint64_t at, std::string snapshot,
                            std::function<void(bool)> done) {
    run([this, session, at, snapshot = std::move(snapshot), done = std::move(done)] {
        const bool kept = !spend(fail_deletions_);
        if (kept) {
            Log& log = logs_[session];
            if (!log.snapshot || log.snapshot->position <= at) log.snapshot = {at, snapshot};
            std::erase_if(log.entries, [at](const Entry& entry) { return entry.position <= at; });
        }
        deliver_([done, kept] { done(kept); });
    });
}

void MemoryJournal::erase(std::vector<SessionId> sessions, std::function<void(bool)> done) {
    const bool erased = !spend(fail_deletions_);
    if (erased) {
        for (const SessionId& session : sessions) logs_.erase(session);
        std::erase_if(records_, [&sessions](const SessionRecord& record) {
            return std::find(sessions.begin(), sessions.end(), record.id) != sessions.end();
        });
        std::erase_if(decks_, [this](const auto& deck) {
            return std::none_of(records_.begin(), records_.end(), [&deck](const auto& record) {
                return record.deck_hash == deck.first;
            });
        });
    }
    const bool whole = erased && !spend(half_erasures_);
    deliver_([done = std::move(done), whole] { done(whole); });
}

void MemoryJournal::create(SessionRecord record, std::string deck_text,
                           std::function<void(bool, std::string)> done) {
    std::string why_not;
    bool code_taken = false;
    for (const SessionRecord& other : records_) {
        if (other.id == record.id) why_not = "There is a session with this id already.";
        code_taken = code_taken || (other.code == record.code && other.ended_unix_s == 0);
    }
    if (spend(fail_creations_)) why_not = "The session could not be stored.";
    const bool created = why_not.empty() && !code_taken;
    if (created) {
        decks_.emplace(record.deck_hash, std::move(deck_text));
        records_.push_back(std::move(record));
    }
    deliver_([done = std::move(done), created, why_not = std::move(why_not)] {
        done(created, why_not);
    });
}

void MemoryJournal::end(const SessionId& session, std::int64_t ended_unix_s,
                        std::function<void(bool)> done) {
    bool ended = false;
    if (!spend(fail_deletions_))
        for (SessionRecord& record : records_) {
            if (record.id != session) continue;
            ended = true;
            record.key.reset();
            if (record.ended_unix_s == 0)
                record.ended_unix_s = std::max<std::int64_t>(ended_unix_s, 1);
        }
    deliver_([done = std::move(done), ended] { done(ended); });
}

void MemoryJournal::list(std::function<void(std::optional<std::vector<SessionRecord>>)> done) {
    std::vector<SessionRecord> newest_first(records_.rbegin(), records_.rend());
    std::stable_sort(newest_first.begin(), newest_first.end(), [](const auto& a, const auto& b) {
        return a.created_unix_s > b.created_unix_s;
    });
    deliver_(
        [done = std::move(done), newest_first = std::move(newest_first)] { done(newest_first); });
}

void MemoryJournal::deck(const std::string& hash,
                         std::function<void(std::optional<std::string>)> done) {
    const auto found = decks_.find(hash);
    deliver_([done = std::move(done), text = found == decks_.end()
                                                 ? std::nullopt
                                                 : std::optional(found->second)] { done(text); });
}

void MemoryJournal::put_picture(const std::string& hash, StoredPicture picture,
                                std::function<void(bool)> done) {
    pictures_.emplace(hash, std::move(picture));
    deliver_([done = std::move(done)] { done(true); });
}

void MemoryJournal::picture(const std::string& hash,
                            std::function<void(std::optional<StoredPicture>)> done) {
    const auto found = pictures_.find(hash);
    deliver_([done = std::move(done),
              picture = found == pictures_.end() ? std::nullopt : std::optional(found->second)] {
        done(picture);
    });
}

void MemoryJournal::secret(std::function<void(std::optional<Key>)> done) {
    if (!secret_) {
        Key made;
        if (::getentropy(made.data(), made.size()) == 0) secret_ = made;
    }
    deliver_([done = std::move(done), secret = secret_] { done(secret); });
}

}  // namespace showhands
