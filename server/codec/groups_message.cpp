#include "codec/groups_message.hpp"

#include <nlohmann/json.hpp>

namespace showhands {
namespace {

using Json = nlohmann::ordered_json;

const char* name(Scribe scribe) {
    switch (scribe) {
        case Scribe::you:
            return "you";
        case Scribe::other:
            return "other";
        case Scribe::nobody:
            break;
    }
    return "nobody";
}

}  // namespace

std::string group_json(const GroupText& group) {
    Json json{{"type", "group"},
              {"slide", group.slide.value},
              {"group", group.group},
              {"members", group.members},
              {"scribe", name(group.scribe)}};
    Json& texts = json["texts"] = Json::array();
    for (const Statement* text : group.texts) texts.push_back(text->text);
    return json.dump();
}

std::string groups_json(const GroupsText& groups) {
    Json json{
        {"type", "groups"}, {"slide", groups.slide.value}, {"elapsed_s", groups.elapsed.count()}};
    Json& list = json["groups"] = Json::array();
    for (const GroupRow& row : groups.groups)
        list.push_back({{"members", row.members}, {"scribe", row.scribe}, {"texts", row.texts}});
    return json.dump();
}

}  // namespace showhands
