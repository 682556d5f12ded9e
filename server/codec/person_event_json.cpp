#include "codec/person_event_json.hpp"

#include <nlohmann/json.hpp>

#include "codec/written.hpp"

namespace showhands {

using Json = nlohmann::ordered_json;

std::string person_event_json(const PersonNamed& event) {
    return written(Json{{"type", "person_named"},
                        {"mark", hexadecimal(event.mark.bytes)},
                        {"name", event.name},
                        {"team", event.team}});
}

std::string person_event_json(const LeaderboardSet& event) {
    return written(
        Json{{"type", "leaderboard_set"}, {"revision", event.revision}, {"shown", event.shown}});
}

}  // namespace showhands
