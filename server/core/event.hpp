// Facts: what happened, in the past tense. A session is the fold of its events (`core/session`). A
// trainer's event carries the revision it was decided on and is ignored if the phase has moved
// since; an event of a vote carries no time.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/command.hpp"

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

/// Like a vote, without a time.
struct TextAdded {
    TextMark mark;
    std::uint64_t request = 0;
    std::uint32_t slide = 0;
    std::uint32_t round = 0;
    /// Clean.
    std::string text;
    bool flagged = false;
    /// The group that wrote it; 0: none.
    std::uint32_t group = 0;
    bool operator==(const TextAdded&) const = default;
};

struct TextTakenBack {
    TextMark mark;
    /// The one that added it.
    std::uint64_t request = 0;
    std::uint32_t slide = 0;
    std::uint32_t round = 0;
    bool operator==(const TextTakenBack&) const = default;
};

/// Which texts came from one phone is forgotten for good. From here on the log before it may be
/// compacted.
struct TextsSealed {
    std::uint64_t revision = 0;
    bool operator==(const TextsSealed&) const = default;
};

struct TextShown {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    bool operator==(const TextShown&) const = default;
};

struct TextHidden {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    bool operator==(const TextHidden&) const = default;
};

/// Or unstarred.
struct TextStarred {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    bool starred = false;
    bool operator==(const TextStarred&) const = default;
};

struct TextEdited {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    /// Clean.
    std::string words;
    bool flagged = false;
    bool operator==(const TextEdited&) const = default;
};

struct TextsMerged {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    std::uint32_t into = 0;
    bool operator==(const TextsMerged&) const = default;
};

struct TextDeleted {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    bool operator==(const TextDeleted&) const = default;
};

/// Or untagged.
struct TextTagged {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    /// Place of the theme among those of the text's slide.
    std::uint32_t theme = 0;
    bool tagged = false;
    bool operator==(const TextTagged&) const = default;
};

/// For the slide that is on.
struct ThemeAdded {
    std::uint64_t revision = 0;
    /// Clean.
    std::string name;
    bool operator==(const ThemeAdded&) const = default;
};

/// Or the texts again.
struct ThemesShown {
    std::uint64_t revision = 0;
    bool shown = false;
    bool operator==(const ThemesShown&) const = default;
};

struct TextRaised {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    bool operator==(const TextRaised&) const = default;
};

/// All of the session. From here on the log before it may be compacted.
struct TextsDeleted {
    std::uint64_t revision = 0;
    bool operator==(const TextsDeleted&) const = default;
};

struct BoardArranged {
    std::uint64_t revision = 0;
    Board by = Board::newest;
    bool operator==(const BoardArranged&) const = default;
};

/// Phones that are given a seat in the smallest groups, in this order: by their marks, not as they
/// came. Those that have one keep it.
struct GroupsJoined {
    std::uint32_t slide = 0;
    std::vector<GroupMark> marks;
    bool operator==(const GroupsJoined&) const = default;
};

/// Who writes for a group from now on.
struct PenTaken {
    std::uint32_t slide = 0;
    GroupMark mark;
    bool operator==(const PenTaken&) const = default;
};

/// All groups anew, in this order.
struct GroupsDealt {
    std::uint64_t revision = 0;
    std::vector<GroupMark> marks;
    bool operator==(const GroupsDealt&) const = default;
};

/// Like a text, without a time.
struct AskAdded {
    TextMark mark;
    std::uint64_t request = 0;
    std::uint32_t round = 0;
    /// Clean.
    std::string text;
    bool flagged = false;
    bool operator==(const AskAdded&) const = default;
};

struct AskVotedUp {
    TextMark mark;
    std::uint32_t ask = 0;
    bool operator==(const AskVotedUp&) const = default;
};

/// Phones may ask, or no longer. Closed, it is forgotten for good who asked what.
struct AskingSet {
    std::uint64_t revision = 0;
    bool open = false;
    bool operator==(const AskingSet&) const = default;
};

struct AskApproved {
    std::uint64_t revision = 0;
    std::uint32_t ask = 0;
    bool operator==(const AskApproved&) const = default;
};

struct AskAnswered {
    std::uint64_t revision = 0;
    std::uint32_t ask = 0;
    bool operator==(const AskAnswered&) const = default;
};

struct AskDeleted {
    std::uint64_t revision = 0;
    std::uint32_t ask = 0;
    bool operator==(const AskDeleted&) const = default;
};

/// 0: none.
struct AskProjected {
    std::uint64_t revision = 0;
    std::uint32_t ask = 0;
    bool operator==(const AskProjected&) const = default;
};

/// Somebody joined a named session. The mark is the ballot of all votes they will cast.
struct PersonNamed {
    Ballot mark;
    /// Clean.
    std::string name;
    /// Place among the deck's teams.
    std::uint32_t team = 0;
    bool operator==(const PersonNamed&) const = default;
};

struct LeaderboardSet {
    std::uint64_t revision = 0;
    bool shown = false;
    bool operator==(const LeaderboardSet&) const = default;
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
