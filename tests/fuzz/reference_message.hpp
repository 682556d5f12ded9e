// The same messages read the plain way: parsed whole, then asked field by field. Slow and short, so
// that one can see it is right; the server's reader, which builds no document, must agree with it.
#pragma once

#include <string_view>
#include <variant>

#include "codec/message_json.hpp"

namespace showhands::fuzz {

/// The request of an Unreadable is left out: it depends on how far a reader came.
[[nodiscard]] std::variant<ClientMessage, Unreadable> read_plainly(std::string_view text);

}  // namespace showhands::fuzz
