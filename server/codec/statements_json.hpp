// Open answers as a snapshot keeps them: the texts and what the trainer made of them, never a mark.
// Templates over the JSON type, so that headers stay free of the JSON library.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "codec/fields.hpp"
#include "codec/names.hpp"
#include "core/session.hpp"

namespace showhands {

/// Every text has a number of its own that was given, and stands on a slide that collects; so do
/// themes, and texts have only those of their slide.
[[nodiscard]] bool statements_fit(const Session& session);

template <class Json>
[[nodiscard]] Json write_statement(const Statement& statement) {
    return {{"number", statement.number},   {"slide", statement.slide},
            {"text", statement.text},       {"shown", statement.shown},
            {"starred", statement.starred}, {"flagged", statement.flagged},
            {"merged", statement.merged},   {"themes", statement.themes.ids()},
            {"group", statement.group}};
}

template <class Json>
[[nodiscard]] bool read_statement(const Json& json, std::uint32_t version, Statement& statement) {
    Fields<Json> fields(json);
    statement.number = fields.template number<std::uint32_t>("number");
    statement.slide = fields.template number<std::uint32_t>("slide");
    statement.text = fields.text("text");
    statement.shown = fields.template number<std::uint32_t>("shown");
    statement.starred = fields.boolean("starred");
    statement.flagged = fields.boolean("flagged");
    statement.merged = fields.template number<std::uint32_t>("merged");
    const Json* themes = version > 4 ? fields.array("themes") : nullptr;
    if (version > 5) statement.group = fields.template number<std::uint32_t>("group");
    if (!fields.complete()) return false;
    if (themes == nullptr) return version <= 4;
    return std::all_of(themes->begin(), themes->end(), [&statement](const Json& letter) {
        if (letter.is_string())
            statement.themes.insert(
                std::string_view(letter.template get_ref<const std::string&>()));
        return letter.is_string();
    });
}

template <class Json>
[[nodiscard]] bool read_theme(const Json& json, Theme& theme) {
    Fields<Json> fields(json);
    theme.slide = fields.template number<std::uint32_t>("slide");
    theme.name = fields.text("name");
    return fields.complete();
}

/// Precondition: no marks are left.
template <class Json>
[[nodiscard]] Json write_statements(const Statements& statements) {
    Json list = Json::array();
    for (const Statement& statement : statements.list)
        list.push_back(write_statement<Json>(statement));
    Json themes = Json::array();
    for (const Theme& theme : statements.themes)
        themes.push_back({{"slide", theme.slide}, {"name", theme.name}});
    return {{"list", std::move(list)},
            {"themes", std::move(themes)},
            {"themes_shown", statements.themes_shown},
            {"board", name(statements.board)},
            {"last_number", statements.last_number},
            {"last_shown", statements.last_shown},
            {"round", statements.round}};
}

/// `version`: of the snapshot; the fifth brought the themes, the sixth the groups and boards. False
/// for anything that is not written so or does not fit the session's deck. Total.
template <class Json>
[[nodiscard]] bool read_statements(const Json& json, std::uint32_t version, Session& session) {
    Fields<Json> fields(json);
    const Json* list = fields.array("list");
    session.statements.last_number = fields.template number<std::uint32_t>("last_number");
    session.statements.last_shown = fields.template number<std::uint32_t>("last_shown");
    session.statements.round = fields.template number<std::uint32_t>("round");
    const Json* themes = version > 4 ? fields.array("themes") : nullptr;
    if (version > 4) session.statements.themes_shown = fields.boolean("themes_shown");
    if (version > 5) {
        const auto board = named<Board>(fields.text("board"));
        if (!board) return false;
        session.statements.board = *board;
    }
    if (!fields.complete()) return false;
    if (themes != nullptr)
        for (const Json& one : *themes)
            if (!read_theme(one, session.statements.themes.emplace_back())) return false;
    for (const Json& one : *list)
        if (!read_statement(one, version, session.statements.list.emplace_back())) return false;
    return statements_fit(session);
}

}  // namespace showhands
