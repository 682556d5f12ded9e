// The expected refusals: a closed list of stable codes, each with a helpful sentence. Pages and
// outside tools rely on the names; the sentence may be reworded.
#pragma once

#include <cstddef>
#include <string_view>

namespace showhands {

enum class RejectionCode {
    question_not_open,
    no_such_option,
    too_many_options,
    no_options,
    skip_with_options,
    superseded,
    last_slide,
    first_slide,
    no_such_slide,
    not_a_question,
    question_open,
    question_not_closed,
    already_revealed,
    round_sealed,
    nothing_to_hide,
    nothing_to_show,
    nothing_to_revote,
    session_ended,
    min_responses_locked,
    min_responses_raised,
    not_allowed,
    malformed_message,
    unknown_type,
    hello_expected,
    hello_repeated,
    no_such_session,
    code_needed,
    bad_token,
    too_many_requests,
    unavailable,
    busy,
    lobby_locked,
    removed,
    no_such_participant,
    round_not_sealed,
    too_many_removed,
    too_many_expected,
    incomplete_ranking,
    no_number,
    number_out_of_range,
    too_many_decimals,
    no_timer,
    too_much_time,
    not_collecting,
    empty_text,
    text_too_long,
    enough_texts,
    same_text,
    too_many_texts,
    no_such_text,
    no_such_theme,
    same_theme,
    theme_too_long,
    too_many_themes,
    no_such_board,
    no_group,
    not_the_scribe,
    groups_have_written,
    word_too_long,
    not_asking,
    no_such_ask,
    enough_asks,
    too_many_asks,
    name_needed,
    name_too_long,
    no_score,
    too_many_rounds,
};

inline constexpr std::size_t rejection_code_count =
    static_cast<std::size_t>(RejectionCode::too_many_rounds) + 1;

struct Rejection {
    RejectionCode code;
    bool operator==(const Rejection&) const = default;
};

/// The code as it stands on the wire, for example "question_not_open".
[[nodiscard]] std::string_view name(RejectionCode code);

/// One sentence for a person: what happened and what to do.
[[nodiscard]] std::string_view sentence(RejectionCode code);

}  // namespace showhands
