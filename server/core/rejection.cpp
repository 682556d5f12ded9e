#include "core/rejection.hpp"

#include <array>

namespace showhands {
namespace {

struct Text {
    RejectionCode code;
    std::string_view name;
    std::string_view sentence;
};

using enum RejectionCode;

constexpr std::array<Text, rejection_code_count> texts{{
    {question_not_open, "question_not_open", "Voting on this question is not open."},
    {no_such_option, "no_such_option", "This question has no such option."},
    {too_many_options, "too_many_options", "This question takes one option only."},
    {no_options, "no_options", "Choose an option, or prefer not to say."},
    {skip_with_options, "skip_with_options", "Choose options or prefer not to say, not both."},
    {superseded, "superseded", "Something newer happened in the meantime; this was not done."},
    {last_slide, "last_slide", "This is the last slide. End the session when you are done."},
    {first_slide, "first_slide", "This is the first slide."},
    {no_such_slide, "no_such_slide", "This deck has no such slide."},
    {not_a_question, "not_a_question", "This slide asks nothing."},
    {question_open, "question_open", "Voting is open. Close it first."},
    {question_not_closed, "question_not_closed", "There is no closed voting to show results of."},
    {already_revealed, "already_revealed", "The results are shown already."},
    {round_sealed, "round_sealed",
     "This round is sealed: its ballots are deleted. Start a revote to ask again."},
    {nothing_to_hide, "nothing_to_hide", "This is not shown now."},
    {nothing_to_show, "nothing_to_show", "There is nothing to show now."},
    {nothing_to_revote, "nothing_to_revote", "Close the first vote before you ask again."},
    {session_ended, "session_ended", "This session has ended."},
    {min_responses_locked, "min_responses_locked",
     "The threshold can be changed before the first question only."},
    {min_responses_raised, "min_responses_raised",
     "The threshold can only be lowered, to 1 at least."},
    {not_allowed, "not_allowed", "This connection may not do that."},
    {malformed_message, "malformed_message", "This message could not be understood."},
    {unknown_type, "unknown_type", "This server knows no message of that type."},
    {hello_expected, "hello_expected", "The first message of a connection is hello."},
    {hello_repeated, "hello_repeated", "This connection has said hello already."},
    {no_such_session, "no_such_session",
     "No session with this code is running. Check the code on the big screen."},
    {code_needed, "code_needed", "Several sessions are running: type the code from the screen."},
    {bad_token, "bad_token", "This link is not valid for this session. Open it afresh."},
    {too_many_requests, "too_many_requests", "Too many messages at once. Wait a moment."},
    {unavailable, "unavailable", "Not stored: the server cannot write just now. Try again."},
    {busy, "busy", "The server is busy. Try again in a few seconds."},
    {lobby_locked, "lobby_locked", "The trainer has closed the door. Ask them to open it."},
    {removed, "removed", "The trainer has removed this phone from the session."},
    {no_such_participant, "no_such_participant", "No phone with this number is here now."},
    {round_not_sealed, "round_not_sealed",
     "While votes can still change, no phone can be removed. Show the results or go on first."},
    {too_many_removed, "too_many_removed",
     "No more phones can be removed from this session. Close the door instead."},
    {too_many_expected, "too_many_expected", "No session holds that many phones."},
    {incomplete_ranking, "incomplete_ranking", "Put every option in its place, each once."},
    {no_number, "no_number", "Type a number, or choose 'prefer not to say'."},
    {number_out_of_range, "number_out_of_range",
     "This number is outside the range of the question."},
    {too_many_decimals, "too_many_decimals",
     "This number has more decimals than the question takes."},
    {no_timer, "no_timer", "This question has no timer."},
    {too_much_time, "too_much_time", "A question takes an hour at most."},
    {not_collecting, "not_collecting", "No answers are collected on this slide now."},
    {empty_text, "empty_text", "Write something first."},
    {text_too_long, "text_too_long", "This is too long: at most 280 characters."},
    {enough_texts, "enough_texts", "You have sent as many answers as this slide takes."},
    {same_text, "same_text", "You have sent this already."},
    {too_many_texts, "too_many_texts", "This slide holds no more answers."},
    {no_such_text, "no_such_text", "This answer is not there any more."},
    {no_such_theme, "no_such_theme", "This slide has no such theme."},
    {same_theme, "same_theme", "This slide has this theme already."},
    {theme_too_long, "theme_too_long", "A theme has at most 40 characters."},
    {too_many_themes, "too_many_themes", "A slide has at most 10 themes."},
    {no_such_board, "no_such_board", "The texts of this slide cannot be ordered so."},
    {no_group, "no_group",
     "There are no groups on this slide now, or you have no seat in one yet."},
    {not_the_scribe, "not_the_scribe", "Somebody else writes for your group now."},
    {groups_have_written, "groups_have_written",
     "Groups have written on this slide already. Delete what they wrote before you deal anew."},
    {word_too_long, "word_too_long", "This is too long: at most 30 characters."},
    {not_asking, "not_asking", "The trainer takes no questions just now."},
    {no_such_ask, "no_such_ask", "This question is not there any more."},
    {enough_asks, "enough_asks", "You have asked as many questions as one phone may."},
    {too_many_asks, "too_many_asks", "This session holds no more questions."},
    {name_needed, "name_needed", "This session is with names: say yours before you join."},
    {name_too_long, "name_too_long", "A name has at most 40 characters."},
    {no_score, "no_score", "This session counts no points."},
    {too_many_rounds, "too_many_rounds",
     "This has been asked as often as a session can hold. Start another session to ask again."},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (texts[i].code != static_cast<RejectionCode>(i) || texts[i].name.empty()) return false;
    return true;
}
static_assert(in_order(), "every rejection code needs its row, in the order of the enum");

}  // namespace

std::string_view name(RejectionCode code) { return texts[static_cast<std::size_t>(code)].name; }

std::string_view sentence(RejectionCode code) {
    return texts[static_cast<std::size_t>(code)].sentence;
}

}  // namespace showhands
