// How a virtual class behaves: a small JSON file, or the habits of an ordinary one. Pure; unknown
// settings are faults, so that a typing error is not a silent default.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace showhands {

struct Milliseconds {
    std::uint32_t least = 0;
    std::uint32_t most = 0;
    bool operator==(const Milliseconds&) const = default;
};

/// Shares are of all students, in each round anew, from 0 to 1.
struct AudienceProfile {
    /// From seeing the question to the tap.
    Milliseconds think{1'500, 9'000};
    /// Prefer not to say.
    double skip = 0.04;
    /// Change their mind once, after thinking again.
    double change = 0.12;
    /// Lose their line, before the tap or right after it.
    double drop = 0.02;
    /// Until they come back.
    Milliseconds away{500, 4'000};
    /// Over which the class comes in.
    Milliseconds arrive{0, 5'000};
    bool operator==(const AudienceProfile&) const = default;
};

/// {"think_ms":[1500,9000],"skip":0.04,"change":0.12,"drop":0.02,"away_ms":[500,4000],
/// "arrive_ms":[0,5000]}; what it does not say stays as in `usual`. Or a sentence that says what is
/// wrong.
[[nodiscard]] std::variant<AudienceProfile, std::string> read_audience_profile(
    std::string_view text, AudienceProfile usual = {});

}  // namespace showhands
