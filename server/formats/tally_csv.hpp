// The session's tallies as CSV, one line per option of each round.
#pragma once

#include <string>

#include "core/session.hpp"

namespace showhands {

[[nodiscard]] std::string tally_csv(const Session& session);

}  // namespace showhands
