#include "codec/group_event_json.hpp"

namespace showhands {
namespace {

std::string digits(const GroupMark& mark) { return '"' + hexadecimal(mark.bytes) + '"'; }

std::string list(const std::vector<GroupMark>& marks) {
    std::string text = "[";
    for (const GroupMark& mark : marks) text += (text.size() > 1 ? "," : "") + digits(mark);
    return text + ']';
}

}  // namespace

std::string group_event_json(const GroupsJoined& event) {
    return R"({"type":"groups_joined","slide":)" + std::to_string(event.slide) + R"(,"marks":)" +
           list(event.marks) + '}';
}

std::string group_event_json(const PenTaken& event) {
    return R"({"type":"pen_taken","slide":)" + std::to_string(event.slide) + R"(,"mark":)" +
           digits(event.mark) + '}';
}

std::string group_event_json(const GroupsDealt& event) {
    return R"({"type":"groups_dealt","revision":)" + std::to_string(event.revision) +
           R"(,"marks":)" + list(event.marks) + '}';
}

}  // namespace showhands
