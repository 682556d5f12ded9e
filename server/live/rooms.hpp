// Every running session of this process: finds a room by its join code, makes new ones, brings them
// back after a restart, and shows sessions (also long ended ones) to the export. All calls on one
// thread; callbacks come on the same thread, later.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "core/rejection.hpp"
#include "core/session.hpp"
#include "core/view.hpp"
#include "journal/catalog.hpp"
#include "journal/journal.hpp"
#include "journal/storage.hpp"
#include "live/clock.hpp"
#include "live/connection.hpp"
#include "live/join.hpp"
#include "live/room.hpp"

namespace showhands {

/// What POST /api/sessions answers.
struct CreatedSession {
    SessionId session;
    JoinCode code;
    std::string trainer_token;
    std::string screen_token;
};

/// One line of GET /api/sessions.
struct SessionEntry {
    SessionRecord record;
    Phase phase = Phase::lobby;
    std::uint32_t participants = 0;
};

class Rooms {
 public:
    Rooms(Journal& journal, Catalog& catalog, Clock& clock, Framer framer);

    /// Brings back every session that had not ended; `done` with a sentence if something is
    /// damaged, else empty. First of all calls. `public_url`: what phones open, without a slash at
    /// its end.
    void recover(std::string public_url, std::function<void(std::string fault)> done);

    /// A new session of this deck (`deck_text`: its canonical JSON). Refused with `busy` at the
    /// limit, `unavailable` if it cannot be stored.
    void create(std::shared_ptr<const Deck> deck, std::string deck_text,
                std::function<void(std::variant<CreatedSession, Rejection>)> done);

    /// The room of a live or recently ended session; null if there is none.
    [[nodiscard]] std::shared_ptr<Room> find(const JoinCode& code) const;
    [[nodiscard]] std::shared_ptr<Room> find(const SessionId& session) const;
    /// The only live room; null if there are none or several.
    [[nodiscard]] std::shared_ptr<Room> only_live() const;
    [[nodiscard]] std::size_t live_count() const { return live_; }

    /// The folded state of any session, also one that ended long ago; null if unknown.
    void session(const SessionId& id, std::function<void(std::shared_ptr<const Session>)> done);
    /// Newest first; nothing if the catalog cannot be read.
    void list(std::function<void(std::optional<std::vector<SessionEntry>>)> done);

    /// Storing has stopped, or works again: every trainer is told, also those who come later.
    void storage(const Storage& now);
    /// The sentence of what stands in the way of storing; empty: nothing does.
    [[nodiscard]] const std::string& trouble() const { return trouble_; }

    /// Every room is: whoever stops the program now leaves nothing behind that was to be deleted.
    [[nodiscard]] bool at_rest() const;

    enum class Erasure { erased, unknown, running, failed };
    /// Deletes an ended session with everything in it.
    void erase(const SessionId& id, std::function<void(Erasure)> done);
    /// Deletes all that ended before this time; how many, or nothing if it failed.
    void erase_ended(std::int64_t before_unix_s,
                     std::function<void(std::optional<std::size_t>)> done);

    [[nodiscard]] std::string token(Role role, const SessionId& session) const;
    /// Whether this token opens this role of this session.
    [[nodiscard]] bool opens(std::string_view token, Role role, const SessionId& session) const;

    [[nodiscard]] Clock& clock() const { return clock_; }

 private:
    void revive(const SessionRecord& record, std::function<void(std::string)> done);
    std::shared_ptr<Room> open(const SessionRecord& record, std::shared_ptr<const Deck> deck);
    void ended(const Room& room);
    /// Whatever is still in memory of sessions that were deleted.
    void forget(const std::vector<SessionId>& sessions);
    void erase_all(const std::vector<SessionId>& sessions, std::function<void(bool)> done);
    [[nodiscard]] JoinCode fresh_code() const;

    Journal& journal_;
    Catalog& catalog_;
    Clock& clock_;
    Framer framer_;
    std::string public_url_;
    Key secret_{};
    std::string trouble_;
    std::string storage_text_;
    std::unordered_map<std::string, std::shared_ptr<Room>> by_code_;
    std::map<SessionId, std::shared_ptr<Room>> by_session_;
    /// Ended rooms in the order they ended; the oldest is forgotten at the limit.
    std::vector<SessionId> ended_;
    /// Whose erasure failed: they may be gone from the catalog already, and not yet from the disk.
    std::set<SessionId> half_erased_;
    std::size_t live_ = 0;
};

}  // namespace showhands
