#include "reference_message.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "codec/located_json.hpp"
#include "codec/names.hpp"
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

bool is_number(const Json& value) { return value.is_number(); }

const std::map<std::string, bool (*)(const Json&)> fields{
    {"type", is_text},           {"role", is_text},     {"join_code", is_text},
    {"token", is_text},          {"slide", is_text},    {"request", is_request},
    {"round", is_whole},         {"options", is_texts}, {"skip", is_yes_or_no},
    {"min_responses", is_whole}, {"count", is_whole},   {"participant", is_whole},
    {"number", is_number},       {"seconds", is_whole}, {"text", is_text},
    {"text_number", is_whole},   {"into", is_whole},    {"added", is_whole},
    {"theme", is_text},          {"by", is_text},       {"ask", is_whole},
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
    {"lock_lobby", LockLobby{}},
    {"unlock_lobby", UnlockLobby{}},
    {"list_participants", ListParticipants{}},
    {"show_themes", ShowThemes{}},
    {"hide_themes", HideThemes{}},
    {"show_texts", ShowTexts{}},
    {"deal_groups", DealGroups{}},
    {"delete_texts", DeleteTexts{}},
    {"open_asking", OpenAsking{}},
    {"close_asking", CloseAsking{}},
    {"take_ask_down", TakeAskDown{}},
    {"show_leaderboard", ShowLeaderboard{}},
    {"hide_leaderboard", HideLeaderboard{}},
};

std::uint32_t bounded(const Json& number) {
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(number.get<std::uint64_t>(), UINT32_MAX));
}

struct CommandWithFields {
    std::vector<std::string> needed;
    TrainerCommand (*read)(const Json&);
};

template <class Command>
TrainerCommand of_ask(const Json& json) {
    return Command{bounded(json["ask"])};
}

template <class Command>
TrainerCommand of_text(const Json& json) {
    return Command{bounded(json["text_number"])};
}

const std::map<std::string, CommandWithFields> commands_with_fields{
    {"show_slide",
     {{"slide"},
      [](const Json& json) -> TrainerCommand {
          return ShowSlide{SlideId{json["slide"].get<std::string>()}};
      }}},
    {"set_min_responses",
     {{"min_responses"},
      [](const Json& json) -> TrainerCommand {
          return SetMinResponses{bounded(json["min_responses"])};
      }}},
    {"set_expected",
     {{"count"},
      [](const Json& json) -> TrainerCommand { return SetExpected{bounded(json["count"])}; }}},
    {"add_time",
     {{"seconds"},
      [](const Json& json) -> TrainerCommand { return AddTime{bounded(json["seconds"])}; }}},
    {"remove_participant",
     {{"participant"},
      [](const Json& json) -> TrainerCommand {
          return RemoveParticipant{bounded(json["participant"]), {}};
      }}},
    {"show_text", {{"text_number"}, of_text<ShowText>}},
    {"hide_text", {{"text_number"}, of_text<HideText>}},
    {"star_text", {{"text_number"}, of_text<StarText>}},
    {"unstar_text", {{"text_number"}, of_text<UnstarText>}},
    {"delete_text", {{"text_number"}, of_text<DeleteText>}},
    {"raise_text", {{"text_number"}, of_text<RaiseText>}},
    {"approve_ask", {{"ask"}, of_ask<ApproveAsk>}},
    {"answer_ask", {{"ask"}, of_ask<AnswerAsk>}},
    {"delete_ask", {{"ask"}, of_ask<DeleteAsk>}},
    {"project_ask", {{"ask"}, of_ask<ProjectAsk>}},
    {"edit_text",
     {{"text_number", "text"},
      [](const Json& json) -> TrainerCommand {
          return EditText{bounded(json["text_number"]), json["text"].get<std::string>()};
      }}},
    {"tag_text",
     {{"text_number", "theme"},
      [](const Json& json) -> TrainerCommand {
          return TagText{bounded(json["text_number"]), json["theme"].get<std::string>()};
      }}},
    {"untag_text",
     {{"text_number", "theme"},
      [](const Json& json) -> TrainerCommand {
          return UntagText{bounded(json["text_number"]), json["theme"].get<std::string>()};
      }}},
    {"add_theme",
     {{"text"},
      [](const Json& json) -> TrainerCommand {
          return AddTheme{json["text"].get<std::string>()};
      }}},
    {"merge_texts",
     {{"text_number", "into"},
      [](const Json& json) -> TrainerCommand {
          return MergeTexts{bounded(json["text_number"]), bounded(json["into"])};
      }}},
};
const std::set<std::string> of_participants{"cast_vote", "leave",          "more_time",
                                            "add_text",  "take_text_back", "take_pen",
                                            "add_ask",   "vote_ask_up"};

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
            return ClientMessage(Hello{role, json.value("join_code", ""), json.value("token", ""),
                                       json.value("name", ""), json.value("team", "")});
    return Unreadable{};
}

/// Its digits, which the library's document does not keep.
std::string digits_of_number(std::string_view text) {
    const auto parsed = parse_located(text, {limits::message_depth, any_number});
    for (const auto& member : std::get<LocatedJson>(parsed).members)
        if (member.key == "number")
            return member.value.kind == LocatedJson::Kind::integer
                       ? std::to_string(member.value.integer)
                       : member.value.string;
    return {};
}

RejectionCode refusal(NotDecimal why) {
    if (why == NotDecimal::out_of_range) return RejectionCode::number_out_of_range;
    return why == NotDecimal::too_many_decimals ? RejectionCode::too_many_decimals
                                                : RejectionCode::no_number;
}

bool has_round(const Json& json) {
    return json.contains("slide") && json.contains("round") &&
           json["round"].get<std::uint64_t>() <= UINT32_MAX;
}

Result vote(std::string_view text, const Json& json, std::uint64_t request) {
    const bool skip = json.value("skip", false);
    const bool answered = json.contains("options") || json.contains("number") || skip;
    if (!has_round(json) || !answered) return Unreadable{};
    VoteMessage vote{request,
                     SlideId{json["slide"].get<std::string>()},
                     bounded(json["round"]),
                     {{}, skip, {}, {}}};
    for (const Json& option : json.value("options", Json::array())) {
        const std::string_view id = option.get_ref<const std::string&>();
        vote.answer.options.insert(id);
        vote.answer.order.push(id);
    }
    if (!json.contains("number")) return ClientMessage(vote);
    const auto number = read_decimal(digits_of_number(text));
    if (const auto* no = std::get_if<NotDecimal>(&number)) return Unreadable{refusal(*no), {}};
    vote.answer.number = std::get<Thousandths>(number);
    return ClientMessage(vote);
}

const std::map<std::string, Board> board_names{{"newest", Board::newest},
                                               {"group", Board::group},
                                               {"theme", Board::theme},
                                               {"cloud", Board::cloud}};

Result arrange_board(const Json& json, std::uint64_t request) {
    const auto board = board_names.find(json.value("by", ""));
    if (board == board_names.end()) return Unreadable{};
    return ClientMessage(TrainerMessage{request, ArrangeBoard{board->second}});
}

Result take_pen(const Json& json, std::uint64_t request) {
    if (!json.contains("slide")) return Unreadable{};
    return ClientMessage(TakePenMessage{request, SlideId{json["slide"].get<std::string>()}});
}

Result add_ask(const Json& json, std::uint64_t request) {
    const bool whole = json.contains("round") && json.contains("text") &&
                       json["round"].get<std::uint64_t>() <= UINT32_MAX;
    if (!whole) return Unreadable{};
    return ClientMessage(
        AskMessage{request, bounded(json["round"]), json["text"].get<std::string>()});
}

Result vote_up(const Json& json, std::uint64_t request) {
    if (!json.contains("ask")) return Unreadable{};
    return ClientMessage(VoteUpMessage{request, bounded(json["ask"])});
}

Result open_answer(const Json& json, std::uint64_t request, bool adds) {
    if (!has_round(json) || !json.contains(adds ? "text" : "added")) return Unreadable{};
    SlideId slide{json["slide"].get<std::string>()};
    const std::uint32_t round = bounded(json["round"]);
    if (adds)
        return ClientMessage(
            TextMessage{request, std::move(slide), round, json["text"].get<std::string>()});
    return ClientMessage(
        TakeBackMessage{request, std::move(slide), round, json["added"].get<std::uint64_t>()});
}

}  // namespace

Result read_plainly(std::string_view text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!is_message(text, json) || !json.contains("type")) return Unreadable{};
    const auto type = json["type"].get<std::string>();
    if (type == "ping") return ClientMessage(Ping{});
    if (type == "hello") return hello(json);
    const auto bare = bare_commands.find(type);
    const auto full = commands_with_fields.find(type);
    const bool known = type == "arrange_board" || bare != bare_commands.end() ||
                       full != commands_with_fields.end() || of_participants.contains(type);
    if (!known) return Unreadable{RejectionCode::unknown_type, {}};
    if (!json.contains("request")) return Unreadable{};
    const auto request = json["request"].get<std::uint64_t>();
    if (type == "cast_vote") return vote(text, json, request);
    if (type == "leave") return ClientMessage(Leave{request});
    if (type == "more_time") return ClientMessage(MoreTime{request});
    if (type == "arrange_board") return arrange_board(json, request);
    if (type == "take_pen") return take_pen(json, request);
    if (type == "add_ask") return add_ask(json, request);
    if (type == "vote_ask_up") return vote_up(json, request);
    if (of_participants.contains(type)) return open_answer(json, request, type == "add_text");
    if (bare != bare_commands.end()) return ClientMessage(TrainerMessage{request, bare->second});
    const auto& [needed, read] = full->second;
    const bool whole = std::all_of(needed.begin(), needed.end(),
                                   [&json](const auto& field) { return json.contains(field); });
    if (!whole) return Unreadable{};
    return ClientMessage(TrainerMessage{request, read(json)});
}

}  // namespace showhands::fuzz
