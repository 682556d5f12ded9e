#include "core/survey.hpp"

#include <algorithm>
#include <utility>

#include "core/ballots.hpp"
#include "core/session.hpp"

namespace showhands {
namespace {

/// The first of the neighbours at own pace around this slide.
std::uint32_t first_of(const Deck& deck, std::uint32_t place) {
    while (place > 0 && deck.slides[place - 1].own_pace) --place;
    return place;
}

}  // namespace

std::vector<std::uint32_t> survey_slides(const Session& session, std::uint32_t place) {
    const Deck& deck = *session.deck;
    std::vector<std::uint32_t> slides;
    if (!deck.slides[place].own_pace) return slides;
    for (std::uint32_t at = first_of(deck, place);
         at < deck.slides.size() && deck.slides[at].own_pace; ++at)
        if (session.rounds_of(at) == 0) slides.push_back(at);
    return slides;
}

std::uint32_t survey_seconds(const Deck& deck, std::uint32_t place) {
    return 60 * deck.slides[first_of(deck, place)].minutes;
}

std::optional<OpenRound> open_round(const Session& session) {
    if (session.survey.open()) return OpenRound{session.slide, survey_round};
    if (session.phase != Phase::open) return std::nullopt;
    return OpenRound{session.slide, session.current_round()->number};
}

std::uint32_t open_seconds(const Session& session) {
    if (session.survey.open()) return survey_seconds(*session.deck, session.slide);
    return session.phase == Phase::open ? session.current_slide().question->seconds : 0;
}

const SurveyQuestion* survey_question(const Session& session, std::uint32_t slide,
                                      std::uint32_t round) {
    const auto& questions = session.survey.questions;
    const auto found =
        std::find_if(questions.begin(), questions.end(),
                     [slide](const SurveyQuestion& one) { return one.slide == slide; });
    return found == questions.end() || round != survey_round ? nullptr : &*found;
}

std::optional<bool> cast_in_survey(Session& session, const VoteCast& cast) {
    const SurveyQuestion* found = survey_question(session, cast.slide, cast.round);
    if (found == nullptr) return std::nullopt;
    auto& question = const_cast<SurveyQuestion&>(*found);
    const Question& asked = *session.deck->slides[cast.slide].question;
    return cast_in(question.ballots, cast, 0, asked, question.tally).has_value();
}

bool change(Session& session, const SurveyOpened& opened) {
    if (session.phase != Phase::showing || session.survey.open() ||
        session.current_round() != nullptr)
        return false;
    const auto slides = survey_slides(session, session.slide);
    if (slides.empty() || !session.holds_rounds(slides.size())) return false;
    session.survey.opened_unix_s = opened.unix_s;
    for (const std::uint32_t slide : slides)
        session.survey.questions.push_back(
            {slide, Tally(session.deck->slides[slide].question->options.size()), {}});
    return true;
}

bool change(Session& session, const SurveyClosed& closed) {
    if (!session.survey.open()) return false;
    // Gone with this name at the end of this scope, ballots and all.
    const Survey survey = std::exchange(session.survey, Survey());
    for (const SurveyQuestion& question : survey.questions) {
        keep_votes(session, question.slide, survey_round, question.ballots);
        Round round;
        round.slide = question.slide;
        round.number = survey_round;
        round.tally = question.tally;
        round.opened_unix_s = survey.opened_unix_s;
        round.closed_unix_s = closed.unix_s;
        round.participants = std::max(closed.participants, question.tally.answered());
        round.sealed = true;
        session.rounds.push_back(std::move(round));
    }
    session.phase = Phase::closed;
    return true;
}

}  // namespace showhands
