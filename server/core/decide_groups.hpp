// What the commands about small groups become. Pure, as all of `core/decide`, which calls it.
#pragma once

#include <variant>

#include "core/decide.hpp"

namespace showhands {

[[nodiscard]] std::variant<Events, Rejection> decide_groups(const Session& session,
                                                            const DealGroups& command);

}  // namespace showhands
