#include "reference_message.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "codec/located_json.hpp"
#include "limits.hpp"

namespace showhands::fuzz {
namespace {

using Json = nlohmann::json;
using Result = std::variant<ClientMessage, Unreadable>;

constexpr std::size_t any_number = 1'000'000;

bool is_text(const Json& value) { return value.is_string(); }
bool is_whole(const Json& value) { return value.is_number_unsigned(); }
bool is_request(const Json& value) {
    return is_whole(value) && value.get<std::uint64_t>() <= request_max;
}
bool is_texts(const Json& value) {
    return value.is_array() && std::all_of(value.begin(), value.end(), is_text);
}
bool is_yes_or_no(const Json& value) { return value.is_boolean(); }

const std::map<std::string, bool (*)(const Json&)> fields{
    {"type", is_text},           {"role", is_text},     {"join_code", is_text},
    {"token", is_text},          {"slide", is_text},    {"request", is_request},
    {"round", is_whole},         {"options", is_texts}, {"skip", is_yes_or_no},
    {"min_responses", is_whole},
};

const std::map<std::string, TrainerCommand> bare_commands{
    {"advance", Advance{}},
    {"next", Next{}},
    {"previous", Previous{}},
    {"open_question", OpenQuestion{}},
    {"close_question", CloseQuestion{}},
    {"reveal_results", RevealResults{}},
    {"hide_results", HideResults{}},
    {"show_bars", ShowBars{}},
    {"start_revote", StartRevote{}},
    {"end_session", EndSession{}},
};

/// One JSON object, not nested too deeply, whose known fields stand there once and are what they
/// should be.
bool is_message(std::string_view text, const Json& json) {
    const auto parsed = parse_located(text, {limits::message_depth, any_number});
    const auto* located = std::get_if<LocatedJson>(&parsed);
    if (located == nullptr || !json.is_object()) return false;
    std::set<std::string> seen;
    for (const auto& member : located->members)
        if (fields.contains(member.key) && !seen.insert(member.key).second) return false;
    return std::all_of(fields.begin(), fields.end(), [&json](const auto& field) {
        return !json.contains(field.first) || field.second(json[field.first]);
    });
}

Result hello(const Json& json) {
    for (const Role role : {Role::participant, Role::trainer, Role::screen})
        if (json.value("role", "") == name(role))
            return ClientMessage(Hello{role, json.value("join_code", ""), json.value("token", "")});
    return Unreadable{};
}

Result vote(const Json& json, std::uint64_t request) {
    const bool skip = json.value("skip", false);
    if (!json.contains("slide") || !json.contains("round") || (!json.contains("options") && !skip))
        return Unreadable{};
    const auto round = json["round"].get<std::uint64_t>();
    if (round > UINT32_MAX) return Unreadable{};
    VoteMessage vote{request,
                     SlideId{json["slide"].get<std::string>()},
                     static_cast<std::uint32_t>(round),
                     {{}, skip}};
    for (const Json& option : json.value("options", Json::array()))
        vote.answer.options.insert(std::string_view(option.get_ref<const std::string&>()));
    return ClientMessage(vote);
}

}  // namespace

Result read_plainly(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!is_message(text, json) || !json.contains("type")) return Unreadable{};
    const auto type = json["type"].get<std::string>();
    if (type == "ping") return ClientMessage(Ping{});
    if (type == "hello") return hello(json);
    const auto bare = bare_commands.find(type);
    const bool known = bare != bare_commands.end() || type == "cast_vote" || type == "leave" ||
                       type == "show_slide" || type == "set_min_responses";
    if (!known) return Unreadable{RejectionCode::unknown_type, {}};
    if (!json.contains("request")) return Unreadable{};
    const auto request = json["request"].get<std::uint64_t>();
    if (type == "cast_vote") return vote(json, request);
    if (type == "leave") return ClientMessage(Leave{request});
    if (bare != bare_commands.end()) return ClientMessage(TrainerMessage{request, bare->second});
    if (type == "show_slide") {
        if (!json.contains("slide")) return Unreadable{};
        return ClientMessage(
            TrainerMessage{request, ShowSlide{SlideId{json["slide"].get<std::string>()}}});
    }
    if (!json.contains("min_responses")) return Unreadable{};
    const auto wanted =
        std::min<std::uint64_t>(json["min_responses"].get<std::uint64_t>(), UINT32_MAX);
    return ClientMessage(
        TrainerMessage{request, SetMinResponses{static_cast<std::uint32_t>(wanted)}});
}

}  // namespace showhands::fuzz
