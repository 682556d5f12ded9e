// The running host of one session. Takes commands, decides them against the folded state, appends
// what they became to the journal, folds what the journal hands back, and only then answers and
// shares. One call to the journal is in flight at a time; what arrives meanwhile is the next batch.
// It owns no socket and no file, and never asks the wall clock for a rule.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "codec/message_json.hpp"
#include "core/session.hpp"
#include "journal/catalog.hpp"
#include "journal/journal.hpp"
#include "live/audience.hpp"
#include "live/batch.hpp"
#include "live/clock.hpp"
#include "live/connection.hpp"
#include "live/group_news.hpp"
#include "live/group_seats.hpp"
#include "live/person_news.hpp"
#include "live/phone_commands.hpp"
#include "live/question_timer.hpp"
#include "live/queue.hpp"
#include "live/sharing.hpp"

namespace showhands {

class Room final : public Follower, public std::enable_shared_from_this<Room> {
 public:
    /// What a room needs of the house.
    struct House {
        Journal& journal;
        Catalog& catalog;
        Clock& clock;
        Framer framer;
        /// What a trainer must know about storing, as it goes out; empty while all is well.
        const std::string& storage;
        /// Called once, after the session's key is destroyed.
        std::function<void(const Room&)> ended;
    };

    Room(House house, SessionRecord record, std::shared_ptr<const Deck> deck, Join join);

    /// Reads the log; `ready` with a sentence if it is damaged, else empty.
    void start(std::function<void(std::string fault)> ready);

    [[nodiscard]] const SessionRecord& record() const { return record_; }
    [[nodiscard]] const Session& session() const { return session_; }
    [[nodiscard]] std::uint32_t participants() const { return sharing_.participants(); }
    [[nodiscard]] std::size_t count(Role role) const { return audience_.count(role); }

    /// Seats the connection and sends its welcome; an older connection of the same participant or
    /// of the trainer is closed as superseded. `token` is what the page keeps.
    /// `introduction`: of somebody new to a named session.
    void enter(Connection& connection, Role role, const Nonce& nonce, std::string_view token,
               std::optional<Introduction> introduction = {});
    void leave(Connection& connection);
    /// The session is deleted: ends every connection.
    void close_all();

    /// `House::storage` or, once more, that all is well.
    void tell_trainer(std::string_view storage);
    /// Whether somebody with this token gave a name in this session.
    [[nodiscard]] bool knows(const Nonce& nonce) const;
    /// Nothing that was decided waits to be stored, sealed or destroyed.
    [[nodiscard]] bool at_rest() const;
    /// Whether the phone with this token was removed by the trainer.
    [[nodiscard]] bool was_removed(const Nonce& nonce) const;

    /// What a phone says, whatever it is about.
    template <class Message>
    void say(Connection& phone, Message message) {
        const std::uint64_t request = message.request;
        submit(phone,
               {phone.weak_from_this(), request, phone_commands_.of(phone, std::move(message))});
    }
    void command(Connection& connection, TrainerMessage message);
    /// A phone needs more time: half of the question's for everybody, once for a phone, and twice
    /// in all.
    void more_time(Connection& connection, std::uint64_t request);

    void snapshot(std::uint64_t position, const std::string& text) override;
    void entry(const Entry& entry) override;
    void live() override;
    void lost(const std::string& reason) override;

 private:
    /// What the last seal left to do: everything up to `position` is in `snapshot`, and must go
    /// from the log.
    struct Seal {
        std::uint64_t position = 0;
        std::string snapshot;
    };

    void submit(Connection& connection, Waiting waiting);
    void pump();
    void append();
    void appended(AppendOutcome outcome);
    /// The way from folded to answered: compact what was sealed, destroy the key of what ended,
    /// answer and share.
    void settle();
    void compact();
    void destroy_key();
    void finish();
    void retry_later();
    void refuse_batch();
    /// What no page has asked for could not be stored: tries again, for nobody else would.
    void try_again(const Event& event);
    /// What else of these changes what stands on the projector.
    void share_wall(const Events& events);
    /// Ends the connection of the phone with this number; its token is refused from now on.
    void show_out(std::uint32_t participant);

    House house_;
    SessionRecord record_;
    Session session_;
    Audience audience_;
    Sharing sharing_;
    QuestionTimer timer_;
    GroupSeats group_seats_;
    PhoneCommands phone_commands_;
    GroupNews group_news_;
    PersonNews person_news_;
    std::function<void(std::string)> ready_;

    Queue queue_;
    std::optional<Batch> batch_;
    BatchId last_batch_;
    std::optional<Seal> seal_;
    /// A call to journal or catalog is on its way; nothing else is decided meanwhile.
    bool busy_ = true;
    bool retrying_ = false;
};

}  // namespace showhands
