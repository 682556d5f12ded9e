// The quick way in for the one message that comes by the thousand: a vote as pages write it. It
// takes no memory but the slide's name, and it knows only what is certainly a good vote; anything
// else, however slightly unusual, it leaves to `decode_message`, which says what is wrong with it.
// Whatever it reads, `decode_message` reads the same (the tests compare them).
#pragma once

#include <optional>
#include <string_view>

#include "codec/message_json.hpp"

namespace showhands {

[[nodiscard]] std::optional<VoteMessage> read_plain_vote(std::string_view text);

}  // namespace showhands
