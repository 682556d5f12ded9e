// How many files and lines this process may have open at one time.
#pragma once

#include <cstddef>
#include <string>

namespace showhands {

/// Raises the process's own bound to so many, beside what it needs anyway. Empty, or why there
/// cannot be so many, as a sentence.
[[nodiscard]] std::string raise_descriptors(std::size_t lines);

}  // namespace showhands
