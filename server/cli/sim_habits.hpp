// How a whole virtual class behaves: as people do in a rehearsal, evenly and without fuss under a
// trainer of its own, and in either case as a profile file says.
#pragma once

#include <string>
#include <variant>

#include "codec/audience_profile.hpp"

namespace showhands {

struct Habits {
    AudienceProfile profile;
    /// Answers spread evenly over the time to think, as a load wants it, not as people do.
    bool even = false;
};

/// All come at once and answer within this time; nobody skips, changes or drops.
[[nodiscard]] Habits load_habits(double within_s);

/// `usual`, changed by the profile in this file. Or a sentence that says what is wrong with it.
[[nodiscard]] std::variant<Habits, std::string> read_habits(const std::string& path,
                                                            const Habits& usual);

}  // namespace showhands
