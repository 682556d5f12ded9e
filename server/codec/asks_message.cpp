#include "codec/asks_message.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "limits.hpp"

namespace showhands {
namespace {

using Json = nlohmann::ordered_json;

Json said(const Ask& ask) {
    return {{"number", ask.number}, {"text", ask.text}, {"upvotes", ask.upvotes}};
}

}  // namespace

std::string asks_for_phones_json(const Asks& asks) {
    std::vector<const Ask*> listed;
    for (const Ask& ask : asks.list)
        if (ask.approved && !ask.answered) listed.push_back(&ask);
    std::stable_sort(listed.begin(), listed.end(), [](const Ask* one, const Ask* other) {
        return one->upvotes > other->upvotes;
    });
    listed.resize(std::min(listed.size(), limits::listed_asks));
    Json json{{"type", "asks"}};
    Json& list = json["asks"] = Json::array();
    for (const Ask* ask : listed) list.push_back(said(*ask));
    return json.dump();
}

std::string asks_for_trainer_json(const Asks& asks) {
    Json json{{"type", "asks"}};
    Json& list = json["asks"] = Json::array();
    for (const Ask& ask : asks.list) {
        Json& one = list.emplace_back(said(ask));
        one["flagged"] = ask.flagged;
        one["approved"] = ask.approved;
        one["answered"] = ask.answered;
    }
    return json.dump();
}

}  // namespace showhands
