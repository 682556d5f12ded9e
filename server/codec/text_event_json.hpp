// Events of open answers as the journal keeps them; `codec/event_json` puts them in their batch.
// Templates over the JSON type, so that headers stay free of the JSON library.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "codec/fields.hpp"
#include "codec/hexadecimal.hpp"
#include "codec/names.hpp"
#include "core/event.hpp"

namespace showhands {

template <class Happened>
concept TextEvent = std::same_as<Happened, TextAdded> || std::same_as<Happened, TextTakenBack> ||
    std::same_as<Happened, TextsSealed> || std::same_as<Happened, TextShown> ||
    std::same_as<Happened, TextHidden> || std::same_as<Happened, TextStarred> ||
    std::same_as<Happened, TextEdited> || std::same_as<Happened, TextsMerged> ||
    std::same_as<Happened, TextDeleted> || std::same_as<Happened, TextTagged> ||
    std::same_as<Happened, ThemeAdded> || std::same_as<Happened, ThemesShown> ||
    std::same_as<Happened, TextRaised> || std::same_as<Happened, BoardArranged> ||
    std::same_as<Happened, TextsDeleted>;

[[nodiscard]] std::string text_event_json(const TextAdded& event);
[[nodiscard]] std::string text_event_json(const TextTakenBack& event);
[[nodiscard]] std::string text_event_json(const TextsSealed& event);
[[nodiscard]] std::string text_event_json(const TextShown& event);
[[nodiscard]] std::string text_event_json(const TextHidden& event);
[[nodiscard]] std::string text_event_json(const TextStarred& event);
[[nodiscard]] std::string text_event_json(const TextEdited& event);
[[nodiscard]] std::string text_event_json(const TextsMerged& event);
[[nodiscard]] std::string text_event_json(const TextDeleted& event);
[[nodiscard]] std::string text_event_json(const TextTagged& event);
[[nodiscard]] std::string text_event_json(const ThemeAdded& event);
[[nodiscard]] std::string text_event_json(const ThemesShown& event);
[[nodiscard]] std::string text_event_json(const TextRaised& event);
[[nodiscard]] std::string text_event_json(const BoardArranged& event);
[[nodiscard]] std::string text_event_json(const TextsDeleted& event);

/// Their types begin with "text", "theme" or "board".
[[nodiscard]] bool is_text_event(std::string_view type);
template <class Json>
[[nodiscard]] std::optional<Event> read_added(Fields<Json>& fields) {
    TextAdded added;
    const bool marked = read_hexadecimal(fields.text("mark"), added.mark.bytes);
    added.request = fields.template number<std::uint64_t>("request");
    added.slide = fields.template number<std::uint32_t>("slide");
    added.round = fields.template number<std::uint32_t>("round");
    added.text = fields.text("text");
    added.flagged = fields.boolean("flagged");
    if (fields.holds("group")) added.group = fields.template number<std::uint32_t>("group");
    if (!marked) return std::nullopt;
    return added;
}

template <class Json>
[[nodiscard]] std::optional<Event> read_taken_back(Fields<Json>& fields) {
    TextTakenBack back;
    const bool marked = read_hexadecimal(fields.text("mark"), back.mark.bytes);
    back.request = fields.template number<std::uint64_t>("request");
    back.slide = fields.template number<std::uint32_t>("slide");
    back.round = fields.template number<std::uint32_t>("round");
    if (!marked) return std::nullopt;
    return back;
}

/// Whether all of it was fit, and nothing else there, the fields tell.
template <class Json>
[[nodiscard]] std::optional<Event> read_text_event(std::string_view type, Fields<Json>& fields) {
    if (type == "text_added") return read_added(fields);
    if (type == "text_taken_back") return read_taken_back(fields);
    const auto revision = fields.template number<std::uint64_t>("revision");
    if (type == "texts_sealed") return TextsSealed{revision};
    if (type == "texts_deleted") return TextsDeleted{revision};
    if (type == "theme_added") return ThemeAdded{revision, std::string(fields.text("name"))};
    if (type == "themes_shown") return ThemesShown{revision, fields.boolean("shown")};
    if (type == "board_arranged") {
        const auto by = named<Board>(fields.text("by"));
        if (!by) return std::nullopt;
        return BoardArranged{revision, *by};
    }
    const auto text = fields.template number<std::uint32_t>("text");
    if (type == "text_raised") return TextRaised{revision, text};
    if (type == "text_shown") return TextShown{revision, text};
    if (type == "text_hidden") return TextHidden{revision, text};
    if (type == "text_starred") return TextStarred{revision, text, fields.boolean("starred")};
    if (type == "texts_merged")
        return TextsMerged{revision, text, fields.template number<std::uint32_t>("into")};
    if (type == "text_deleted") return TextDeleted{revision, text};
    if (type == "text_tagged") {
        const auto theme = fields.template number<std::uint32_t>("theme");
        return TextTagged{revision, text, theme, fields.boolean("tagged")};
    }
    if (type != "text_edited") return std::nullopt;
    const std::string words(fields.text("words"));
    return TextEdited{revision, text, words, fields.boolean("flagged")};
}

}  // namespace showhands
