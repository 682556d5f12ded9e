#include "core/decide_texts.hpp"

#include <algorithm>
#include <utility>

#include "core/text_hygiene.hpp"
#include "core/themes.hpp"
#include "core/word_filter.hpp"

namespace showhands {
namespace {

using enum RejectionCode;

Rejection refuse(RejectionCode code) { return Rejection{code}; }

/// Clean, and not longer than texts of this slide are; else why not.
std::variant<std::string, RejectionCode> fitting(const Slide& slide, std::string_view typed) {
    auto clean = clean_text(typed, longest_text(slide));
    if (auto* why = std::get_if<RejectionCode>(&clean);
        why && *why == text_too_long && slide.collect == Collect::words)
        *why = word_too_long;
    return clean;
}

template <class TextEvent>
TextDecision one(TextEvent event) {
    return Events{std::move(event)};
}

/// Changes nothing: it is so already.
TextDecision none() { return Events{}; }

TextDecision star(const Session& session, std::uint32_t number, bool starred) {
    const Statement* text = session.statements.find(number);
    if (text == nullptr) return refuse(no_such_text);
    if (text->starred == starred) return none();
    return one(TextStarred{session.revision, number, starred});
}

TextDecision tag(const Session& session, std::uint32_t number, std::string_view letter,
                 bool tagged) {
    const Statement* text = session.statements.find(number);
    if (text == nullptr) return refuse(no_such_text);
    const std::size_t themes = theme_names(session, text->slide).size();
    std::uint32_t theme = 0;
    while (theme < themes && option_id(theme) != letter) ++theme;
    if (theme == themes) return refuse(no_such_theme);
    if (text->themes.contains(theme) == tagged) return none();
    return one(TextTagged{session.revision, number, theme, tagged});
}

}  // namespace

std::variant<TextAdded, Unchanged, Rejection> decide(const Session& session,
                                                     const AddText& command) {
    if (session.phase == Phase::ended) return refuse(session_ended);
    if (!collects(session) || session.current_slide().id != command.slide ||
        session.statements.round != command.round)
        return refuse(not_collecting);
    auto clean = fitting(session.current_slide(), command.text);
    if (const auto* why = std::get_if<RejectionCode>(&clean)) return refuse(*why);
    std::string& text = std::get<std::string>(clean);

    const auto phone = session.statements.sent.find(command.mark);
    if (phone != session.statements.sent.end())
        for (const SentText& sent : phone->second) {
            if (sent.request != command.request) continue;
            if (sent.taken_back) return refuse(superseded);
            return Unchanged{};
        }
    const std::uint32_t group = in_groups(session) ? session.groups.group_of(command.member) : 0;
    if (in_groups(session)) {
        if (group == 0) return refuse(no_group);
        if (!session.groups.writes(command.member)) return refuse(not_the_scribe);
    }
    if (const auto why = refusal(session, command.mark, group, text)) return refuse(*why);
    const bool flagged = is_flagged(*session.deck, text);
    return TextAdded{command.mark,    command.request, session.slide, command.round,
                     std::move(text), flagged,         group};
}

std::variant<TextTakenBack, Unchanged, Rejection> decide(const Session& session,
                                                         const TakeTextBack& command) {
    if (session.phase == Phase::ended) return refuse(session_ended);
    if (!collects(session) || session.current_slide().id != command.slide ||
        session.statements.round != command.round)
        return refuse(not_collecting);
    const auto phone = session.statements.sent.find(command.mark);
    if (phone == session.statements.sent.end()) return refuse(no_such_text);
    for (const SentText& sent : phone->second) {
        if (sent.request != command.added) continue;
        if (sent.taken_back) return Unchanged{};
        return TextTakenBack{command.mark, command.added, session.slide, command.round};
    }
    return refuse(no_such_text);
}

TextDecision decide_text(const Session& session, const ShowText& command) {
    const Statement* text = session.statements.find(command.text);
    if (text == nullptr) return refuse(no_such_text);
    return text->shown != 0 ? none() : one(TextShown{session.revision, command.text});
}

TextDecision decide_text(const Session& session, const HideText& command) {
    const Statement* text = session.statements.find(command.text);
    if (text == nullptr) return refuse(no_such_text);
    return text->shown == 0 ? none() : one(TextHidden{session.revision, command.text});
}

TextDecision decide_text(const Session& session, const StarText& command) {
    return star(session, command.text, true);
}

TextDecision decide_text(const Session& session, const UnstarText& command) {
    return star(session, command.text, false);
}

TextDecision decide_text(const Session& session, const EditText& command) {
    const Statement* text = session.statements.find(command.text);
    if (text == nullptr) return refuse(no_such_text);
    auto clean = fitting(session.deck->slides[text->slide], command.words);
    if (const auto* why = std::get_if<RejectionCode>(&clean)) return refuse(*why);
    std::string& words = std::get<std::string>(clean);
    if (words == text->text) return none();
    const bool flagged = is_flagged(*session.deck, words);
    return one(TextEdited{session.revision, command.text, std::move(words), flagged});
}

TextDecision decide_text(const Session& session, const MergeTexts& command) {
    const Statement* from = session.statements.find(command.text);
    const Statement* into = session.statements.find(command.into);
    if (from == nullptr || into == nullptr || from == into || from->slide != into->slide)
        return refuse(no_such_text);
    return one(TextsMerged{session.revision, command.text, command.into});
}

TextDecision decide_text(const Session& session, const DeleteText& command) {
    if (session.statements.find(command.text) == nullptr) return refuse(no_such_text);
    return one(TextDeleted{session.revision, command.text});
}

TextDecision decide_text(const Session& session, const TagText& command) {
    return tag(session, command.text, command.theme, true);
}

TextDecision decide_text(const Session& session, const UntagText& command) {
    return tag(session, command.text, command.theme, false);
}

TextDecision decide_text(const Session& session, const AddTheme& command) {
    if (!collects(session)) return refuse(not_collecting);
    auto clean = clean_text(command.name, limits::theme_characters);
    if (const auto* why = std::get_if<RejectionCode>(&clean))
        return refuse(*why == text_too_long ? theme_too_long : *why);
    std::string& name = std::get<std::string>(clean);
    const auto names = theme_names(session, session.slide);
    if (std::find(names.begin(), names.end(), name) != names.end()) return refuse(same_theme);
    if (names.size() >= limits::slide_themes) return refuse(too_many_themes);
    return one(ThemeAdded{session.revision, std::move(name)});
}

TextDecision decide_text(const Session& session, const ShowThemes&) {
    if (!collects(session)) return refuse(not_collecting);
    if (session.statements.themes_shown || theme_names(session, session.slide).empty())
        return refuse(nothing_to_show);
    return one(ThemesShown{session.revision, true});
}

TextDecision decide_text(const Session& session, const HideThemes&) {
    if (!session.statements.themes_shown) return refuse(nothing_to_hide);
    return one(ThemesShown{session.revision, false});
}

TextDecision decide_text(const Session& session, const RaiseText& command) {
    const Statement* text = session.statements.find(command.text);
    if (text == nullptr || text->shown == 0) return refuse(no_such_text);
    if (text->shown == session.statements.last_shown) return none();
    return one(TextRaised{session.revision, command.text});
}

TextDecision decide_text(const Session& session, const ShowTexts&) {
    if (!collects(session)) return refuse(not_collecting);
    Events shown;
    for (const Statement& text : session.statements.list)
        if (text.slide == session.slide && text.shown == 0 && !text.flagged)
            shown.push_back(TextShown{session.revision + shown.size(), text.number});
    if (shown.empty()) return refuse(nothing_to_show);
    return shown;
}

TextDecision decide_text(const Session& session, const ArrangeBoard& command) {
    if (!collects(session)) return refuse(not_collecting);
    if (command.by == session.statements.board) return none();
    const Board usual = usual_board(session.current_slide());
    const bool possible =
        command.by == usual || command.by == Board::newest ||
        (command.by == Board::theme && !theme_names(session, session.slide).empty());
    if (!possible) return refuse(no_such_board);
    return one(BoardArranged{session.revision, command.by});
}

TextDecision decide_text(const Session& session, const DeleteTexts&) {
    if (session.statements.list.empty() && session.asks.list.empty()) return refuse(no_such_text);
    return one(TextsDeleted{session.revision});
}

}  // namespace showhands
