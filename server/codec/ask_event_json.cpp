#include "codec/ask_event_json.hpp"

#include <nlohmann/json.hpp>

namespace showhands {
namespace {

using Json = nlohmann::ordered_json;

std::string digits(const TextMark& mark) {
    std::string text;
    append_hexadecimal(text, mark.bytes);
    return text;
}

/// Texts are clean when they become events; whatever else came would be replaced, not fail.
std::string written(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string of_ask(std::string_view type, std::uint64_t revision, std::uint32_t ask) {
    return written({{"type", type}, {"revision", revision}, {"ask", ask}});
}

}  // namespace

std::string ask_event_json(const AskAdded& event) {
    return written({{"type", "ask_added"},
                    {"mark", digits(event.mark)},
                    {"request", event.request},
                    {"round", event.round},
                    {"text", event.text},
                    {"flagged", event.flagged}});
}

std::string ask_event_json(const AskVotedUp& event) {
    return written({{"type", "ask_voted_up"}, {"mark", digits(event.mark)}, {"ask", event.ask}});
}

std::string ask_event_json(const AskingSet& event) {
    return written({{"type", "asking_set"}, {"revision", event.revision}, {"open", event.open}});
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
