#include "core/session.hpp"

#include <algorithm>
#include <utility>

#include "core/ballots.hpp"

namespace showhands {
namespace {

/// Votes of the open round, which is the last one, or of a survey.
bool apply(Session& session, const VoteCast& cast) {
    if (cast.slide >= session.deck->slides.size()) return false;
    if (keeps_names(session, cast.slide) && session.people.find(cast.ballot) == nullptr)
        return false;
    if (const auto surveyed = cast_in_survey(session, cast)) return *surveyed;
    if (session.phase != Phase::open || cast.slide != session.slide) return false;
    Round& round = session.rounds.back();
    if (cast.round != round.number) return false;
    LiveBars& bars = session.live_bars;
    const auto changed =
        cast_in(session.ballots, cast, bars.step, *session.current_slide().question, round.tally);
    if (!changed) return false;
    bars.changed += *changed;
    if (round.tally.voters >= session.min_responses && bars.changed >= session.bars_step()) {
        bars.tally = round.tally;
        bars.changed = 0;
        ++bars.step;
    }
    return true;
}

void show(Session& session, std::uint32_t place) {
    session.slide = place;
    session.bars_hidden = false;
    const Round* round = session.current_round();
    session.phase = round == nullptr  ? Phase::showing
                    : round->revealed ? Phase::revealed
                                      : Phase::closed;
}

bool change(Session& session, const SlideShown& shown) {
    if (session.votes_can_change() || !session.statements.sent.empty() ||
        shown.slide >= session.deck->slides.size())
        return false;
    show(session, shown.slide);
    session.leaderboard_shown = false;
    session.statements.themes_shown = false;
    session.statements.board =
        collects(session) ? usual_board(session.current_slide()) : Board::newest;
    if (collects(session)) ++session.statements.round;
    return true;
}

bool change(Session& session, const QuestionOpened& opened) {
    const auto& question = session.current_slide().question;
    if (session.phase == Phase::lobby || session.phase == Phase::open || !question ||
        session.survey.open())
        return false;
    session.bars_hidden = false;
    session.leaderboard_shown = false;
    if (session.unsealed()) {
        Round& round = session.rounds.back();
        if (opened.round != round.number) return false;
        round.closed_unix_s = 0;
        round.participants = 0;
    } else {
        if (opened.round != session.rounds_of(session.slide) + 1) return false;
        Round round;
        round.slide = session.slide;
        round.number = opened.round;
        round.tally = Tally(question->options.size());
        round.opened_unix_s = opened.unix_s;
        session.rounds.push_back(std::move(round));
        session.live_bars = {};
    }
    session.phase = Phase::open;
    return true;
}

bool change(Session& session, const QuestionClosed& closed) {
    if (session.phase != Phase::open) return false;
    Round& round = session.rounds.back();
    round.closed_unix_s = closed.unix_s;
    round.participants = std::max(closed.participants, round.tally.answered());
    session.phase = Phase::closed;
    return true;
}

bool change(Session& session, const RoundSealed&) {
    if (session.phase != Phase::closed || !session.unsealed()) return false;
    session.rounds.back().sealed = true;
    keep_votes(session, session.rounds.back().slide, session.rounds.back().number, session.ballots);
    // A fresh map, not clear() (nor `= {}`, which is the same): the old one's memory would keep the
    // ballots.
    session.ballots = decltype(session.ballots)();
    session.live_bars = {};
    return true;
}

/// The latest round of the current slide, to change.
Round* round_shown(Session& session) {
    return const_cast<Round*>(std::as_const(session).current_round());
}

bool change(Session& session, const ResultsRevealed&) {
    Round* round = round_shown(session);
    if (session.phase != Phase::closed || round == nullptr || !round->sealed) return false;
    round->revealed = true;
    session.bars_hidden = false;
    session.phase = Phase::revealed;
    return true;
}

bool change(Session& session, const ResultsHidden&) {
    switch (session.phase) {
        case Phase::open:
        case Phase::closed:
            if (session.bars_hidden) return false;
            session.bars_hidden = true;
            return true;
        case Phase::revealed:
            round_shown(session)->revealed = false;
            session.bars_hidden = true;
            session.phase = Phase::closed;
            return true;
        case Phase::lobby:
        case Phase::showing:
        case Phase::ended:
            break;
    }
    return false;
}

bool change(Session& session, const BarsShown&) {
    if (!session.bars_hidden) return false;
    session.bars_hidden = false;
    return true;
}

bool change(Session& session, const MinResponsesSet& set) {
    if (!session.rounds.empty() || session.survey.open() || set.min_responses == 0) return false;
    session.min_responses = set.min_responses;
    return true;
}

bool change(Session& session, const SessionEnded&) {
    if (session.votes_can_change() || !session.statements.sent.empty()) return false;
    session.phase = Phase::ended;
    // Without the session's key, which goes now, the marks mean nothing.
    session.removed = decltype(session.removed)();
    session.groups = Groups();
    session.asks.open = false;
    session.asks.projected = 0;
    session.asks.askers = decltype(session.asks.askers)();
    session.asks.voters = decltype(session.asks.voters)();
    return true;
}

bool change(Session& session, const LobbyLocked&) { return !std::exchange(session.locked, true); }

bool change(Session& session, const LobbyUnlocked&) { return std::exchange(session.locked, false); }

bool change(Session& session, const ExpectedSet& set) {
    return std::exchange(session.expected, set.count) != set.count;
}

bool change(Session& session, const ParticipantRemoved& removed) {
    if (session.votes_can_change() || session.was_removed(removed.mark)) return false;
    session.removed.push_back(removed.mark);
    return true;
}

/// Every event of a trainer: ignored after the end, and if the session has moved since it was
/// decided.
template <class TrainerEvent>
bool apply(Session& session, const TrainerEvent& event) {
    if (session.phase == Phase::ended || event.revision != session.revision) return false;
    if (!change(session, event)) return false;
    ++session.revision;
    return true;
}

}  // namespace

Session::Session(std::shared_ptr<const Deck> of)
    : deck(std::move(of)), min_responses(deck->min_responses) {}

const Round* Session::current_round() const {
    const auto last = std::find_if(rounds.rbegin(), rounds.rend(),
                                   [this](const Round& round) { return round.slide == slide; });
    return phase == Phase::lobby || last == rounds.rend() ? nullptr : &*last;
}

const Round* Session::earlier_round() const {
    const Round* current = current_round();
    if (current == nullptr || current->number == 1) return nullptr;
    const auto found = std::find_if(rounds.begin(), rounds.end(), [current](const Round& round) {
        return round.slide == current->slide && round.number + 1 == current->number;
    });
    return found == rounds.end() ? nullptr : &*found;
}

std::uint32_t Session::rounds_of(std::uint32_t place) const {
    return static_cast<std::uint32_t>(
        std::count_if(rounds.begin(), rounds.end(),
                      [place](const Round& round) { return round.slide == place; }));
}

std::uint32_t Session::bars_step() const { return std::min(limits::bars_step, min_responses); }

bool Session::plans_revote() const {
    const Round* round = current_round();
    return round != nullptr && !round->revealed &&
           round->number < current_slide().question->rounds && holds_rounds(1);
}

bool Session::was_removed(const RemovalMark& mark) const {
    return std::find(removed.begin(), removed.end(), mark) != removed.end();
}

bool evolve(Session& session, const Event& event) {
    return std::visit([&session](const auto& happened) { return apply(session, happened); }, event);
}

}  // namespace showhands
