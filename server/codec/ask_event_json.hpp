// Events of questions from the room as the journal keeps them; `codec/event_json` puts them in
// their batch. Templates over the JSON type, so that headers stay free of the JSON library.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "codec/fields.hpp"
#include "codec/hexadecimal.hpp"
#include "core/event.hpp"

namespace showhands {

template <class Happened>
concept AskEvent = std::same_as<Happened, AskAdded> || std::same_as<Happened, AskVotedUp> ||
    std::same_as<Happened, AskingSet> || std::same_as<Happened, AskApproved> ||
    std::same_as<Happened, AskAnswered> || std::same_as<Happened, AskDeleted> ||
    std::same_as<Happened, AskProjected>;

[[nodiscard]] std::string ask_event_json(const AskAdded& event);
[[nodiscard]] std::string ask_event_json(const AskVotedUp& event);
[[nodiscard]] std::string ask_event_json(const AskingSet& event);
[[nodiscard]] std::string ask_event_json(const AskApproved& event);
[[nodiscard]] std::string ask_event_json(const AskAnswered& event);
[[nodiscard]] std::string ask_event_json(const AskDeleted& event);
[[nodiscard]] std::string ask_event_json(const AskProjected& event);

[[nodiscard]] inline bool is_ask_event(std::string_view type) { return type.starts_with("ask"); }

/// Whether all of it was fit, and nothing else there, the fields tell.
template <class Json>
[[nodiscard]] std::optional<Event> read_ask_event(std::string_view type, Fields<Json>& fields) {
    if (type == "ask_added") {
        AskAdded added;
        const bool marked = read_hexadecimal(fields.text("mark"), added.mark.bytes);
        added.request = fields.template number<std::uint64_t>("request");
        added.round = fields.template number<std::uint32_t>("round");
        added.text = fields.text("text");
        added.flagged = fields.boolean("flagged");
        if (!marked) return std::nullopt;
        return added;
    }
    if (type == "ask_voted_up") {
        AskVotedUp voted;
        const bool marked = read_hexadecimal(fields.text("mark"), voted.mark.bytes);
        voted.ask = fields.template number<std::uint32_t>("ask");
        if (!marked) return std::nullopt;
        return voted;
    }
    const auto revision = fields.template number<std::uint64_t>("revision");
    if (type == "asking_set") return AskingSet{revision, fields.boolean("open")};
    const auto ask = fields.template number<std::uint32_t>("ask");
    if (type == "ask_approved") return AskApproved{revision, ask};
    if (type == "ask_answered") return AskAnswered{revision, ask};
    if (type == "ask_deleted") return AskDeleted{revision, ask};
    if (type == "ask_projected") return AskProjected{revision, ask};
    return std::nullopt;
}

}  // namespace showhands
