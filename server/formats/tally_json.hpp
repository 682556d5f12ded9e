// The session's tallies as JSON, in the words of the wire, for whoever computes on.
#pragma once

#include <string>

#include "core/session.hpp"

namespace showhands {

[[nodiscard]] std::string tally_json(const Session& session);

}  // namespace showhands
