// A few words of a file, to be quoted in a message: short, whole characters, and nothing that a
// terminal would obey.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace showhands {

/// `text`: valid UTF-8, or cut anyhow.
[[nodiscard]] std::string excerpt(std::string_view text);

/// Unicode code points of valid UTF-8.
[[nodiscard]] std::size_t characters(std::string_view text);

/// Control characters but line breaks and tabs: C0, DEL and C1, as bytes of UTF-8.
[[nodiscard]] bool has_control_characters(std::string_view text);

}  // namespace showhands
