#include "codec/api_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "codec/located_json.hpp"
#include "codec/message_json.hpp"
#include "limits.hpp"

namespace showhands {

using Json = nlohmann::ordered_json;

namespace {

constexpr const char* what_to_send =
    R"(Send {"deck": "<id of a deck>"} or {"deck": {…a whole deck…}}.)";

}  // namespace

std::variant<DeckById, DeckInBody, BadBody> decode_create(std::string_view body) {
    // Writing a value recurses into it, so a body that nests without bound would end the server.
    const auto bounded = parse_located(body, {limits::deck_depth + 1, limits::deck_values + 2});
    if (const auto* fault = std::get_if<JsonFault>(&bounded))
        return BadBody{std::string(what_to_send) + " Line " + std::to_string(fault->line) + ": " +
                       fault->text + "."};
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_object() || !json.contains("deck")) return BadBody{what_to_send};
    const Json& deck = json["deck"];
    if (deck.is_string()) return DeckById{deck.get<std::string>()};
    // A deck by itself has the format's number under "deck"; it may be sent without wrapping it.
    if (deck.is_number()) return DeckInBody{std::string(body)};
    if (deck.is_object())
        return DeckInBody{deck.dump(2, ' ', false, Json::error_handler_t::replace)};
    return BadBody{R"("deck" must be the id of a deck or a whole deck.)"};
}

std::string problem_json(unsigned status, std::string_view title, std::string_view detail) {
    return Json{{"type", "about:blank"}, {"title", title}, {"status", status}, {"detail", detail}}
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string created_json(std::string_view session, std::string_view join_code,
                         std::string_view trainer_token, std::string_view screen_token) {
    return Json{{"session", session},
                {"join_code", join_code},
                {"trainer_token", trainer_token},
                {"screen_token", screen_token}}
        .dump();
}

CreatedTexts decode_created(std::string_view body) {
    const Json json = Json::parse(body, nullptr, false);
    const auto text = [&json](const char* key) {
        const bool there = json.is_object() && json.contains(key) && json[key].is_string();
        return there ? json[key].get<std::string>() : std::string();
    };
    return {text("join_code"), text("trainer_token"), text("screen_token")};
}

std::string tokens_json(std::string_view trainer_token, std::string_view screen_token) {
    return Json{{"trainer_token", trainer_token}, {"screen_token", screen_token}}.dump();
}

std::string decks_json(const std::vector<const Deck*>& decks) {
    Json json = Json::array();
    for (const Deck* deck : decks) {
        const auto questions =
            std::count_if(deck->slides.begin(), deck->slides.end(),
                          [](const Slide& slide) { return slide.question.has_value(); });
        json.push_back({{"id", deck->id},
                        {"title", deck->title},
                        {"lang", deck->lang},
                        {"slides", deck->slides.size()},
                        {"questions", questions},
                        {"min_responses", deck->min_responses}});
    }
    return json.dump();
}

std::string sessions_json(const std::vector<SessionLine>& lines) {
    Json json = Json::array();
    for (const SessionLine& line : lines) {
        json.push_back(
            {{"session", line.session},
             {"deck", line.deck},
             {"title", line.title},
             {"join_code", line.join_code.empty() ? Json(nullptr) : Json(line.join_code)},
             {"phase", name(line.phase)},
             {"created_at", line.created_unix_s},
             {"participants", line.participants}});
    }
    return json.dump();
}

std::vector<SessionLine> decode_sessions(std::string_view body) {
    std::vector<SessionLine> lines;
    const Json json = Json::parse(body, nullptr, false);
    if (!json.is_array()) return lines;
    for (const Json& one : json) {
        if (!one.is_object() || !one.contains("session") || !one["session"].is_string()) continue;
        SessionLine line;
        line.session = one["session"].get<std::string>();
        if (one.contains("join_code") && one["join_code"].is_string())
            line.join_code = one["join_code"].get<std::string>();
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string decode_problem(std::string_view body) {
    const Json json = Json::parse(body, nullptr, false);
    const bool problem = json.is_object() && json.contains("detail") && json["detail"].is_string();
    return problem ? json["detail"].get<std::string>() : "";
}

}  // namespace showhands
