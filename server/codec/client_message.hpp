// A client's half of the wire, for programs that join a class from outside: messages as
// `decode_message` reads them. Pure; who may say what is the server's business.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "codec/message_json.hpp"

namespace showhands {

/// Empty join code: the only live session. Empty token: a new participant.
/// `name` and `team`: of a participant of a named session.
[[nodiscard]] std::string hello_json(Role role, std::string_view join_code, std::string_view token,
                                     std::string_view name = {}, std::string_view team = {});
[[nodiscard]] std::string vote_json(const VoteMessage& vote);
[[nodiscard]] std::string leave_json(std::uint64_t request);
/// A trainer's command by its name on the wire; `slide` for `show_slide` only.
[[nodiscard]] std::string command_json(std::string_view name, std::uint64_t request,
                                       std::string_view slide = {});

}  // namespace showhands
