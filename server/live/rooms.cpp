#include "live/rooms.hpp"

#include <algorithm>
#include <utility>

#include "codec/deck_json.hpp"
#include "codec/message_json.hpp"
#include "codec/snapshot_json.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

/// Folds a session that is not running, for the export, and is done with it.
class Reader final : public Follower, public std::enable_shared_from_this<Reader> {
 public:
    using Done = std::function<void(std::shared_ptr<const Session>)>;

    Reader(std::shared_ptr<const Deck> deck, Done done)
        : session_(std::make_shared<Session>(std::move(deck))), done_(std::move(done)) {}

    /// The journal holds its followers weakly: this one holds itself until it is done.
    void start(Journal& journal, const SessionId& id) {
        self_ = shared_from_this();
        journal.follow(id, weak_from_this());
    }
    void snapshot(std::uint64_t, const std::string& text) override {
        auto read = decode_snapshot(text, session_->deck);
        if (read)
            *session_ = std::move(*read);
        else
            finish(nullptr);
    }
    void entry(const Entry& entry) override {
        for (const Event& event : *entry.events) evolve(*session_, event);
    }
    void live() override { finish(session_); }
    void lost(const std::string&) override { finish(nullptr); }

 private:
    void finish(std::shared_ptr<const Session> session) {
        const auto self = std::move(self_);
        if (done_) std::exchange(done_, nullptr)(std::move(session));
    }

    std::shared_ptr<Session> session_;
    Done done_;
    std::shared_ptr<Reader> self_;
};

std::shared_ptr<const Deck> deck_of(const std::optional<std::string>& text) {
    if (!text) return nullptr;
    auto reading = read_deck(*text, limits::stored_deck_bytes);
    return reading.deck ? std::make_shared<const Deck>(std::move(*reading.deck)) : nullptr;
}

}  // namespace

Rooms::Rooms(Journal& journal, Catalog& catalog, Clock& clock, Framer framer)
    : journal_(journal), catalog_(catalog), clock_(clock), framer_(framer) {}

void Rooms::recover(std::string public_url, std::function<void(std::string)> done) {
    public_url_ = std::move(public_url);
    catalog_.secret([this, done = std::move(done)](std::optional<Key> secret) {
        if (!secret) return done("The data folder holds no secret of this server and takes none.");
        secret_ = *secret;
        catalog_.list([this, done](const std::optional<std::vector<SessionRecord>>& records) {
            if (!records) return done("The list of sessions is damaged.");
            auto left = std::make_shared<std::size_t>(1);
            auto faults = std::make_shared<std::string>();
            const auto one_done = [left, faults, done](const std::string& fault) {
                if (faults->empty()) *faults = fault;
                if (--*left == 0) done(*faults);
            };
            for (const SessionRecord& record : *records) {
                if (!record.key) continue;
                ++*left;
                revive(record, one_done);
            }
            one_done("");
        });
    });
}

void Rooms::revive(const SessionRecord& record, std::function<void(std::string)> done) {
    catalog_.deck(record.deck_hash,
                  [this, record, done = std::move(done)](const std::optional<std::string>& text) {
                      const auto deck = deck_of(text);
                      if (!deck)
                          return done("The deck of session " + record.id.value + " is damaged.");
                      const auto room = open(record, deck);
                      room->start([done, id = record.id](const std::string& fault) {
                          done(fault.empty() ? "" : "Session " + id.value + ": " + fault);
                      });
                  });
}

std::shared_ptr<Room> Rooms::open(const SessionRecord& record, std::shared_ptr<const Deck> deck) {
    Room::House house{journal_, catalog_,      clock_,
                      framer_,  storage_text_, [this](const Room& room) { ended(room); }};
    auto room = std::make_shared<Room>(std::move(house), record, std::move(deck),
                                       make_join(public_url_, record.code));
    by_code_[record.code.value] = room;
    by_session_[record.id] = room;
    ++live_;
    return room;
}

void Rooms::ended(const Room& room) {
    --live_;
    ended_.push_back(room.record().id);
    if (ended_.size() <= limits::ended_rooms) return;
    // Late phones of the oldest one now read "no such session"; its tallies stay in the journal.
    const auto oldest = by_session_.find(ended_.front());
    const auto code = by_code_.find(oldest->second->record().code.value);
    if (code != by_code_.end() && code->second == oldest->second) by_code_.erase(code);
    by_session_.erase(oldest);
    ended_.erase(ended_.begin());
}

JoinCode Rooms::fresh_code() const {
    std::size_t digits = limits::join_code_digits;
    for (std::size_t codes = 1'000'000; codes / (live_ + 1) < limits::code_guesses_per_session;
         codes *= 10)
        ++digits;
    JoinCode code;
    do code = random_join_code(digits);
    while (by_code_.contains(code.value));
    return code;
}

void Rooms::create(std::shared_ptr<const Deck> deck, std::string deck_text,
                   std::function<void(std::variant<CreatedSession, Rejection>)> done) {
    if (live_ >= limits::live_sessions) return done(Rejection{RejectionCode::busy});
    SessionRecord record;
    record.id = random_session_id();
    record.code = fresh_code();
    record.deck_hash = content_hash(deck_text);
    record.deck_id = deck->id;
    record.title = deck->title;
    record.created_unix_s = clock_.unix_s();
    record.key = random_key();
    catalog_.create(
        record, std::move(deck_text),
        [this, record, deck = std::move(deck), done = std::move(done)](bool created,
                                                                       const std::string&) {
            if (!created) return done(Rejection{RejectionCode::unavailable});
            const auto room = open(record, deck);
            room->start([this, record, done](const std::string& fault) {
                if (!fault.empty()) {
                    --live_;
                    forget({record.id});
                    return done(Rejection{RejectionCode::unavailable});
                }
                done(CreatedSession{record.id, record.code, token(Role::trainer, record.id),
                                    token(Role::screen, record.id)});
            });
        });
}

std::shared_ptr<Room> Rooms::find(const JoinCode& code) const {
    const auto found = by_code_.find(code.value);
    return found == by_code_.end() ? nullptr : found->second;
}

std::shared_ptr<Room> Rooms::find(const SessionId& session) const {
    const auto found = by_session_.find(session);
    return found == by_session_.end() ? nullptr : found->second;
}

std::shared_ptr<Room> Rooms::only_live() const {
    std::shared_ptr<Room> only;
    if (live_ != 1) return nullptr;
    for (const auto& [id, room] : by_session_)
        if (room->record().key) only = room;
    return only;
}

void Rooms::session(const SessionId& id, std::function<void(std::shared_ptr<const Session>)> done) {
    if (const auto room = find(id)) {
        // Shares the room's life: what it points to is read before anything else is folded.
        return done(std::shared_ptr<const Session>(room, &room->session()));
    }
    catalog_.list([this, id, done = std::move(done)](
                      const std::optional<std::vector<SessionRecord>>& records) {
        if (!records) return done(nullptr);
        const auto found =
            std::find_if(records->begin(), records->end(),
                         [&id](const SessionRecord& record) { return record.id == id; });
        if (found == records->end()) return done(nullptr);
        catalog_.deck(found->deck_hash, [this, id, done](const std::optional<std::string>& text) {
            const auto deck = deck_of(text);
            if (!deck) return done(nullptr);
            std::make_shared<Reader>(deck, done)->start(journal_, id);
        });
    });
}

void Rooms::list(std::function<void(std::optional<std::vector<SessionEntry>>)> done) {
    catalog_.list(
        [this, done = std::move(done)](std::optional<std::vector<SessionRecord>> records) {
            if (!records) return done(std::nullopt);
            std::vector<SessionEntry> entries;
            for (SessionRecord& record : *records) {
                const auto room = find(record.id);
                const Phase phase = room ? room->session().phase : Phase::ended;
                entries.push_back({std::move(record), phase, room ? room->participants() : 0});
            }
            done(std::move(entries));
        });
}

bool Rooms::at_rest() const {
    return std::all_of(by_session_.begin(), by_session_.end(),
                       [](const auto& known) { return known.second->at_rest(); });
}

void Rooms::storage(const Storage& now) {
    const std::string text = storage_json(name(now.state), now.file, now.sentence);
    const bool well = now.state == StorageState::working;
    trouble_ = well ? "" : now.sentence;
    storage_text_ = well ? "" : text;
    for (const auto& [id, room] : by_session_) room->tell_trainer(text);
}

void Rooms::erase(const SessionId& id, std::function<void(Erasure)> done) {
    catalog_.list([this, id, done = std::move(done)](
                      const std::optional<std::vector<SessionRecord>>& records) {
        if (!records) return done(Erasure::failed);
        const auto found =
            std::find_if(records->begin(), records->end(),
                         [&id](const SessionRecord& record) { return record.id == id; });
        if (found == records->end() && !half_erased_.contains(id)) return done(Erasure::unknown);
        // While there is a key the room still writes: it runs, or has not quite ended.
        if (found != records->end() && found->key) return done(Erasure::running);
        erase_all({id}, [done](bool erased) { done(erased ? Erasure::erased : Erasure::failed); });
    });
}

void Rooms::erase_ended(std::int64_t before_unix_s,
                        std::function<void(std::optional<std::size_t>)> done) {
    catalog_.list([this, before_unix_s, done = std::move(done)](
                      const std::optional<std::vector<SessionRecord>>& records) {
        if (!records) return done(std::nullopt);
        std::vector<SessionId> old(half_erased_.begin(), half_erased_.end());
        for (const SessionRecord& record : *records)
            if (!record.key && !half_erased_.contains(record.id) &&
                record.ended_unix_s >= limits::first_end_unix_s &&
                record.ended_unix_s < before_unix_s)
                old.push_back(record.id);
        if (old.empty()) return done(0);
        erase_all(old, [count = old.size(), done](bool erased) {
            done(erased ? std::optional(count) : std::nullopt);
        });
    });
}

void Rooms::erase_all(const std::vector<SessionId>& sessions, std::function<void(bool)> done) {
    journal_.erase(sessions, [this, sessions, done = std::move(done)](bool erased) {
        for (const SessionId& session : sessions)
            if (erased)
                half_erased_.erase(session);
            else
                half_erased_.insert(session);
        if (erased) forget(sessions);
        done(erased);
    });
}

void Rooms::forget(const std::vector<SessionId>& sessions) {
    for (const SessionId& session : sessions) {
        const auto found = by_session_.find(session);
        if (found == by_session_.end()) continue;
        const std::shared_ptr<Room> room = found->second;
        const auto code = by_code_.find(room->record().code.value);
        if (code != by_code_.end() && code->second == room) by_code_.erase(code);
        by_session_.erase(found);
        std::erase(ended_, session);
        room->close_all();
    }
}

std::string Rooms::token(Role role, const SessionId& session) const {
    return role_token(secret_, role, session);
}

bool Rooms::opens(std::string_view shown, Role role, const SessionId& session) const {
    return same_secret(shown, token(role, session));
}

}  // namespace showhands
