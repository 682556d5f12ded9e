#include "codec/ask_event_json.hpp"

#include <nlohmann/json.hpp>

#include "codec/hexadecimal.hpp"
#include "codec/written.hpp"

namespace showhands {
namespace {

using Json = nlohmann::ordered_json;

std::string of_ask(std::string_view type, std::uint64_t revision, std::uint32_t ask) {
    return written<Json>({{"type", type}, {"revision", revision}, {"ask", ask}});
}

}  // namespace

std::string ask_event_json(const AskAdded& event) {
    return written<Json>({{"type", "ask_added"},
                          {"mark", hexadecimal(event.mark.bytes)},
                          {"request", event.request},
                          {"round", event.round},
                          {"text", event.text},
                          {"flagged", event.flagged}});
}

std::string ask_event_json(const AskVotedUp& event) {
    return written<Json>(
        {{"type", "ask_voted_up"}, {"mark", hexadecimal(event.mark.bytes)}, {"ask", event.ask}});
}

std::string ask_event_json(const AskingSet& event) {
    return written<Json>(
        {{"type", "asking_set"}, {"revision", event.revision}, {"open", event.open}});
}

std::string ask_event_json(const AskApproved& event) {
    return of_ask("ask_approved", event.revision, event.ask);
}

std::string ask_event_json(const AskAnswered& event) {
    return of_ask("ask_answered", event.revision, event.ask);
}

std::string ask_event_json(const AskDeleted& event) {
    return of_ask("ask_deleted", event.revision, event.ask);
}

std::string ask_event_json(const AskProjected& event) {
    return of_ask("ask_projected", event.revision, event.ask);
}

}  // namespace showhands
