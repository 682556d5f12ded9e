// The session's tallies as JSON, in the words of the wire, for whoever computes on.
#pragma once

#include <string>

#include "core/session.hpp"
#include "formats/text_rows.hpp"

namespace showhands {

/// With the open answers.
[[nodiscard]] std::string tally_json(const Session& session,
                                     HeldBack held_back = HeldBack::left_out);

}  // namespace showhands
