// Events of named sessions as the journal keeps them; `codec/event_json` puts them in their batch.
// Templates over the JSON type, so that headers stay free of the JSON library.
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
concept PersonEvent = std::same_as<Happened, PersonNamed> || std::same_as<Happened, LeaderboardSet>;

[[nodiscard]] std::string person_event_json(const PersonNamed& event);
[[nodiscard]] std::string person_event_json(const LeaderboardSet& event);

[[nodiscard]] inline bool is_person_event(std::string_view type) {
    return type == "person_named" || type == "leaderboard_set";
}

/// `type` is one of theirs. Whether all of it was fit, and nothing else there, the fields tell.
template <class Json>
[[nodiscard]] std::optional<Event> read_person_event(std::string_view type, Fields<Json>& fields) {
    if (type == "leaderboard_set") {
        const auto revision = fields.template number<std::uint64_t>("revision");
        return LeaderboardSet{revision, fields.boolean("shown")};
    }
    PersonNamed named;
    if (!read_hexadecimal(fields.text("mark"), named.mark.bytes)) return std::nullopt;
    named.name = fields.text("name");
    named.team = fields.template number<std::uint32_t>("team");
    return named;
}

}  // namespace showhands
