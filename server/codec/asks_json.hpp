// Questions from the room as a snapshot keeps them, with the marks that bound what a phone says
// while asking is open. Templates over the JSON type, so that headers stay free of the JSON
// library.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "codec/fields.hpp"
#include "codec/hexadecimal.hpp"
#include "core/asks.hpp"
#include "limits.hpp"

namespace showhands {

template <class Json>
[[nodiscard]] Json write_asks(const Asks& asks) {
    const auto digits = [](const TextMark& mark) { return hexadecimal(mark.bytes); };
    Json list = Json::array();
    for (const Ask& ask : asks.list) {
        Json voters = Json::array();
        if (const auto marks = asks.voters.find(ask.number); marks != asks.voters.end())
            for (const TextMark& mark : marks->second) voters.push_back(digits(mark));
        list.push_back({{"number", ask.number},
                        {"text", ask.text},
                        {"flagged", ask.flagged},
                        {"approved", ask.approved},
                        {"answered", ask.answered},
                        {"upvotes", ask.upvotes},
                        {"voters", std::move(voters)}});
    }
    Json askers = Json::array();
    for (const auto& [mark, requests] : asks.askers)
        askers.push_back({{"mark", digits(mark)}, {"requests", requests}});
    return {
        {"open", asks.open},           {"round", asks.round},     {"last_number", asks.last_number},
        {"projected", asks.projected}, {"list", std::move(list)}, {"askers", std::move(askers)}};
}

template <class Json>
[[nodiscard]] bool read_ask(const Json& json, Asks& asks) {
    Fields<Json> fields(json);
    Ask ask;
    ask.number = fields.template number<std::uint32_t>("number");
    ask.text = fields.text("text");
    ask.flagged = fields.boolean("flagged");
    ask.approved = fields.boolean("approved");
    ask.answered = fields.boolean("answered");
    ask.upvotes = fields.template number<std::uint32_t>("upvotes");
    const Json* voters = fields.array("voters");
    if (!fields.complete() || ask.number == 0 || ask.number > asks.last_number ||
        asks.find(ask.number) != nullptr || voters->size() > ask.upvotes)
        return false;
    for (const Json& digits : *voters) {
        TextMark mark;
        if (!digits.is_string() ||
            !read_hexadecimal(digits.template get_ref<const std::string&>(), mark.bytes) ||
            !asks.voters[ask.number].insert(mark).second)
            return false;
    }
    asks.list.push_back(std::move(ask));
    return true;
}

template <class Json>
[[nodiscard]] bool read_asker(const Json& json, Asks& asks) {
    Fields<Json> fields(json);
    TextMark mark;
    const bool marked = read_hexadecimal(fields.text("mark"), mark.bytes);
    const Json* requests = fields.array("requests");
    if (!marked || !fields.complete() || requests->empty() ||
        requests->size() > limits::asks_each || asks.askers.contains(mark))
        return false;
    for (const Json& one : *requests) {
        std::uint64_t request = 0;
        if (!Fields<Json>::read(one, request)) return false;
        asks.askers[mark].insert(request);
    }
    return true;
}

/// False for anything that is not written so. Total.
template <class Json>
[[nodiscard]] bool read_asks(const Json& json, Asks& asks) {
    Fields<Json> fields(json);
    asks.open = fields.boolean("open");
    asks.round = fields.template number<std::uint32_t>("round");
    asks.last_number = fields.template number<std::uint32_t>("last_number");
    asks.projected = fields.template number<std::uint32_t>("projected");
    const Json* list = fields.array("list");
    const Json* askers = fields.array("askers");
    if (!fields.complete() || list->size() > limits::asks_per_session) return false;
    for (const Json& one : *list)
        if (!read_ask(one, asks)) return false;
    for (const Json& one : *askers)
        if (!read_asker(one, asks)) return false;
    const bool marks = !asks.askers.empty() || !asks.voters.empty();
    return (asks.open || !marks) && (asks.projected == 0 || asks.find(asks.projected) != nullptr);
}

}  // namespace showhands
