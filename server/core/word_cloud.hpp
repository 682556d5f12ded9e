// A word cloud: how often each short answer of a slide was given, whatever its capitals and
// accents. A word counts from the moment the trainer shows it, with everybody who wrote it before
// and after.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/session.hpp"

namespace showhands {

struct CloudWord {
    /// As most wrote it, of the spellings that are shown; among equals, as the first did.
    std::string text;
    std::uint32_t count = 0;
    bool operator==(const CloudWord&) const = default;
};

/// The words that are shown on the slide that is on, the most frequent first; among equals, the one
/// that came first.
[[nodiscard]] std::vector<CloudWord> word_cloud(const Session& session);

}  // namespace showhands
