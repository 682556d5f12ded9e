// What happened to questions from the room, by their numbers within the session. See `core/event`.
#pragma once

#include <cstdint>
#include <string>

#include "core/ids.hpp"

namespace showhands {

/// Like a text, without a time.
struct AskAdded {
    TextMark mark;
    std::uint64_t request = 0;
    std::uint32_t round = 0;
    /// Clean.
    std::string text;
    bool flagged = false;
    bool operator==(const AskAdded&) const = default;
};

struct AskVotedUp {
    TextMark mark;
    std::uint32_t ask = 0;
    bool operator==(const AskVotedUp&) const = default;
};

/// Phones may ask, or no longer. Closed, it is forgotten for good who asked what.
struct AskingSet {
    std::uint64_t revision = 0;
    bool open = false;
    bool operator==(const AskingSet&) const = default;
};

struct AskApproved {
    std::uint64_t revision = 0;
    std::uint32_t ask = 0;
    bool operator==(const AskApproved&) const = default;
};

struct AskAnswered {
    std::uint64_t revision = 0;
    std::uint32_t ask = 0;
    bool operator==(const AskAnswered&) const = default;
};

struct AskDeleted {
    std::uint64_t revision = 0;
    std::uint32_t ask = 0;
    bool operator==(const AskDeleted&) const = default;
};

/// 0: none.
struct AskProjected {
    std::uint64_t revision = 0;
    std::uint32_t ask = 0;
    bool operator==(const AskProjected&) const = default;
};

}  // namespace showhands
