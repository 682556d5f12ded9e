// What phones say becomes commands here: each gets the mark that its phone's token makes for this
// use and place, and for no other. Once the session's key is gone the marks are all zero, which
// nobody has, and what is said is refused.
#pragma once

#include <cstdint>
#include <optional>

#include "codec/message_json.hpp"
#include "core/decide_people.hpp"
#include "core/session.hpp"
#include "journal/catalog.hpp"
#include "live/connection.hpp"
#include "live/group_seats.hpp"
#include "live/question_timer.hpp"

namespace showhands {

class PhoneCommands {
 public:
    /// All outlive it.
    PhoneCommands(const Session& session, const SessionRecord& record, const GroupSeats& seats,
                  const QuestionTimer& timer)
        : session_(session), record_(record), seats_(seats), timer_(timer) {}

    [[nodiscard]] CastVote of(Connection& phone, VoteMessage message) const;
    [[nodiscard]] AddText of(Connection& phone, TextMessage message) const;
    [[nodiscard]] TakeTextBack of(const Connection& phone, TakeBackMessage message) const;
    [[nodiscard]] TakePen of(Connection& phone, TakePenMessage message) const;
    [[nodiscard]] AddAsk of(const Connection& phone, AskMessage message) const;
    [[nodiscard]] VoteAskUp of(const Connection& phone, const VoteUpMessage& message) const;

    /// The mark of a named session that is this phone's; all zero, which nobody is, once the key is
    /// gone.
    [[nodiscard]] Ballot person(Connection& phone) const;
    [[nodiscard]] GiveName of(Connection& phone, Introduction introduction) const;

    /// What this phone's ballot says in the round that is on.
    [[nodiscard]] std::optional<MyVote> vote_of(const Nonce& nonce) const;

 private:
    /// Where names are kept a ballot says who cast it, and its request is as the phone counts it.
    [[nodiscard]] VoteMarks vote_marks(const Nonce& nonce, std::uint32_t place,
                                       std::uint32_t round) const;
    /// Of a slide that is in the deck; what names another is refused whatever happens first.
    [[nodiscard]] TextMarks text_marks(const Connection& phone, const SlideId& slide,
                                       std::uint32_t round) const;
    [[nodiscard]] TextMarks marks_at(const Connection& phone, std::uint32_t place,
                                     std::uint32_t round) const;

    const Session& session_;
    const SessionRecord& record_;
    const GroupSeats& seats_;
    const QuestionTimer& timer_;
};

}  // namespace showhands
