// Requests: what a phone or a trainer asks for, in the imperative. Who asks comes from the
// connection, never from here; a vote therefore carries its ballot, made by `live/` from the
// connection's token. The trainer's commands are a closed list, with their names beside it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/ids.hpp"
#include "core/tally.hpp"

namespace showhands {

enum class Role { participant, trainer, screen };

struct CastVote {
    Ballot ballot;
    /// The phone's own number, which only grows: an older one never overrides a newer one.
    std::uint64_t request = 0;
    SlideId slide;
    std::uint32_t round = 0;
    Answer answer;
    /// As in `VoteCast`, measured by `live/`.
    std::uint32_t time_left = 0;
    bool operator==(const CastVote&) const = default;
};

/// An open answer as it was typed. The marks are made by `live/`, as a vote's ballot is.
struct AddText {
    TextMark mark;
    std::uint64_t request = 0;
    SlideId slide;
    std::uint32_t round = 0;
    std::string text;
    /// Whose group it is for, where groups write.
    GroupMark member = {};
    bool operator==(const AddText&) const = default;
};

struct TakeTextBack {
    TextMark mark;
    SlideId slide;
    std::uint32_t round = 0;
    /// The request that added it.
    std::uint64_t added = 0;
    bool operator==(const TakeTextBack&) const = default;
};

/// Phones that are here and may have no group yet; asked for by `live/` itself.
struct JoinGroups {
    std::vector<GroupMark> marks;
    bool operator==(const JoinGroups&) const = default;
};

/// From now on this phone writes for its group.
struct TakePen {
    GroupMark mark;
    SlideId slide;
    bool operator==(const TakePen&) const = default;
};

/// Everybody who is here is dealt anew; the marks, in the order of dealing, are made by `live/`.
struct DealGroups {
    std::vector<GroupMark> marks;
    bool operator==(const DealGroups&) const = default;
};

/// A question from the room as it was typed. The mark is made by `live/`, as a text's is.
struct AddAsk {
    TextMark mark;
    std::uint64_t request = 0;
    /// The time of asking that it belongs to.
    std::uint32_t round = 0;
    std::string text;
    bool operator==(const AddAsk&) const = default;
};

/// This phone asks it too. The mark is of this question only.
struct VoteAskUp {
    TextMark mark;
    std::uint32_t ask = 0;
    bool operator==(const VoteAskUp&) const = default;
};

/// Who joins a named session, asked for by `live/` itself once the name was found fit.
struct GiveName {
    Ballot mark;
    /// Clean.
    std::string name;
    std::uint32_t team = 0;
    bool operator==(const GiveName&) const = default;
};

/// How the projector orders the texts of a slide: the newest first, or under the groups that wrote
/// them, or under their themes, or as a cloud of words.
enum class Board { newest, group, theme, cloud };

/// What takes votes: a slide's place in the deck and the round; of a survey its slide and
/// `survey_round`.
struct OpenRound {
    std::uint32_t slide = 0;
    std::uint32_t round = 0;
    bool operator==(const OpenRound&) const = default;
};

/// `participant` is the phone's number in the trainer's list; whose mark that is, `live/` knows.
struct RemoveParticipant {
    std::uint32_t participant = 0;
    RemovalMark mark;
    bool operator==(const RemoveParticipant&) const = default;
};

// clang-format off
struct Advance         { bool operator==(const Advance&) const = default; };
struct Next            { bool operator==(const Next&) const = default; };
struct Previous        { bool operator==(const Previous&) const = default; };
struct ShowSlide       { SlideId slide; bool operator==(const ShowSlide&) const = default; };
struct OpenQuestion    { bool operator==(const OpenQuestion&) const = default; };
/// `only`: nothing else, for a timer's end may come when the trainer has gone on. Without, whatever is open.
struct CloseQuestion   { std::optional<OpenRound> only = std::nullopt; bool operator==(const CloseQuestion&) const = default; };
struct RevealResults   { bool operator==(const RevealResults&) const = default; };
struct HideResults     { bool operator==(const HideResults&) const = default; };
struct ShowBars        { bool operator==(const ShowBars&) const = default; };
struct StartRevote     { bool operator==(const StartRevote&) const = default; };
struct SetMinResponses { std::uint32_t min_responses = 0; bool operator==(const SetMinResponses&) const = default; };
struct EndSession      { bool operator==(const EndSession&) const = default; };
/// While locked nobody new comes in; whoever was in comes back.
struct LockLobby       { bool operator==(const LockLobby&) const = default; };
struct UnlockLobby     { bool operator==(const UnlockLobby&) const = default; };
/// How many phones the trainer expects; 0: no number.
struct SetExpected     { std::uint32_t count = 0; bool operator==(const SetExpected&) const = default; };
/// Asks for the numbers of the phones that are here; changes nothing.
struct ListParticipants { bool operator==(const ListParticipants&) const = default; };
/// More time for the question that is open.
struct AddTime         { std::uint32_t seconds = 0; bool operator==(const AddTime&) const = default; };
/// Open answers, by their numbers.
struct ShowText        { std::uint32_t text = 0; bool operator==(const ShowText&) const = default; };
struct HideText        { std::uint32_t text = 0; bool operator==(const HideText&) const = default; };
struct StarText        { std::uint32_t text = 0; bool operator==(const StarText&) const = default; };
struct UnstarText      { std::uint32_t text = 0; bool operator==(const UnstarText&) const = default; };
struct EditText        { std::uint32_t text = 0; std::string words; bool operator==(const EditText&) const = default; };
/// The second says what the first says: only it stays, and counts for both.
struct MergeTexts      { std::uint32_t text = 0; std::uint32_t into = 0; bool operator==(const MergeTexts&) const = default; };
struct DeleteText      { std::uint32_t text = 0; bool operator==(const DeleteText&) const = default; };
/// On the wall, before all others.
struct RaiseText       { std::uint32_t text = 0; bool operator==(const RaiseText&) const = default; };
/// All of the slide that is on, but those which the word filter marked.
struct ShowTexts       { bool operator==(const ShowTexts&) const = default; };
/// All of the session, from the disk too; votes stay.
struct DeleteTexts     { bool operator==(const DeleteTexts&) const = default; };
/// A theme by its letter, as an option.
struct TagText         { std::uint32_t text = 0; std::string theme; bool operator==(const TagText&) const = default; };
struct UntagText       { std::uint32_t text = 0; std::string theme; bool operator==(const UntagText&) const = default; };
/// One more theme for the slide that is on.
struct AddTheme        { std::string name; bool operator==(const AddTheme&) const = default; };
/// On the projector, the bars of the themes instead of the texts.
struct ShowThemes      { bool operator==(const ShowThemes&) const = default; };
struct HideThemes      { bool operator==(const HideThemes&) const = default; };
/// Questions from the room, by their numbers.
struct OpenAsking      { bool operator==(const OpenAsking&) const = default; };
struct CloseAsking     { bool operator==(const CloseAsking&) const = default; };
struct ApproveAsk      { std::uint32_t ask = 0; bool operator==(const ApproveAsk&) const = default; };
struct AnswerAsk       { std::uint32_t ask = 0; bool operator==(const AnswerAsk&) const = default; };
struct DeleteAsk       { std::uint32_t ask = 0; bool operator==(const DeleteAsk&) const = default; };
/// Instead of the slide, until it is answered or taken down.
struct ProjectAsk      { std::uint32_t ask = 0; bool operator==(const ProjectAsk&) const = default; };
struct TakeAskDown     { bool operator==(const TakeAskDown&) const = default; };
/// The first five by points, on the projector.
struct ShowLeaderboard { bool operator==(const ShowLeaderboard&) const = default; };
struct HideLeaderboard { bool operator==(const HideLeaderboard&) const = default; };
struct ArrangeBoard    { Board by = Board::newest; bool operator==(const ArrangeBoard&) const = default; };
// clang-format on

using TrainerCommand =
    std::variant<Advance, Next, Previous, ShowSlide, OpenQuestion, CloseQuestion, RevealResults,
                 HideResults, ShowBars, StartRevote, SetMinResponses, EndSession, LockLobby,
                 UnlockLobby, SetExpected, ListParticipants, RemoveParticipant, AddTime, ShowText,
                 HideText, StarText, UnstarText, EditText, MergeTexts, DeleteText, TagText,
                 UntagText, AddTheme, ShowThemes, HideThemes, RaiseText, ShowTexts, ArrangeBoard,
                 DealGroups, DeleteTexts, OpenAsking, CloseAsking, ApproveAsk, AnswerAsk, DeleteAsk,
                 ProjectAsk, TakeAskDown, ShowLeaderboard, HideLeaderboard>;

/// Every command of a trainer as the wire names it, in the order of the variant.
inline constexpr std::array<std::string_view, std::variant_size_v<TrainerCommand>>
    trainer_command_names{"advance",
                          "next",
                          "previous",
                          "show_slide",
                          "open_question",
                          "close_question",
                          "reveal_results",
                          "hide_results",
                          "show_bars",
                          "start_revote",
                          "set_min_responses",
                          "end_session",
                          "lock_lobby",
                          "unlock_lobby",
                          "set_expected",
                          "list_participants",
                          "remove_participant",
                          "add_time",
                          "show_text",
                          "hide_text",
                          "star_text",
                          "unstar_text",
                          "edit_text",
                          "merge_texts",
                          "delete_text",
                          "tag_text",
                          "untag_text",
                          "add_theme",
                          "show_themes",
                          "hide_themes",
                          "raise_text",
                          "show_texts",
                          "arrange_board",
                          "deal_groups",
                          "delete_texts",
                          "open_asking",
                          "close_asking",
                          "approve_ask",
                          "answer_ask",
                          "delete_ask",
                          "project_ask",
                          "take_ask_down",
                          "show_leaderboard",
                          "hide_leaderboard"};

/// One of each, in the same order, with its fields empty.
[[nodiscard]] inline auto one_of_each_trainer_command() {
    return []<std::size_t... Place>(std::index_sequence<Place...>) {
        return std::array<TrainerCommand, sizeof...(Place)>{
            TrainerCommand(std::in_place_index<Place>)...};
    }
    (std::make_index_sequence<std::variant_size_v<TrainerCommand>>());
}

/// What only the outside world knows, measured by `live/` when a trainer's command is decided.
struct Occasion {
    /// Wall clock, for the export's times of rounds; no rule depends on it.
    std::int64_t unix_s = 0;
    /// Phones connected now.
    std::uint32_t participants = 0;
};

}  // namespace showhands
