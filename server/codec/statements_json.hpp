// Open answers as a snapshot keeps them: the texts and what the trainer made of them, never a mark.
// Templates over the JSON type, so that headers stay free of the JSON library.
#pragma once

#include "codec/fields.hpp"
#include "core/session.hpp"

namespace showhands {

/// Every text has a number of its own that was given, and stands on a slide that collects.
[[nodiscard]] bool statements_fit(const Session& session);

template <class Json>
[[nodiscard]] Json write_statement(const Statement& statement) {
    return {{"number", statement.number},   {"slide", statement.slide},
            {"text", statement.text},       {"shown", statement.shown},
            {"starred", statement.starred}, {"flagged", statement.flagged},
            {"merged", statement.merged}};
}

template <class Json>
[[nodiscard]] bool read_statement(const Json& json, Statement& statement) {
    Fields<Json> fields(json);
    statement.number = fields.template number<std::uint32_t>("number");
    statement.slide = fields.template number<std::uint32_t>("slide");
    statement.text = fields.text("text");
    statement.shown = fields.template number<std::uint32_t>("shown");
    statement.starred = fields.boolean("starred");
    statement.flagged = fields.boolean("flagged");
    statement.merged = fields.template number<std::uint32_t>("merged");
    return fields.complete();
}

/// Precondition: no marks are left.
template <class Json>
[[nodiscard]] Json write_statements(const Statements& statements) {
    Json list = Json::array();
    for (const Statement& statement : statements.list)
        list.push_back(write_statement<Json>(statement));
    return {{"list", std::move(list)},
            {"last_number", statements.last_number},
            {"last_shown", statements.last_shown},
            {"round", statements.round}};
}

/// False for anything that is not written so or does not fit the session's deck. Total.
template <class Json>
[[nodiscard]] bool read_statements(const Json& json, Session& session) {
    Fields<Json> fields(json);
    const Json* list = fields.array("list");
    session.statements.last_number = fields.template number<std::uint32_t>("last_number");
    session.statements.last_shown = fields.template number<std::uint32_t>("last_shown");
    session.statements.round = fields.template number<std::uint32_t>("round");
    if (!fields.complete()) return false;
    for (const Json& one : *list)
        if (!read_statement(one, session.statements.list.emplace_back())) return false;
    return statements_fit(session);
}

}  // namespace showhands
