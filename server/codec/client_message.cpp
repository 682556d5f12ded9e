#include "codec/client_message.hpp"

#include <nlohmann/json.hpp>

#include "codec/names.hpp"

namespace showhands {
namespace {

std::string json_text(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string with_request(std::string_view type, std::uint64_t request) {
    return R"({"type":")" + std::string(type) + R"(","request":)" + std::to_string(request);
}

}  // namespace

std::string hello_json(Role role, std::string_view join_code, std::string_view token,
                       std::string_view name_of, std::string_view team) {
    std::string text = R"({"type":"hello","role":")" + std::string(name(role)) + '"';
    if (!join_code.empty()) text += R"(,"join_code":)" + json_text(join_code);
    if (!token.empty()) text += R"(,"token":)" + json_text(token);
    if (!name_of.empty()) text += R"(,"name":)" + json_text(name_of);
    if (!team.empty()) text += R"(,"team":)" + json_text(team);
    return text + "}";
}

std::string vote_json(const VoteMessage& vote) {
    std::string text = with_request("cast_vote", vote.request);
    text += R"(,"slide":)" + json_text(vote.slide.value);
    text += R"(,"round":)" + std::to_string(vote.round);
    text += answer_json(vote.answer);
    return text + (vote.answer.skip ? R"(,"skip":true})" : "}");
}

std::string leave_json(std::uint64_t request) { return with_request("leave", request) + "}"; }

std::string command_json(std::string_view name, std::uint64_t request, std::string_view slide) {
    std::string text = with_request(name, request);
    if (!slide.empty()) text += R"(,"slide":)" + json_text(slide);
    return text + "}";
}

}  // namespace showhands
