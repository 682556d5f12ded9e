// The journal: the append-only record of every session, whose order is the truth. A room appends
// what it decided and folds only what the journal hands back. Implementations: `sqlite_journal`
// (default), `memory_journal` (tests); each keeps the promises below and passes
// `tests/journal/journal_contract.hpp`.
//
// Every call returns at once; every callback and every follower runs on the deliver function the
// implementation was given, one at a time and in order, and is destroyed there too. A callback may
// come after its caller is gone: callers guard themselves.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/event.hpp"
#include "core/ids.hpp"

namespace showhands {

/// Runs something later on the owner's thread, in the order given.
using Deliver = std::function<void(std::function<void()>)>;

/// Unique per batch: a random number per incarnation of a room, and a counter.
struct BatchId {
    std::uint64_t incarnation = 0;
    std::uint64_t counter = 0;
    bool operator==(const BatchId&) const = default;
};

/// One appended batch. Positions grow over the whole journal; they have gaps within a session.
struct Entry {
    std::uint64_t position = 0;
    BatchId batch;
    std::shared_ptr<const Events> events;
};

enum class AppendOutcome {
    durable,  ///< Stored, whatever happens to power or process from now on.
    unknown,  ///< May or may not be stored: resend the same batch with the same id.
    refused,  ///< Not stored by this call (disk full, read-only): nothing may be acknowledged; a
              ///< later try of the same batch may succeed.
};

/// Receives one session's log: first at most one snapshot, then every entry after it, each once and
/// in order.
class Follower {
 public:
    virtual ~Follower() = default;
    /// `text` is what `compact` was given; it covers everything up to and including `position`.
    virtual void snapshot(std::uint64_t position, const std::string& text) = 0;
    virtual void entry(const Entry& entry) = 0;
    /// The history is complete; what comes from here on is new.
    virtual void live() = 0;
    /// The feed is broken for good (damaged or unreadable data); `reason` is a sentence for the
    /// operator.
    virtual void lost(const std::string& reason) = 0;
};

class Journal {
 public:
    virtual ~Journal() = default;

    /// Atomic; durable before it answers `durable`; idempotent by batch id within the session:
    /// appending a batch that stands in the log again answers `durable` and stores nothing (so
    /// compact only what is answered: a compacted batch is forgotten with its id). The entry
    /// reaches the session's follower before `done`. One call in flight per session.
    virtual void append(const SessionId& session, BatchId batch,
                        std::shared_ptr<const Events> events,
                        std::function<void(AppendOutcome)> done) = 0;

    /// Starts the feed: history, `live`, then new entries. One follower per session; the journal
    /// holds it weakly.
    virtual void follow(const SessionId& session, std::weak_ptr<Follower> follower) = 0;

    /// In one transaction: keeps `snapshot` and deletes every entry up to `at` for good
    /// (overwritten in the file, gone from the write-ahead log). `done(false)`: nothing changed, or
    /// the old bytes may still be there: call again.
    virtual void compact(const SessionId& session, std::uint64_t at, std::string snapshot,
                         std::function<void(bool)> done) = 0;

    /// Deletes everything of these sessions, also from the catalog, as thoroughly as `compact`: all
    /// of them or none. Their feeds just end. Unknown ones count as deleted.
    virtual void erase(std::vector<SessionId> sessions, std::function<void(bool)> done) = 0;
};

}  // namespace showhands
