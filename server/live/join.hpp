// Makes what a wall needs to let phones in: the address, the code, and the QR code of both.
#pragma once

#include <string>

#include "codec/view_json.hpp"
#include "core/ids.hpp"

namespace showhands {

/// `public_url` without a slash at its end.
[[nodiscard]] Join make_join(const std::string& public_url, const JoinCode& code);

}  // namespace showhands
