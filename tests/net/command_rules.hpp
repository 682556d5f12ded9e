// What each role may say in which phase, and the code of every refusal: written down once more, by
// hand, so that it can disagree with the server. A command without a row here fails the matrix.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/session.hpp"

namespace showhands {

inline constexpr std::array<Phase, 6> phases{Phase::lobby,  Phase::showing,  Phase::open,
                                             Phase::closed, Phase::revealed, Phase::ended};

/// Of one sender and one command: the code it gets in each phase; "" is allowed.
struct Rule {
    std::string_view command;
    std::array<std::string_view, 6> codes;
};

/// In every phase but the last.
constexpr Rule always(std::string_view command) {
    return {command, {"", "", "", "", "", "session_ended"}};
}

/// Refused with the same code in every phase but the last.
constexpr Rule never(std::string_view command, std::string_view code) {
    return {command, {code, code, code, code, code, "session_ended"}};
}

inline const std::vector<Rule> trainer_rules{
    always("advance"),
    always("next"),
    {"previous", {"first_slide", "first_slide", "", "", "", "session_ended"}},
    always("show_slide"),
    {"open_question",
     {"not_a_question", "not_a_question", "question_open", "", "round_sealed", "session_ended"}},
    {"close_question",
     {"question_not_open", "question_not_open", "", "question_not_open", "question_not_open",
      "session_ended"}},
    {"reveal_results",
     {"question_not_closed", "question_not_closed", "question_open", "", "already_revealed",
      "session_ended"}},
    {"hide_results", {"nothing_to_hide", "nothing_to_hide", "", "", "", "session_ended"}},
    {"show_bars",
     {"nothing_to_show", "nothing_to_show", "nothing_to_show", "nothing_to_show", "nothing_to_show",
      "session_ended"}},
    {"start_revote",
     {"not_a_question", "not_a_question", "question_open", "", "", "session_ended"}},
    {"set_min_responses",
     {"", "", "min_responses_locked", "min_responses_locked", "min_responses_locked",
      "session_ended"}},
    always("end_session"),
    always("lock_lobby"),
    always("unlock_lobby"),
    always("set_expected"),
    always("list_participants"),
    {"add_time",
     {"question_not_open", "question_not_open", "no_timer", "question_not_open",
      "question_not_open", "session_ended"}},
    {"remove_participant", {"", "", "round_not_sealed", "round_not_sealed", "", "session_ended"}},
    // No slide of the matrix collects texts; what they do where one does, core and live tests say.
    never("show_text", "no_such_text"),
    never("hide_text", "no_such_text"),
    never("star_text", "no_such_text"),
    never("unstar_text", "no_such_text"),
    never("edit_text", "no_such_text"),
    never("merge_texts", "no_such_text"),
    never("delete_text", "no_such_text"),
    never("tag_text", "no_such_text"),
    never("untag_text", "no_such_text"),
    never("add_theme", "not_collecting"),
    never("show_themes", "not_collecting"),
    never("hide_themes", "nothing_to_hide"),
    never("raise_text", "no_such_text"),
    never("show_texts", "not_collecting"),
    never("arrange_board", "not_collecting"),
    never("deal_groups", "no_group"),
    never("delete_texts", "no_such_text"),
    always("open_asking"),
    always("close_asking"),
    never("approve_ask", "no_such_ask"),
    never("answer_ask", "no_such_ask"),
    never("delete_ask", "no_such_ask"),
    never("project_ask", "no_such_ask"),
    never("take_ask_down", "nothing_to_hide"),
    // The matrix runs an anonymous session.
    never("show_leaderboard", "no_score"),
    never("hide_leaderboard", "nothing_to_hide"),
};

inline const std::vector<Rule> participant_rules{
    {"cast_vote",
     {"question_not_open", "question_not_open", "", "question_not_open", "question_not_open",
      "session_ended"}},
    {"more_time", {"no_timer", "no_timer", "no_timer", "no_timer", "no_timer", "no_timer"}},
    never("add_text", "not_collecting"),
    never("take_text_back", "not_collecting"),
    never("take_pen", "no_group"),
    never("add_ask", "not_asking"),
    never("vote_ask_up", "not_asking"),
    {"leave", {}},
};

/// Whoever is seated may leave, and be told so.
inline constexpr std::string_view everybodys = "leave";

inline const Rule* rule_of(const std::vector<Rule>& rules, std::string_view command) {
    for (const Rule& rule : rules)
        if (rule.command == command) return &rule;
    return nullptr;
}

/// "" is allowed; nothing: somebody added a command and no row for it.
inline std::optional<std::string_view> expected(std::string_view sender, std::string_view command,
                                                std::size_t phase) {
    const Rule* trainers = rule_of(trainer_rules, command);
    const Rule* phones = rule_of(participant_rules, command);
    if (trainers == nullptr && phones == nullptr) return std::nullopt;
    if (sender == "nobody") return "hello_expected";
    if (command == everybodys) return "";
    if (sender == "trainer") return trainers ? trainers->codes[phase] : "not_allowed";
    if (sender == "participant") return phones ? phones->codes[phase] : "not_allowed";
    return "not_allowed";
}

}  // namespace showhands
