// Facts: what happened, in the past tense. A session is the fold of its events (`core/session`). A
// trainer's event carries the revision it was decided on and is ignored if the phase has moved
// since; an event of a vote carries no time. Those of the session and of votes stand here.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "core/ask_event.hpp"
#include "core/command.hpp"
#include "core/group_event.hpp"
#include "core/person_event.hpp"
#include "core/text_event.hpp"

namespace showhands {

struct VoteCast {
    Ballot ballot;
    std::uint64_t request = 0;
    /// Place of the slide in the deck, which never changes during a session.
    std::uint32_t slide = 0;
    std::uint32_t round = 0;
    Answer answer;
    /// Named sessions with points for speed only: thousandths of the question's time that were
    /// left.
    std::uint32_t time_left = 0;
    bool operator==(const VoteCast&) const = default;
};

struct SlideShown {
    std::uint64_t revision = 0;
    /// Place of the slide in the deck.
    std::uint32_t slide = 0;
    bool operator==(const SlideShown&) const = default;
};

/// Opens a round, or opens the same unsealed round again.
struct QuestionOpened {
    std::uint64_t revision = 0;
    std::uint32_t round = 0;
    std::int64_t unix_s = 0;
    bool operator==(const QuestionOpened&) const = default;
};

struct QuestionClosed {
    std::uint64_t revision = 0;
    std::int64_t unix_s = 0;
    /// Phones connected at the close, for the export.
    std::uint32_t participants = 0;
    bool operator==(const QuestionClosed&) const = default;
};

/// The current round's ballots are gone for good; its tally stays. From here on the log before it
/// may be compacted.
struct RoundSealed {
    std::uint64_t revision = 0;
    bool operator==(const RoundSealed&) const = default;
};

struct ResultsRevealed {
    std::uint64_t revision = 0;
    bool operator==(const ResultsRevealed&) const = default;
};

struct ResultsHidden {
    std::uint64_t revision = 0;
    bool operator==(const ResultsHidden&) const = default;
};

struct BarsShown {
    std::uint64_t revision = 0;
    bool operator==(const BarsShown&) const = default;
};

struct MinResponsesSet {
    std::uint64_t revision = 0;
    std::uint32_t min_responses = 0;
    bool operator==(const MinResponsesSet&) const = default;
};

struct SessionEnded {
    std::uint64_t revision = 0;
    std::int64_t unix_s = 0;
    bool operator==(const SessionEnded&) const = default;
};

struct LobbyLocked {
    std::uint64_t revision = 0;
    bool operator==(const LobbyLocked&) const = default;
};

struct LobbyUnlocked {
    std::uint64_t revision = 0;
    bool operator==(const LobbyUnlocked&) const = default;
};

struct ExpectedSet {
    std::uint64_t revision = 0;
    std::uint32_t count = 0;
    bool operator==(const ExpectedSet&) const = default;
};

/// Knows neither the phone's number nor when it came.
struct ParticipantRemoved {
    std::uint64_t revision = 0;
    RemovalMark mark;
    bool operator==(const ParticipantRemoved&) const = default;
};

/// All questions of a survey, the one on the current slide included.
struct SurveyOpened {
    std::uint64_t revision = 0;
    std::int64_t unix_s = 0;
    bool operator==(const SurveyOpened&) const = default;
};

/// Their ballots are gone for good; their tallies stay. From here on the log before it may be
/// compacted.
struct SurveyClosed {
    std::uint64_t revision = 0;
    std::int64_t unix_s = 0;
    /// Phones connected at the close, for the export.
    std::uint32_t participants = 0;
    bool operator==(const SurveyClosed&) const = default;
};

using Event =
    std::variant<VoteCast, SlideShown, QuestionOpened, QuestionClosed, RoundSealed, ResultsRevealed,
                 ResultsHidden, BarsShown, MinResponsesSet, SessionEnded, LobbyLocked,
                 LobbyUnlocked, ExpectedSet, ParticipantRemoved, TextAdded, TextTakenBack,
                 TextsSealed, TextShown, TextHidden, TextStarred, TextEdited, TextsMerged,
                 TextDeleted, TextTagged, ThemeAdded, ThemesShown, TextRaised, BoardArranged,
                 GroupsJoined, PenTaken, GroupsDealt, TextsDeleted, AskAdded, AskVotedUp, AskingSet,
                 AskApproved, AskAnswered, AskDeleted, AskProjected, PersonNamed, LeaderboardSet,
                 SurveyOpened, SurveyClosed>;
using Events = std::vector<Event>;

}  // namespace showhands
