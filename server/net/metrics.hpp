// What an operator may watch, as Prometheus text: how many and how much, never who.
#pragma once

#include <cstddef>
#include <string>

#include "net/lines.hpp"

namespace showhands {

[[nodiscard]] std::string metrics_text(const Lines& lines, std::size_t live_sessions);

}  // namespace showhands
