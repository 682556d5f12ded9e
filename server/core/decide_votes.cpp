#include <cstdint>
#include <optional>

#include "core/decide.hpp"
#include "core/kinds/kind.hpp"

namespace showhands {
namespace {

using enum RejectionCode;

Rejection refuse(RejectionCode code) { return Rejection{code}; }

/// Of the open question this vote is for; nothing: it is for none.
std::optional<std::uint32_t> place_asked(const Session& session, const CastVote& command) {
    const bool current = session.phase == Phase::open &&
                         session.rounds.back().number == command.round &&
                         session.current_slide().id == command.slide;
    if (current) return session.slide;
    if (!session.survey.open()) return std::nullopt;
    const auto place = session.deck->find(command.slide);
    if (!place) return std::nullopt;
    const auto slide = static_cast<std::uint32_t>(*place);
    return survey_question(session, slide, command.round) == nullptr ? std::nullopt
                                                                     : std::optional(slide);
}

}  // namespace

std::variant<VoteCast, Unchanged, Rejection> decide(const Session& session,
                                                    const CastVote& command) {
    if (session.phase == Phase::ended) return refuse(session_ended);
    const auto place = place_asked(session, command);
    if (!place) return refuse(question_not_open);
    // The name is on its way to the log, or could not be stored.
    if (keeps_names(session, *place) && session.people.find(command.ballot) == nullptr)
        return refuse(unavailable);
    const Question& question = *session.deck->slides[*place].question;
    const auto accepted = accept(question, command.answer);
    if (const auto* no = std::get_if<Rejection>(&accepted)) return *no;
    const Answer& answer = std::get<Answer>(accepted);

    const SurveyQuestion* surveyed = survey_question(session, *place, command.round);
    const Ballots& ballots = surveyed == nullptr ? session.ballots : surveyed->ballots;
    const auto held = ballots.find(command.ballot);
    if (held != ballots.end()) {
        const Vote& vote = held->second;
        if (command.request < vote.request) return refuse(superseded);
        if (command.request == vote.request) {
            if (answer == vote.answer) return Unchanged{};
            return refuse(superseded);
        }
    } else if (ballots.size() >= limits::ballots_per_round) {
        return refuse(busy);
    }
    return VoteCast{command.ballot, command.request, *place,
                    command.round,  answer,          command.time_left};
}

}  // namespace showhands
