// The server's answer to the opening request of a WebSocket (RFC 6455, section 4.2.2). Pure.
#pragma once

#include <string>
#include <string_view>

namespace showhands {

/// The whole answer, which proves by the request's key that it was understood.
[[nodiscard]] std::string opening_answer(std::string_view key);

}  // namespace showhands
