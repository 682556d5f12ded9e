#include "codec/person_event_json.hpp"

#include <nlohmann/json.hpp>

namespace showhands {

std::string person_event_json(const PersonNamed& event) {
    std::string mark;
    append_hexadecimal(mark, event.mark.bytes);
    return R"({"type":"person_named","mark":")" + mark + R"(","name":)" +
           nlohmann::json(event.name).dump() + R"(,"team":)" + std::to_string(event.team) + '}';
}

std::string person_event_json(const LeaderboardSet& event) {
    return R"({"type":"leaderboard_set","revision":)" + std::to_string(event.revision) +
           R"(,"shown":)" + (event.shown ? "true" : "false") + '}';
}

}  // namespace showhands
