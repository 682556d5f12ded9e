// A survey: neighbouring questions of a deck that are open together, each student at their own
// pace, until the trainer or the end time closes them all. While it runs nobody sees a bar;
// afterwards each question is a closed and sealed round like any other. Its ballots obey what all
// ballots obey: each is of one question, and all are forgotten at the close.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/ballots.hpp"
#include "core/command.hpp"
#include "core/deck.hpp"
#include "core/event.hpp"
#include "core/tally.hpp"

namespace showhands {

struct Session;

struct SurveyQuestion {
    /// Place of the slide in the deck.
    std::uint32_t slide = 0;
    Tally tally;
    Ballots ballots;
    bool operator==(const SurveyQuestion&) const = default;
};

struct Survey {
    std::int64_t opened_unix_s = 0;
    /// In the order of the deck; none: no survey is open.
    std::vector<SurveyQuestion> questions;

    [[nodiscard]] bool open() const { return !questions.empty(); }
    bool operator==(const Survey&) const = default;
};

/// Every question of a survey is asked in this round; asked once more, it is no survey's any more.
inline constexpr std::uint32_t survey_round = 1;

/// The neighbours at own pace around this slide, itself included, that were not asked yet; none if
/// it is not of their kind.
[[nodiscard]] std::vector<std::uint32_t> survey_slides(const Session& session, std::uint32_t place);

/// How long the survey around this slide stays open; 0: until the trainer closes it.
[[nodiscard]] std::uint32_t survey_seconds(const Deck& deck, std::uint32_t place);

/// What is open; nothing: no question is.
[[nodiscard]] std::optional<OpenRound> open_round(const Session& session);

/// How long what is open stays open; 0: until the trainer closes it, or nothing is open.
[[nodiscard]] std::uint32_t open_seconds(const Session& session);

/// The open question this vote is for; null: none.
[[nodiscard]] const SurveyQuestion* survey_question(const Session& session, std::uint32_t slide,
                                                    std::uint32_t round);

/// Puts the vote where the survey counts it; nothing: it is of no open question of one.
[[nodiscard]] std::optional<bool> cast_in_survey(Session& session, const VoteCast& cast);

/// The folds of their events; false: ignored.
bool change(Session& session, const SurveyOpened& opened);
bool change(Session& session, const SurveyClosed& closed);

}  // namespace showhands
