// A journal and a catalog in memory, for tests: the same promises as `sqlite_journal` for as long
// as the object lives, so that a test restarts its rooms over it as over a file. A test may hold
// calls back, have them refused or answered `unknown`, or break a feed. Not for several threads,
// and never loses or reorders what it was not told to.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "journal/catalog.hpp"
#include "journal/journal.hpp"

namespace showhands {

class MemoryJournal final : public Journal, public Catalog {
 public:
    explicit MemoryJournal(Deliver deliver) : deliver_(std::move(deliver)) {}

    /// From now on appends and compactions wait, until `release`.
    void hold() { holding_ = true; }
    /// Runs what waits, in order.
    void release();
    [[nodiscard]] std::size_t held() const { return held_.size(); }
    /// The next appends are refused.
    void refuse_next(std::size_t appends) { refuse_ = appends; }
    /// The next appends are answered `unknown`; `stored`: they happen all the same.
    void unknown_next(std::size_t appends, bool stored) {
        unknown_ = appends;
        unknown_stored_ = stored;
    }
    /// The next compactions, ends and erasures fail and change nothing.
    void fail_next_deletions(std::size_t calls) { fail_deletions_ = calls; }
    /// The next erasures happen, and are reported as failed: the disk may still hold it.
    void half_do_next_erasures(std::size_t calls) { half_erasures_ = calls; }
    /// The next sessions cannot be created.
    void fail_next_creations(std::size_t calls) { fail_creations_ = calls; }
    /// The next feeds that begin are lost, for every later follower too.
    void lose_next_feeds(std::size_t feeds) { lose_feeds_ = feeds; }
    /// The session's feed is lost, now and for every later follower.
    void damage(const SessionId& session, std::string reason);

    /// What is kept now.
    [[nodiscard]] const std::vector<Entry>& entries(const SessionId& session) const;
    [[nodiscard]] std::optional<std::string> snapshot(const SessionId& session) const;
    /// Appends that were stored, each batch counted once.
    [[nodiscard]] std::uint64_t stored() const { return last_position_; }

    void append(const SessionId& session, BatchId batch, std::shared_ptr<const Events> events,
                std::function<void(AppendOutcome)> done) override;
    void follow(const SessionId& session, std::weak_ptr<Follower> follower) override;
    void compact(const SessionId& session, std::uint64_t at, std::string snapshot,
                 std::function<void(bool)> done) override;
    void erase(std::vector<SessionId> sessions, std::function<void(bool)> done) override;

    void create(SessionRecord record, std::string deck_text,
                std::function<void(bool created, std::string why_not)> done) override;
    void end(const SessionId& session, std::int64_t ended_unix_s,
             std::function<void(bool)> done) override;
    void list(std::function<void(std::optional<std::vector<SessionRecord>>)> done) override;
    void deck(const std::string& hash,
              std::function<void(std::optional<std::string>)> done) override;
    void put_picture(const std::string& hash, StoredPicture picture,
                     std::function<void(bool)> done) override;
    void picture(const std::string& hash,
                 std::function<void(std::optional<StoredPicture>)> done) override;
    void secret(std::function<void(std::optional<Key>)> done) override;

 private:
    struct Snapshot {
        std::uint64_t position = 0;
        std::string text;
    };
    struct Log {
        std::optional<Snapshot> snapshot;
        std::vector<Entry> entries;
        std::weak_ptr<Follower> follower;
        std::string damage;
    };

    void run(std::function<void()> call);
    void append_now(const SessionId& session, BatchId batch, std::shared_ptr<const Events> events,
                    const std::function<void(AppendOutcome)>& done);
    /// And delivers the entry to the session's follower, unless the batch was stored already.
    void store(Log& log, BatchId batch, std::shared_ptr<const Events> events);
    void tell(const std::weak_ptr<Follower>& follower, std::function<void(Follower&)> what);
    [[nodiscard]] static bool spend(std::size_t& count);

    Deliver deliver_;
    std::map<SessionId, Log> logs_;
    std::uint64_t last_position_ = 0;
    /// In the order of creation.
    std::vector<SessionRecord> records_;
    std::map<std::string, std::string> decks_;
    std::map<std::string, StoredPicture> pictures_;
    std::optional<Key> secret_;

    bool holding_ = false;
    std::vector<std::function<void()>> held_;
    std::size_t refuse_ = 0;
    std::size_t unknown_ = 0;
    bool unknown_stored_ = false;
    std::size_t fail_deletions_ = 0;
    std::size_t half_erasures_ = 0;
    std::size_t fail_creations_ = 0;
    std::size_t lose_feeds_ = 0;
};

}  // namespace showhands
