#include "codec/api_json.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "codec/located_json.hpp"
#include "codec/message_json.hpp"
#include "codec/names.hpp"
#include "limits.hpp"

namespace showhands {

using Json = nlohmann::ordered_json;
using Kind = LocatedJson::Kind;

namespace {

constexpr const char* what_to_send =
    R"(Send {"deck": "<id of a deck>"} or {"deck": {…a whole deck…}}.)";

/// What the trainer chose, if they did; nothing: it cannot be understood.
std::optional<std::optional<Identity>> identity_in(const LocatedJson& json) {
    const auto found =
        std::find_if(json.members.begin(), json.members.end(),
                     [](const LocatedJson::Member& member) { return member.key == "identity"; });
    if (found == json.members.end()) return std::optional<Identity>();
    if (found->value.kind != Kind::string) return std::nullopt;
    const auto identity = named<Identity>(found->value.string);
    if (!identity) return std::nullopt;
    return identity;
}

}  // namespace

std::variant<DeckById, DeckInBody, BadBody> decode_create(std::string_view body) {
    const auto parsed = parse_located(body, {limits::deck_depth + 1, limits::deck_values + 1});
    if (const auto* fault = std::get_if<JsonFault>(&parsed))
        return BadBody{std::string(what_to_send) + " Line " + std::to_string(fault->line) + ": " +
                       fault->text + "."};
    const auto& json = std::get<LocatedJson>(parsed);
    const auto is_deck = [](const LocatedJson::Member& member) { return member.key == "deck"; };
    const auto found = std::find_if(json.members.begin(), json.members.end(), is_deck);
    if (found == json.members.end()) return BadBody{what_to_send};
    const LocatedJson& deck = found->value;
    // A deck by itself has the format's number under "deck"; it may be sent without wrapping it.
    if (deck.kind == Kind::integer || deck.kind == Kind::number) return DeckInBody{read_deck(json)};
    const auto identity = identity_in(json);
    if (!identity) return BadBody{R"("identity" must be "anonymous" or "named".)"};
    if (std::any_of(std::next(found), json.members.end(), is_deck))
        return BadBody{R"("deck" stands there twice; keep one.)"};
    if (deck.kind == Kind::string) return DeckById{deck.string, *identity};
    if (deck.kind == Kind::object) return DeckInBody{read_deck(deck), *identity};
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
                        {"min_responses", deck->min_responses},
                        {"identity", name(deck->identity)}});
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
