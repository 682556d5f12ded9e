// Requests: what a phone or a trainer asks for, in the imperative. Who asks comes from the
// connection, never from here; a vote therefore carries its ballot, made by `live/` from the
// connection's token.
#pragma once

#include <cstdint>
#include <variant>

#include "core/ids.hpp"
#include "core/tally.hpp"

namespace showhands {

enum class Role { participant, trainer, screen };

struct CastVote {
    Ballot ballot;
    /// The phone's own number, which only grows: an older one never overrides a newer one.
    std::uint64_t request = 0;
    SlideId slide;
    std::uint32_t round = 0;
    Answer answer;
    bool operator==(const CastVote&) const = default;
};

// clang-format off
struct Advance         { bool operator==(const Advance&) const = default; };
struct Next            { bool operator==(const Next&) const = default; };
struct Previous        { bool operator==(const Previous&) const = default; };
struct ShowSlide       { SlideId slide; bool operator==(const ShowSlide&) const = default; };
struct OpenQuestion    { bool operator==(const OpenQuestion&) const = default; };
struct CloseQuestion   { bool operator==(const CloseQuestion&) const = default; };
struct RevealResults   { bool operator==(const RevealResults&) const = default; };
struct HideResults     { bool operator==(const HideResults&) const = default; };
struct ShowBars        { bool operator==(const ShowBars&) const = default; };
struct StartRevote     { bool operator==(const StartRevote&) const = default; };
struct SetMinResponses { std::uint32_t min_responses = 0; bool operator==(const SetMinResponses&) const = default; };
struct EndSession      { bool operator==(const EndSession&) const = default; };
// clang-format on

using TrainerCommand =
    std::variant<Advance, Next, Previous, ShowSlide, OpenQuestion, CloseQuestion, RevealResults,
                 HideResults, ShowBars, StartRevote, SetMinResponses, EndSession>;

/// What only the outside world knows, measured by `live/` when a trainer's command is decided.
struct Occasion {
    /// Wall clock, for the export's times of rounds; no rule depends on it.
    std::int64_t unix_s = 0;
    /// Phones connected now.
    std::uint32_t participants = 0;
};

}  // namespace showhands
