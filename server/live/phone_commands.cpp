#include "live/phone_commands.hpp"

#include <utility>

#include "live/keys.hpp"

namespace showhands {
namespace {

// No slide has these places: marks of asking and of votes for a question are of their own.
constexpr std::uint32_t place_of_asking = UINT32_MAX;
constexpr std::uint32_t place_of_upvotes = UINT32_MAX - 1;

}  // namespace

CastVote PhoneCommands::of(Connection& phone, VoteMessage message) const {
    CastVote cast{{}, message.request, std::move(message.slide), message.round, message.answer};
    const auto place = session_.deck->find(cast.slide);
    if (record_.key && place) {
        const VoteMarks marks =
            vote_marks(phone.seat.nonce, static_cast<std::uint32_t>(*place), cast.round);
        cast.ballot = marks.ballot;
        cast.request += marks.request_offset;
        if (is_named(session_) && session_.deck->score == Score::speed)
            cast.time_left = timer_.time_left();
    }
    return cast;
}

AddText PhoneCommands::of(Connection& phone, TextMessage message) const {
    const TextMarks marks = text_marks(phone, message.slide, message.round);
    const GroupMark member = in_groups(session_) ? seats_.mark(phone) : GroupMark();
    return {marks.mark,
            message.request + marks.request_offset,
            std::move(message.slide),
            message.round,
            std::move(message.text),
            member};
}

TakeTextBack PhoneCommands::of(const Connection& phone, TakeBackMessage message) const {
    const TextMarks marks = text_marks(phone, message.slide, message.round);
    return {marks.mark, std::move(message.slide), message.round,
            message.added + marks.request_offset};
}

TakePen PhoneCommands::of(Connection& phone, TakePenMessage message) const {
    return {seats_.mark(phone), std::move(message.slide)};
}

AddAsk PhoneCommands::of(const Connection& phone, AskMessage message) const {
    const TextMarks marks = marks_at(phone, place_of_asking, message.round);
    return {marks.mark, message.request + marks.request_offset, message.round,
            std::move(message.text)};
}

VoteAskUp PhoneCommands::of(const Connection& phone, const VoteUpMessage& message) const {
    return {marks_at(phone, place_of_upvotes, message.ask).mark, message.ask};
}

std::optional<MyVote> PhoneCommands::vote_of(const Nonce& nonce) const {
    const Round* round = session_.current_round();
    if (round == nullptr || round->sealed || !record_.key) return std::nullopt;
    const VoteMarks marks = vote_marks(nonce, session_.slide, round->number);
    const auto held = session_.ballots.find(marks.ballot);
    if (held == session_.ballots.end()) return std::nullopt;
    const Vote& vote = held->second;
    // A log written before there were offsets has the bare number, which is below most of them.
    const std::uint64_t request =
        vote.request >= marks.request_offset ? vote.request - marks.request_offset : vote.request;
    return MyVote{session_.current_slide().id, round->number, vote.answer, request};
}

Ballot PhoneCommands::person(Connection& phone) const {
    if (!record_.key) return {};
    std::optional<Ballot>& mark = phone.seat.person;
    if (!mark) mark = make_named_ballot(*record_.key, phone.seat.nonce);
    return *mark;
}

GiveName PhoneCommands::of(Connection& phone, Introduction introduction) const {
    return {person(phone), std::move(introduction.name), introduction.team};
}

VoteMarks PhoneCommands::vote_marks(const Nonce& nonce, std::uint32_t place,
                                    std::uint32_t round) const {
    if (keeps_names(session_, place)) return {make_named_ballot(*record_.key, nonce), 0};
    return make_vote_marks(*record_.key, nonce, place, round);
}

TextMarks PhoneCommands::text_marks(const Connection& phone, const SlideId& slide,
                                    std::uint32_t round) const {
    const auto place = session_.deck->find(slide);
    return place ? marks_at(phone, static_cast<std::uint32_t>(*place), round) : TextMarks();
}

TextMarks PhoneCommands::marks_at(const Connection& phone, std::uint32_t place,
                                  std::uint32_t round) const {
    if (!record_.key) return {};
    return make_text_marks(*record_.key, phone.seat.nonce, place, round);
}

}  // namespace showhands
