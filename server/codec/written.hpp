// JSON as text that never fails: texts are clean before they are written, and whatever else came
// would be replaced. A template over the JSON type, so that headers stay free of the JSON library.
#pragma once

#include <string>

namespace showhands {

template <class Json>
[[nodiscard]] std::string written(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace showhands
