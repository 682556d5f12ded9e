// An answer as the journal and snapshots keep it, in a few letters: "b", "acd", "-" (skip), ">cab"
// (a ranking), "#2500" (thousandths); and "@873" behind it where time was left.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/tally.hpp"

namespace showhands {

struct TimedAnswer {
    Answer answer;
    /// As in `VoteCast`.
    std::uint32_t time_left = 0;
    bool operator==(const TimedAnswer&) const = default;
};

void append_answer(std::string& text, const Answer& answer, std::uint32_t time_left);

/// Total: nothing for what is not written so.
[[nodiscard]] std::optional<TimedAnswer> read_answer(std::string_view text);

}  // namespace showhands
