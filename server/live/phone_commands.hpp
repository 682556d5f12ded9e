// What phones say becomes commands here: each gets the mark that its phone's token makes for this
// use and place, and for no other. Once the session's key is gone the marks are all zero, which
// nobody has, and what is said is refused.
#pragma once

#include <cstdint>
#include <optional>

#include "codec/message_json.hpp"
#include "core/session.hpp"
#include "journal/catalog.hpp"
#include "live/connection.hpp"
#include "live/group_seats.hpp"

namespace showhands {

class PhoneCommands {
 public:
    /// All outlive it.
    PhoneCommands(const Session& session, const SessionRecord& record, const GroupSeats& seats)
        : session_(session), record_(record), seats_(seats) {}

    [[nodiscard]] CastVote of(const Connection& phone, VoteMessage message) const;
    [[nodiscard]] AddText of(Connection& phone, TextMessage message) const;
    [[nodiscard]] TakeTextBack of(const Connection& phone, TakeBackMessage message) const;
    [[nodiscard]] TakePen of(Connection& phone, TakePenMessage message) const;
    [[nodiscard]] AddAsk of(const Connection& phone, AskMessage message) const;
    [[nodiscard]] VoteAskUp of(const Connection& phone, const VoteUpMessage& message) const;

    /// What this phone's ballot says in the round that is on.
    [[nodiscard]] std::optional<MyVote> vote_of(const Nonce& nonce) const;

 private:
    /// Of a slide that is in the deck; what names another is refused whatever happens first.
    [[nodiscard]] TextMarks text_marks(const Connection& phone, const SlideId& slide,
                                       std::uint32_t round) const;
    [[nodiscard]] TextMarks marks_at(const Connection& phone, std::uint32_t place,
                                     std::uint32_t round) const;

    const Session& session_;
    const SessionRecord& record_;
    const GroupSeats& seats_;
};

}  // namespace showhands
