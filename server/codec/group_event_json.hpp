// Events of small groups as the journal keeps them; `codec/event_json` puts them in their batch.
// Templates over the JSON type, so that headers stay free of the JSON library.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codec/fields.hpp"
#include "codec/hexadecimal.hpp"
#include "core/event.hpp"

namespace showhands {

template <class Happened>
concept GroupEvent = std::same_as<Happened, GroupsJoined> || std::same_as<Happened, PenTaken> ||
    std::same_as<Happened, GroupsDealt>;

[[nodiscard]] std::string group_event_json(const GroupsJoined& event);
[[nodiscard]] std::string group_event_json(const PenTaken& event);
[[nodiscard]] std::string group_event_json(const GroupsDealt& event);

[[nodiscard]] inline bool is_group_event(std::string_view type) {
    return type == "groups_joined" || type == "pen_taken" || type == "groups_dealt";
}

template <class Json>
[[nodiscard]] bool read_group_mark(const Json& digits, GroupMark& mark) {
    return digits.is_string() &&
           read_hexadecimal(digits.template get_ref<const std::string&>(), mark.bytes);
}

/// `type` is one of theirs. Whether all of it was fit, and nothing else there, the fields tell.
template <class Json>
[[nodiscard]] std::optional<Event> read_group_event(std::string_view type, Fields<Json>& fields) {
    if (type == "pen_taken") {
        PenTaken taken{fields.template number<std::uint32_t>("slide"), {}};
        if (!read_hexadecimal(fields.text("mark"), taken.mark.bytes)) return std::nullopt;
        return taken;
    }
    const bool anew = type == "groups_dealt";
    const auto revision = anew ? fields.template number<std::uint64_t>("revision") : 0;
    const auto slide = anew ? 0 : fields.template number<std::uint32_t>("slide");
    const Json* list = fields.array("marks");
    if (list == nullptr) return std::nullopt;
    std::vector<GroupMark> marks;
    for (const Json& digits : *list)
        if (!read_group_mark(digits, marks.emplace_back())) return std::nullopt;
    if (anew) return GroupsDealt{revision, std::move(marks)};
    return GroupsJoined{slide, std::move(marks)};
}

}  // namespace showhands
