#include "codec/text_event_json.hpp"

#include <nlohmann/json.hpp>

#include "codec/hexadecimal.hpp"
#include "codec/written.hpp"

namespace showhands {
namespace {

using Json = nlohmann::ordered_json;

std::string of_text(std::string_view type, std::uint64_t revision, std::uint32_t text) {
    return written<Json>({{"type", type}, {"revision", revision}, {"text", text}});
}

}  // namespace

std::string text_event_json(const TextAdded& event) {
    Json json{{"type", "text_added"},     {"mark", hexadecimal(event.mark.bytes)},
              {"request", event.request}, {"slide", event.slide},
              {"round", event.round},     {"text", event.text},
              {"flagged", event.flagged}};
    if (event.group > 0) json["group"] = event.group;
    return written(json);
}

std::string text_event_json(const TextTakenBack& event) {
    return written<Json>({{"type", "text_taken_back"},
                          {"mark", hexadecimal(event.mark.bytes)},
                          {"request", event.request},
                          {"slide", event.slide},
                          {"round", event.round}});
}

std::string text_event_json(const TextsSealed& event) {
    return written<Json>({{"type", "texts_sealed"}, {"revision", event.revision}});
}

std::string text_event_json(const TextShown& event) {
    return of_text("text_shown", event.revision, event.text);
}

std::string text_event_json(const TextHidden& event) {
    return of_text("text_hidden", event.revision, event.text);
}

std::string text_event_json(const TextStarred& event) {
    return written<Json>({{"type", "text_starred"},
                          {"revision", event.revision},
                          {"text", event.text},
                          {"starred", event.starred}});
}

std::string text_event_json(const TextEdited& event) {
    return written<Json>({{"type", "text_edited"},
                          {"revision", event.revision},
                          {"text", event.text},
                          {"words", event.words},
                          {"flagged", event.flagged}});
}

std::string text_event_json(const TextsMerged& event) {
    return written<Json>({{"type", "texts_merged"},
                          {"revision", event.revision},
                          {"text", event.text},
                          {"into", event.into}});
}

std::string text_event_json(const TextDeleted& event) {
    return of_text("text_deleted", event.revision, event.text);
}

std::string text_event_json(const TextTagged& event) {
    return written<Json>({{"type", "text_tagged"},
                          {"revision", event.revision},
                          {"text", event.text},
                          {"theme", event.theme},
                          {"tagged", event.tagged}});
}

std::string text_event_json(const ThemeAdded& event) {
    return written<Json>(
        {{"type", "theme_added"}, {"revision", event.revision}, {"name", event.name}});
}

std::string text_event_json(const ThemesShown& event) {
    return written<Json>(
        {{"type", "themes_shown"}, {"revision", event.revision}, {"shown", event.shown}});
}

std::string text_event_json(const TextRaised& event) {
    return of_text("text_raised", event.revision, event.text);
}

std::string text_event_json(const TextsDeleted& event) {
    return written<Json>({{"type", "texts_deleted"}, {"revision", event.revision}});
}

std::string text_event_json(const BoardArranged& event) {
    return written<Json>(
        {{"type", "board_arranged"}, {"revision", event.revision}, {"by", name(event.by)}});
}

bool is_text_event(std::string_view type) {
    return type.starts_with("text") || type.starts_with("theme") || type.starts_with("board");
}

}  // namespace showhands
