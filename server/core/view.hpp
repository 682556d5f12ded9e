// All that one role may see now: the only door through which a session leaves the core. A
// participant's view has no field for a hidden tally, a note or a later slide, and its `solution`
// exists only once revealed; the trainer's and the projector's bars obey the minimum group and move
// in steps.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/decide.hpp"
#include "core/kinds/kind.hpp"
#include "core/session.hpp"

namespace showhands {

/// What a quiz reveals.
struct Solution {
    OptionSet correct;
    std::string explanation;
    /// Number only.
    std::optional<Thousandths> number = {};
    Thousandths tolerance = {};
    bool operator==(const Solution&) const = default;
};

struct QuestionView {
    QuestionKind kind = QuestionKind::single;
    std::string text;
    std::vector<std::string> options;
    std::uint32_t rounds = 1;
    std::uint32_t seconds = 0;
    /// Rating only.
    Scale scale = {};
    /// Number only; what is correct is not in it.
    NumberRange range = {};
    std::optional<Solution> solution = {};
    bool operator==(const QuestionView&) const = default;
};

struct SlideView {
    SlideId id;
    SlideType type = SlideType::content;
    std::string title;
    /// Content: empty for participants, who look at the projector.
    std::string body;
    std::string prompt;
    std::optional<Table> table;
    std::optional<Picture> picture;
    std::optional<QuestionView> question;
    std::optional<Checklist> checklist;
    Collect collect = Collect::none;
    /// Where texts are collected.
    std::uint32_t answers_each = 1;
    bool operator==(const SlideView&) const = default;
};

/// What a class got in a quiz, of its voters.
struct Marks {
    std::uint32_t right = 0;
    std::uint32_t right_percent = 0;
    /// With partial credit, what they earned together in percent of all they could.
    std::uint32_t credit_percent = 0;
    bool operator==(const Marks&) const = default;
};

/// One question of the knowledge check, as the class got it.
struct QuizResult {
    SlideId slide;
    std::string title;
    std::string question;
    std::uint32_t voters = 0;
    Marks marks;
    bool operator==(const QuizResult&) const = default;
};

/// Why bars are absent.
enum class Hidden { no, min_responses, bars };

struct TallyView {
    SlideId slide;
    std::uint32_t round = 0;
    /// Live, skips included.
    std::uint32_t answered = 0;
    /// Connected now, never fewer than answered.
    std::uint32_t participants = 0;
    Hidden hidden = Hidden::min_responses;
    /// What may be seen; empty while hidden.
    Tally tally;
    Figures figures;
    /// How many were right in a quiz, which would tell what is right: exists where the solution
    /// does.
    std::optional<Marks> marks;
    bool operator==(const TallyView&) const = default;
};

/// One of the first by points.
struct Leader {
    std::uint32_t rank = 1;
    std::string name;
    std::uint32_t points = 0;
    bool operator==(const Leader&) const = default;
};

struct TeamScore {
    std::string name;
    std::uint32_t members = 0;
    /// Of a member on the average.
    std::uint32_t points = 0;
    bool operator==(const TeamScore&) const = default;
};

/// Of a named session that counts points. Nobody but the first few is named, and nobody without
/// points.
struct Leaderboard {
    std::vector<Leader> leaders;
    std::vector<TeamScore> teams;
    bool operator==(const Leaderboard&) const = default;
};

/// A question of a survey that is open.
struct SurveySlide {
    SlideView slide;
    std::uint32_t round = 0;
    bool operator==(const SurveySlide&) const = default;
};

struct ParticipantView {
    std::uint64_t seq = 0;
    Phase phase = Phase::lobby;
    std::string title;
    std::string lang;
    std::uint32_t min_responses = 0;
    Identity identity = Identity::anonymous;
    std::optional<SlideView> slide;
    std::uint32_t round = 0;
    /// Once revealed.
    std::optional<TallyView> tally;
    /// Which time of asking is open; 0: the trainer takes no questions.
    std::uint32_t asking = 0;
    /// The questions of the survey that is open, in their order; none: no survey.
    std::vector<SurveySlide> survey = {};
    /// The round before on this slide, to compare with, as soon as this round's bars may be seen;
    /// nothing if it had fewer voters than the minimum group.
    std::optional<TallyView> earlier;
    bool operator==(const ParticipantView&) const = default;
};

/// A text that the trainer shows.
struct WallText {
    std::uint32_t number = 0;
    std::string text;
    bool starred = false;
    /// 0: none.
    std::uint32_t group = 0;
    OptionSet themes = {};
    bool operator==(const WallText&) const = default;
};

/// One theme of the slide's texts, as a bar.
struct ThemeView {
    std::string name;
    std::uint32_t count = 0;
    /// Of the texts that have a theme.
    std::uint32_t percent = 0;
    bool operator==(const ThemeView&) const = default;
};

struct ScreenView {
    ParticipantView shared;
    Bars bars = Bars::live;
    bool bars_hidden = false;
    /// Nobody new may join.
    bool locked = false;
    /// 1-based place of the slide; 0 in the lobby and after the end.
    std::uint32_t position = 0;
    std::uint32_t slide_count = 0;
    /// After the end: every quiz that was revealed, by its last round, the hardest first; none with
    /// fewer voters than the minimum group.
    std::vector<QuizResult> quiz;
    /// Of the current slide, the newest first; those beyond the wall's bound are only counted.
    std::vector<WallText> wall;
    std::uint32_t wall_count = 0;
    /// Of the current slide's texts: the projector has them only while they are shown, or the texts
    /// stand under them.
    std::vector<ThemeView> themes;
    /// Texts that have a theme.
    std::uint32_t themed = 0;
    bool themes_shown = false;
    Board board = Board::newest;
    /// The question from the room that is on the projector.
    std::optional<Ask> ask;
    /// While the trainer shows it, and at the end.
    std::optional<Leaderboard> leaderboard;
    bool operator==(const ScreenView&) const = default;
};

struct OutlineEntry {
    SlideId id;
    SlideType type = SlideType::content;
    std::string title;
    bool operator==(const OutlineEntry&) const = default;
};

struct TrainerView {
    ScreenView screen;
    std::string notes;
    std::optional<SlideView> next;
    std::vector<OutlineEntry> slides;
    AdvanceStep advance = AdvanceStep::none;
    /// Phones expected; 0: no number.
    std::uint32_t expected = 0;
    /// Names of the commands that would not be refused now, without `advance` and `show_slide`.
    std::vector<std::string> can;
    bool operator==(const TrainerView&) const = default;
};

/// `participants`: phones connected now.
[[nodiscard]] ParticipantView participant_view(const Session& session, std::uint32_t participants);
[[nodiscard]] ScreenView screen_view(const Session& session, std::uint32_t participants);
[[nodiscard]] TrainerView trainer_view(const Session& session, std::uint32_t participants);

/// The current round as trainer or screen may see it now; nothing when no round of the slide was
/// opened, or in the lobby or after the end. A participant never gets one by itself.
[[nodiscard]] std::optional<TallyView> tally_view(const Session& session, Role role,
                                                  std::uint32_t participants);

/// How far a survey has come, for trainer and projector: no bars before it is closed.
struct SurveyProgress {
    SlideId slide;
    /// For each of its questions, skips included.
    std::vector<std::uint32_t> answered;
    /// Connected now, never fewer than answered.
    std::uint32_t participants = 0;
    bool operator==(const SurveyProgress&) const = default;
};

/// Nothing while no survey is open.
[[nodiscard]] std::optional<SurveyProgress> survey_progress(const Session& session,
                                                            std::uint32_t participants);

/// What the class knew, the hardest question first.
[[nodiscard]] std::vector<QuizResult> quiz_results(const Session& session);

/// A finished round for the export: hidden below the minimum group.
[[nodiscard]] TallyView exported_tally(const Session& session, const Round& round);

}  // namespace showhands
