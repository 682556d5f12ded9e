// The wire's text: what pages say, read into typed messages, and what they are told. Field names
// are fixed; the examples in `tests/fixtures/messages` are read by both languages. Unknown fields
// are ignored, known ones are checked strictly.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/command.hpp"
#include "core/rejection.hpp"
#include "core/view.hpp"
#include "core/word_cloud.hpp"

namespace showhands {

/// Request numbers stay exact in a page's floating point.
inline constexpr std::uint64_t request_max = (std::uint64_t{1} << 53) - 1;

struct Hello {
    Role role = Role::participant;
    /// Empty: the only live session.
    std::string join_code;
    /// Empty: a new participant.
    std::string token;
    /// Named sessions only: a participant's name, and the letter of a team.
    std::string name = {};
    std::string team = {};
    bool operator==(const Hello&) const = default;
};

/// A vote before its ballot is known.
struct VoteMessage {
    std::uint64_t request = 0;
    SlideId slide;
    std::uint32_t round = 0;
    Answer answer;
    bool operator==(const VoteMessage&) const = default;
};

/// The keys that say it, each after a comma: `options`, and `number` where one was given.
[[nodiscard]] std::string answer_json(const Answer& answer);

/// An open answer before its mark is known.
struct TextMessage {
    std::uint64_t request = 0;
    SlideId slide;
    std::uint32_t round = 0;
    std::string text;
    bool operator==(const TextMessage&) const = default;
};

struct TakeBackMessage {
    std::uint64_t request = 0;
    SlideId slide;
    std::uint32_t round = 0;
    /// The request that added it.
    std::uint64_t added = 0;
    bool operator==(const TakeBackMessage&) const = default;
};

/// From now on this phone writes for its group.
struct TakePenMessage {
    std::uint64_t request = 0;
    SlideId slide;
    bool operator==(const TakePenMessage&) const = default;
};

/// A question from the room before its mark is known.
struct AskMessage {
    std::uint64_t request = 0;
    std::uint32_t round = 0;
    std::string text;
    bool operator==(const AskMessage&) const = default;
};

struct VoteUpMessage {
    std::uint64_t request = 0;
    std::uint32_t ask = 0;
    bool operator==(const VoteUpMessage&) const = default;
};

struct TrainerMessage {
    std::uint64_t request = 0;
    TrainerCommand command;
    bool operator==(const TrainerMessage&) const = default;
};

struct Leave {
    std::uint64_t request = 0;
    bool operator==(const Leave&) const = default;
};

/// A phone asks for more time for everybody, and nobody learns which.
struct MoreTime {
    std::uint64_t request = 0;
    bool operator==(const MoreTime&) const = default;
};

struct Ping {
    bool operator==(const Ping&) const = default;
};

using ClientMessage =
    std::variant<Hello, VoteMessage, TrainerMessage, Leave, MoreTime, Ping, TextMessage,
                 TakeBackMessage, TakePenMessage, AskMessage, VoteUpMessage>;

/// Not a message: why, and its request number if that much could be read.
struct Unreadable {
    RejectionCode code = RejectionCode::malformed_message;
    std::optional<std::uint64_t> request;
    bool operator==(const Unreadable&) const = default;
};

/// Total: any bytes give a message or an Unreadable.
[[nodiscard]] std::variant<ClientMessage, Unreadable> decode_message(std::string_view text);

/// `accepted`, the one answer that goes out as often as votes come in: written in place.
class AcceptedText {
 public:
    explicit AcceptedText(std::uint64_t request);
    // NOLINTNEXTLINE(google-explicit-constructor): it is a text.
    operator std::string_view() const { return {text_.data(), size_}; }

 private:
    /// The longest request number has 20 digits.
    std::array<char, 56> text_;
    std::size_t size_;
};
[[nodiscard]] inline AcceptedText accepted_json(std::uint64_t request) {
    return AcceptedText(request);
}
/// `words`: instead of the code's own sentence.
[[nodiscard]] std::string rejected_json(std::optional<std::uint64_t> request, RejectionCode code,
                                        std::string_view words = {});
/// A named session needs a name, or another one, before anybody joins: `lang` and `teams` are what
/// a page asks with.
[[nodiscard]] std::string name_needed_json(RejectionCode code, const Deck& deck);
/// For one participant of a named session: who they are in it and, where it counts points, how many
/// they have. `rank`: among the first few, else 0, for nobody is told that they are the last.
struct PersonText {
    std::string_view name;
    /// Empty: no teams.
    std::string_view team;
    std::optional<std::uint32_t> points;
    std::uint32_t rank = 0;
};
[[nodiscard]] std::string person_json(const PersonText& person);
[[nodiscard]] std::string presence_json(std::uint32_t participants);
/// How long voting stays open from now on.
[[nodiscard]] std::string countdown_json(const SlideId& slide, std::uint32_t round,
                                         std::chrono::milliseconds remaining);
/// For trainers: whether answers are stored. `file` may hold any bytes; `text` says what to do.
[[nodiscard]] std::string storage_json(std::string_view state, std::string_view file,
                                       std::string_view text);
/// A phone as the trainer may know it: a number and a time of joining, nothing it ever did. Not
/// even when it was last heard, for that moves with an answer.
struct ListedParticipant {
    std::uint32_t participant = 0;
    /// Unix seconds, whole minutes.
    std::int64_t joined_unix_s = 0;
    /// Named sessions only.
    std::string name = {};
    bool operator==(const ListedParticipant&) const = default;
};
[[nodiscard]] std::string participant_list_json(const std::vector<ListedParticipant>& participants);
/// What the trainer's page must change to know all texts of the current slide.
struct TextsText {
    SlideId slide;
    std::uint32_t round = 0;
    /// The first of this slide and visit: the page forgets what it had.
    bool first = false;
    /// The slide collects words: each says which word it is.
    bool words = false;
    std::vector<const Statement*> changed;
    /// Numbers of those that are gone.
    std::vector<std::uint32_t> gone;
};
[[nodiscard]] std::string texts_json(const TextsText& texts);
/// The words of a cloud as trainer and projector see it; those beyond the bound are only counted.
[[nodiscard]] std::string cloud_json(const SlideId& slide, const std::vector<CloudWord>& words);
inline constexpr std::string_view pong_json = R"({"type":"pong"})";

/// The vote the server holds for one phone in the current round.
struct MyVote {
    SlideId slide;
    std::uint32_t round = 0;
    Answer answer;
    std::uint64_t request = 0;
};
struct WelcomeText {
    Role role = Role::participant;
    std::string_view session;
    std::string_view join_code;
    std::string_view token;
    std::uint32_t participants = 0;
    /// A whole view, serialised before: the same bytes for all of a role.
    std::string_view view;
    std::optional<MyVote> my_vote;
};
[[nodiscard]] std::string welcome_json(const WelcomeText& welcome);

}  // namespace showhands
