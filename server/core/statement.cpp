#include "core/statement.hpp"

#include <algorithm>
#include <utility>

#include "core/groups.hpp"
#include "core/session.hpp"
#include "core/themes.hpp"

namespace showhands {
namespace {

/// Those it has not taken back.
std::size_t standing(const std::vector<SentText>& sent) {
    return static_cast<std::size_t>(std::count_if(
        sent.begin(), sent.end(), [](const SentText& one) { return !one.taken_back; }));
}

void erase(Statements& statements, std::uint32_t number) {
    std::erase_if(statements.list, [number](const Statement& one) { return one.number == number; });
}

}  // namespace

const Statement* Statements::find(std::uint32_t number) const {
    const auto found = std::find_if(
        list.begin(), list.end(), [number](const Statement& one) { return one.number == number; });
    return found == list.end() ? nullptr : &*found;
}

Statement* Statements::find(std::uint32_t number) {
    return const_cast<Statement*>(std::as_const(*this).find(number));
}

Board usual_board(const Slide& slide) {
    switch (slide.collect) {
        case Collect::groups:
            return Board::group;
        case Collect::words:
            return Board::cloud;
        case Collect::open:
        case Collect::none:
            break;
    }
    return Board::newest;
}

std::size_t longest_text(const Slide& slide) {
    return slide.collect == Collect::words ? limits::word_characters : limits::answer_characters;
}

bool collects(const Session& session) {
    return session.phase == Phase::showing && session.current_slide().collect != Collect::none;
}

std::vector<const Statement*> texts_of_group(const Session& session, std::uint32_t group) {
    std::vector<const Statement*> texts;
    for (const Statement& one : session.statements.list)
        if (one.slide == session.slide && one.group == group) texts.push_back(&one);
    return texts;
}

std::optional<RejectionCode> refusal(const Session& session, const TextMark& mark,
                                     std::uint32_t group, std::string_view text) {
    const Statements& statements = session.statements;
    const std::uint32_t each = session.current_slide().answers_each;
    if (group > 0) {
        const auto written = texts_of_group(session, group);
        if (written.size() >= each) return RejectionCode::enough_texts;
        for (const Statement* one : written)
            if (one->text == text) return RejectionCode::same_text;
    }
    if (const auto phone = statements.sent.find(mark); phone != statements.sent.end()) {
        if ((group == 0 && standing(phone->second) >= each) ||
            phone->second.size() >= limits::texts_sent_each)
            return RejectionCode::enough_texts;
        for (const SentText& one : phone->second) {
            const Statement* before = one.taken_back ? nullptr : statements.find(one.statement);
            if (before != nullptr && before->text == text) return RejectionCode::same_text;
        }
    }
    const auto here =
        std::count_if(statements.list.begin(), statements.list.end(),
                      [&session](const Statement& one) { return one.slide == session.slide; });
    if (static_cast<std::size_t>(here) >= limits::texts_per_slide ||
        statements.list.size() >= limits::texts_per_session)
        return RejectionCode::too_many_texts;
    return std::nullopt;
}

bool apply(Session& session, const TextAdded& added) {
    Statements& statements = session.statements;
    if (!collects(session) || added.slide != session.slide || added.round != statements.round)
        return false;
    const auto phone = statements.sent.find(added.mark);
    if (phone != statements.sent.end())
        for (const SentText& one : phone->second)
            if (one.request == added.request) return !one.taken_back;
    if (in_groups(session) != (added.group > 0) || added.group > session.groups.count) return false;
    if (refusal(session, added.mark, added.group, added.text)) return false;
    Statement statement;
    statement.number = ++statements.last_number;
    statement.slide = added.slide;
    statement.text = added.text;
    statement.flagged = added.flagged;
    statement.group = added.group;
    statements.sent[added.mark].push_back({added.request, statement.number, false});
    statements.list.push_back(std::move(statement));
    return true;
}

bool apply(Session& session, const TextTakenBack& back) {
    Statements& statements = session.statements;
    if (!collects(session) || back.slide != session.slide || back.round != statements.round)
        return false;
    const auto phone = statements.sent.find(back.mark);
    if (phone == statements.sent.end()) return false;
    for (SentText& one : phone->second) {
        if (one.request != back.request) continue;
        one.taken_back = true;
        erase(statements, one.statement);
        return true;
    }
    return false;
}

bool change(Session& session, const TextsSealed&) {
    if (!collects(session)) return false;
    // A fresh map, not clear(): nothing of the old one may stay.
    session.statements.sent = decltype(session.statements.sent)();
    return true;
}

bool change(Session& session, const TextShown& shown) {
    Statement* statement = session.statements.find(shown.text);
    if (statement == nullptr || statement->shown != 0) return false;
    statement->shown = ++session.statements.last_shown;
    return true;
}

bool change(Session& session, const TextHidden& hidden) {
    Statement* statement = session.statements.find(hidden.text);
    return statement != nullptr && std::exchange(statement->shown, 0) != 0;
}

bool change(Session& session, const TextStarred& starred) {
    Statement* statement = session.statements.find(starred.text);
    return statement != nullptr &&
           std::exchange(statement->starred, starred.starred) != starred.starred;
}

bool change(Session& session, const TextEdited& edited) {
    Statement* statement = session.statements.find(edited.text);
    if (statement == nullptr) return false;
    statement->text = edited.words;
    statement->flagged = edited.flagged;
    return true;
}

bool change(Session& session, const TextsMerged& merged) {
    Statements& statements = session.statements;
    const Statement* from = statements.find(merged.text);
    Statement* into = statements.find(merged.into);
    if (from == nullptr || into == nullptr || from == into || from->slide != into->slide)
        return false;
    into->merged += 1 + from->merged;
    into->starred = into->starred || from->starred;
    into->themes.insert(from->themes);
    erase(statements, merged.text);
    return true;
}

bool change(Session& session, const TextDeleted& deleted) {
    if (session.statements.find(deleted.text) == nullptr) return false;
    erase(session.statements, deleted.text);
    return true;
}

bool change(Session& session, const TextTagged& tagged) {
    Statement* statement = session.statements.find(tagged.text);
    if (statement == nullptr || tagged.theme >= theme_names(session, statement->slide).size() ||
        statement->themes.contains(tagged.theme) == tagged.tagged)
        return false;
    if (tagged.tagged)
        statement->themes.insert(std::size_t{tagged.theme});
    else
        statement->themes.erase(tagged.theme);
    return true;
}

bool change(Session& session, const ThemeAdded& added) {
    if (!collects(session) || theme_names(session, session.slide).size() >= limits::slide_themes)
        return false;
    session.statements.themes.push_back({session.slide, added.name});
    return true;
}

bool change(Session& session, const ThemesShown& shown) {
    return collects(session) &&
           std::exchange(session.statements.themes_shown, shown.shown) != shown.shown;
}

bool change(Session& session, const TextRaised& raised) {
    Statement* statement = session.statements.find(raised.text);
    if (statement == nullptr || statement->shown == 0) return false;
    statement->shown = ++session.statements.last_shown;
    return true;
}

bool change(Session& session, const TextsDeleted&) {
    if (session.statements.list.empty() && session.asks.list.empty()) return false;
    // Fresh ones, not clear(): nothing of the old ones may stay.
    session.statements.list = decltype(session.statements.list)();
    session.statements.sent = decltype(session.statements.sent)();
    session.asks.list = decltype(session.asks.list)();
    session.asks.voters = decltype(session.asks.voters)();
    session.asks.projected = 0;
    return true;
}

bool change(Session& session, const BoardArranged& arranged) {
    return collects(session) && std::exchange(session.statements.board, arranged.by) != arranged.by;
}

}  // namespace showhands
