#include "core/decide.hpp"

#include <utility>

#include "core/decide_asks.hpp"
#include "core/decide_groups.hpp"
#include "core/decide_people.hpp"
#include "core/decide_texts.hpp"

namespace showhands {
namespace {

using enum RejectionCode;
using Decision = std::variant<Events, Rejection>;

Rejection refuse(RejectionCode code) { return Rejection{code}; }

/// Whether this slide's question, or its survey, can be asked for the first time once what is open
/// now has been left: a survey's questions become rounds only then.
bool may_ask(const Session& session, std::uint32_t place) {
    const Slide& slide = session.deck->slides[place];
    if (!slide.question || session.rounds_of(place) > 0 ||
        survey_question(session, place, survey_round) != nullptr)
        return false;
    const std::size_t more = slide.own_pace ? survey_slides(session, place).size() : 1;
    return session.holds_rounds(session.survey.questions.size() + more);
}

/// Collects the events of one command; each is decided on the revision the one before will have
/// left.
class Steps {
 public:
    Steps(const Session& session, const Occasion& occasion)
        : session_(session), occasion_(occasion), revision_(session.revision) {}

    template <class TrainerEvent>
    Steps& then(TrainerEvent event) {
        event.revision = revision_++;
        events_.emplace_back(event);
        return *this;
    }
    /// Leaves the current question: nothing that was cast stays a ballot, nor is it known which
    /// texts one phone sent.
    Steps& leave() {
        if (collects(session_)) then(TextsSealed{});
        if (session_.phase == Phase::open) close();
        if (session_.survey.open()) close_survey();
        return session_.unsealed() ? then(RoundSealed{}) : *this;
    }
    Steps& close() { return then(QuestionClosed{0, occasion_.unix_s, occasion_.participants}); }
    Steps& close_survey() {
        return then(SurveyClosed{0, occasion_.unix_s, occasion_.participants});
    }
    Steps& open_survey() { return then(SurveyOpened{0, occasion_.unix_s}); }
    Steps& open(std::uint32_t round) { return then(QuestionOpened{0, round, occasion_.unix_s}); }
    /// Shows the slide; going forward also opens its question, unless the deck or an earlier round
    /// says otherwise.
    Steps& show(std::uint32_t place, bool forward) {
        leave().then(SlideShown{0, place});
        const bool opens =
            forward && session_.deck->opens == Opens::on_show && may_ask(session_, place);
        if (!opens) return *this;
        return session_.deck->slides[place].own_pace ? open_survey() : open(1);
    }
    Decision take() { return std::move(events_); }

 private:
    const Session& session_;
    const Occasion& occasion_;
    std::uint64_t revision_;
    Events events_;
};

struct Decider {
    const Session& session;
    const Occasion& occasion;

    [[nodiscard]] Steps steps() const { return {session, occasion}; }
    [[nodiscard]] bool asks() const {
        return session.phase != Phase::lobby && session.current_slide().question.has_value();
    }
    [[nodiscard]] bool sealed() const {
        const Round* round = session.current_round();
        return round != nullptr && round->sealed;
    }

    Decision operator()(const Advance&) const {
        switch (advance_step(session)) {
            case AdvanceStep::show:
                return (*this)(Next{});
            case AdvanceStep::open:
                return (*this)(OpenQuestion{});
            case AdvanceStep::close:
                return (*this)(CloseQuestion{});
            case AdvanceStep::close_and_reveal:
                return steps().close().then(RoundSealed{}).then(ResultsRevealed{}).take();
            case AdvanceStep::revote:
                return (*this)(StartRevote{});
            case AdvanceStep::reveal:
                return (*this)(RevealResults{});
            case AdvanceStep::none:
                break;
        }
        return refuse(last_slide);
    }

    Decision operator()(const Next&) const {
        if (session.phase == Phase::lobby) return steps().show(0, true).take();
        if (session.slide + 1 >= session.deck->slides.size()) return refuse(last_slide);
        return steps().show(session.slide + 1, true).take();
    }

    Decision operator()(const Previous&) const {
        if (session.phase == Phase::lobby || session.slide == 0) return refuse(first_slide);
        return steps().show(session.slide - 1, false).take();
    }

    Decision operator()(const ShowSlide& command) const {
        const auto place = session.deck->find(command.slide);
        if (!place) return refuse(no_such_slide);
        if (session.phase != Phase::lobby && *place == session.slide) return Events{};
        return steps().show(static_cast<std::uint32_t>(*place), true).take();
    }

    Decision operator()(const OpenQuestion&) const {
        if (!asks()) return refuse(not_a_question);
        if (session.phase == Phase::open) return refuse(question_open);
        if (sealed()) return refuse(round_sealed);
        const Round* round = session.current_round();
        if (session.survey.open()) return refuse(question_open);
        if (round == nullptr && !may_ask(session, session.slide)) return refuse(too_many_rounds);
        if (round == nullptr && session.current_slide().own_pace)
            return steps().open_survey().take();
        return steps().open(round == nullptr ? 1 : round->number).take();
    }

    Decision operator()(const CloseQuestion& command) const {
        if (command.only && command.only != open_round(session)) return refuse(question_not_open);
        if (session.survey.open()) return steps().close_survey().take();
        if (session.phase != Phase::open) return refuse(question_not_open);
        return steps().close().take();
    }

    Decision operator()(const RevealResults&) const {
        if (session.phase == Phase::open) return refuse(question_open);
        if (session.phase == Phase::revealed) return refuse(already_revealed);
        if (session.phase != Phase::closed) return refuse(question_not_closed);
        return steps().leave().then(ResultsRevealed{}).take();
    }

    Decision operator()(const HideResults&) const {
        const bool bars = session.phase == Phase::open || session.phase == Phase::closed;
        if (session.phase != Phase::revealed && (!bars || session.bars_hidden))
            return refuse(nothing_to_hide);
        return steps().then(ResultsHidden{}).take();
    }

    Decision operator()(const ShowBars&) const {
        if (!session.bars_hidden) return refuse(nothing_to_show);
        return steps().then(BarsShown{}).take();
    }

    Decision operator()(const StartRevote&) const {
        if (!asks()) return refuse(not_a_question);
        if (session.phase == Phase::open) return refuse(question_open);
        const Round* round = session.current_round();
        if (round == nullptr) return refuse(nothing_to_revote);
        if (round->number >= limits::rounds_per_slide || !session.holds_rounds(1))
            return refuse(too_many_rounds);
        return steps().leave().open(round->number + 1).take();
    }

    Decision operator()(const SetMinResponses& command) const {
        if (!session.rounds.empty() || session.survey.open()) return refuse(min_responses_locked);
        if (command.min_responses == 0 || command.min_responses > session.min_responses)
            return refuse(min_responses_raised);
        return steps().then(MinResponsesSet{0, command.min_responses}).take();
    }

    Decision operator()(const EndSession&) const {
        return steps().leave().then(SessionEnded{0, occasion.unix_s}).take();
    }

    Decision operator()(const LockLobby&) const {
        return session.locked ? Events{} : steps().then(LobbyLocked{}).take();
    }

    Decision operator()(const UnlockLobby&) const {
        return session.locked ? steps().then(LobbyUnlocked{}).take() : Events{};
    }

    Decision operator()(const SetExpected& command) const {
        if (command.count > limits::expected_max) return refuse(too_many_expected);
        if (command.count == session.expected) return Events{};
        return steps().then(ExpectedSet{0, command.count}).take();
    }

    Decision operator()(const ListParticipants&) const { return Events{}; }

    /// The time itself is kept in `live/`.
    Decision operator()(const AddTime& command) const {
        if (session.phase != Phase::open && !session.survey.open())
            return refuse(question_not_open);
        if (open_seconds(session) == 0) return refuse(no_timer);
        if (command.seconds == 0 || command.seconds > limits::question_seconds)
            return refuse(too_much_time);
        return Events{};
    }

    Decision operator()(const DealGroups& command) const { return decide_groups(session, command); }

    template <LeaderboardCommand Command>
    Decision operator()(const Command& command) const {
        return decide_leaderboard(session, command);
    }

    template <AskCommand Command>
    Decision operator()(const Command& command) const {
        return decide_ask(session, command);
    }

    template <TextCommand Command>
    Decision operator()(const Command& command) const {
        return decide_text(session, command);
    }

    /// Not while votes can change: whoever removes all phones but one would see that one's vote
    /// move the bars.
    Decision operator()(const RemoveParticipant& command) const {
        if (session.votes_can_change()) return refuse(round_not_sealed);
        if (session.was_removed(command.mark)) return Events{};
        if (session.removed.size() >= limits::removed_participants) return refuse(too_many_removed);
        return steps().then(ParticipantRemoved{0, command.mark}).take();
    }
};

}  // namespace

std::variant<Events, Rejection> decide(const Session& session, const TrainerCommand& command,
                                       const Occasion& occasion) {
    if (session.phase == Phase::ended) return refuse(session_ended);
    return std::visit(Decider{session, occasion}, command);
}

AdvanceStep advance_step(const Session& session) {
    const Deck& deck = *session.deck;
    switch (session.phase) {
        case Phase::lobby:
            return AdvanceStep::show;
        case Phase::showing:
            if (session.survey.open()) return AdvanceStep::close;
            // Where nothing more can be asked, the class goes on.
            if (session.current_round() != nullptr || may_ask(session, session.slide))
                return AdvanceStep::open;
            break;
        case Phase::open: {
            // Only a quiz has something to tell between its close and its reveal.
            const bool quiz = session.current_slide().type == SlideType::quiz;
            return !quiz && deck.bars == Bars::live && !session.plans_revote()
                       ? AdvanceStep::close_and_reveal
                       : AdvanceStep::close;
        }
        case Phase::closed:
            return session.plans_revote() ? AdvanceStep::revote : AdvanceStep::reveal;
        case Phase::revealed:
            break;
        case Phase::ended:
            return AdvanceStep::none;
    }
    return session.slide + 1 < deck.slides.size() ? AdvanceStep::show : AdvanceStep::none;
}

}  // namespace showhands
