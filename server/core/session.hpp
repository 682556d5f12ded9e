// A session: one run of a deck with one class, as the fold of its events. `evolve` is total and
// deterministic: no clock, no randomness, no floating point; any event on any state gives the same
// result on every machine, so a replay of the log is the state. Nothing here decides (see
// `core/decide`) or knows who may see what (see `core/view`).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/asks.hpp"
#include "core/deck.hpp"
#include "core/event.hpp"
#include "core/groups.hpp"
#include "core/people.hpp"
#include "core/statement.hpp"
#include "core/survey.hpp"
#include "core/tally.hpp"

namespace showhands {

/// Stands in every snapshot; a snapshot of a later version is not read.
inline constexpr std::uint32_t fold_version = 7;

enum class Phase { lobby, showing, open, closed, revealed, ended };

/// One voting on one question. A revote is the next round of the same slide.
struct Round {
    /// Place of the slide in the deck.
    std::uint32_t slide = 0;
    /// 1, 2, … within the slide.
    std::uint32_t number = 1;
    /// Exact; final once sealed. Never shown as it is: see `bars`.
    Tally tally;
    std::int64_t opened_unix_s = 0;
    /// 0 while open.
    std::int64_t closed_unix_s = 0;
    /// Phones connected at the close.
    std::uint32_t participants = 0;
    bool sealed = false;
    bool revealed = false;
    bool operator==(const Round&) const = default;
};

/// The bars a trainer or a projector may see while a round is open: they move in steps of several
/// changed ballots, never at one person's tap.
struct LiveBars {
    /// Nothing until `min_responses` voted.
    std::optional<Tally> tally;
    std::uint32_t step = 0;
    /// Distinct ballots that changed since the bars last moved.
    std::uint32_t changed = 0;
    bool operator==(const LiveBars&) const = default;
};

struct Session {
    explicit Session(std::shared_ptr<const Deck> deck);

    std::shared_ptr<const Deck> deck;
    Phase phase = Phase::lobby;
    /// Place of the current slide; 0 in the lobby.
    std::uint32_t slide = 0;
    /// Grows by one with every event of a trainer.
    std::uint64_t revision = 0;
    std::uint32_t min_responses = limits::min_responses_default;
    /// The trainer hid the bars of the current round from the projector.
    bool bars_hidden = false;
    /// Nobody new may join.
    bool locked = false;
    /// Phones the trainer expects; 0: no number.
    std::uint32_t expected = 0;
    /// Phones that may not come back, in the order of their removal; none once it has ended.
    std::vector<RemovalMark> removed;
    /// Every round so far, in the order of opening. While a round is unsealed it is the last.
    std::vector<Round> rounds;
    /// Ballots of the unsealed round; empty otherwise.
    Ballots ballots;
    /// Open only while one of its slides is shown.
    Survey survey;
    LiveBars live_bars;
    /// The open answers of all slides.
    Statements statements;
    /// Questions from the room.
    Asks asks;
    /// Small groups; none once it has ended.
    Groups groups;
    /// Named sessions only.
    People people;
    /// On the projector, over the slide.
    bool leaderboard_shown = false;

    [[nodiscard]] const Slide& current_slide() const { return deck->slides[slide]; }
    /// The latest round of the current slide; null if none was opened.
    [[nodiscard]] const Round* current_round() const;
    /// The one before it on the same slide, after a revote; else null.
    [[nodiscard]] const Round* earlier_round() const;
    /// How many rounds this slide had.
    [[nodiscard]] std::uint32_t rounds_of(std::uint32_t place) const;
    /// Whether so many more rounds may be asked.
    [[nodiscard]] bool holds_rounds(std::size_t more) const {
        return rounds.size() + more <= limits::rounds_per_session;
    }
    /// The smallest number of changed ballots that moves live bars.
    [[nodiscard]] std::uint32_t bars_step() const;
    /// A round whose votes can still change, or be opened to change again.
    [[nodiscard]] bool unsealed() const { return !rounds.empty() && !rounds.back().sealed; }
    /// Ballots of a round or of a survey are held.
    [[nodiscard]] bool votes_can_change() const { return unsealed() || survey.open(); }
    /// The deck asks this question once more after the current round.
    [[nodiscard]] bool plans_revote() const;
    [[nodiscard]] bool was_removed(const RemovalMark& mark) const;

    bool operator==(const Session&) const = default;
};

/// Applies the event, or ignores it (a vote that stands after the close, an event decided on an
/// older revision). True if applied; a vote that says what its ballot says already counts as
/// applied.
bool evolve(Session& session, const Event& event);

}  // namespace showhands
