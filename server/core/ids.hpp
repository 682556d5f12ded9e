// Names of things, each a type of its own, so that a slide's id is never handed over as a
// session's.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>

namespace showhands {

/// Opaque and unguessable; 32 lowercase hexadecimal digits. Not a secret: it opens nothing.
struct SessionId {
    std::string value;
    auto operator<=>(const SessionId&) const = default;
};

/// Six or more digits. Finds a room, grants nothing else.
struct JoinCode {
    std::string value;
    auto operator<=>(const JoinCode&) const = default;
};

/// A slide's id as its deck spells it.
struct SlideId {
    std::string value;
    auto operator<=>(const SlideId&) const = default;
};

/// One voter's mark in one round: MAC(session key, token nonce, slide, round). It dedupes votes and
/// allows a change; it cannot be joined with the ballots of other rounds, nor with a name, an
/// address or a time.
struct Ballot {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Ballot&) const = default;
};

/// One phone's mark on the open answers of one visit of a slide: MAC(session key, token nonce,
/// slide, round), under a use of its own. It bounds how many texts a phone sends, and is deleted
/// when the slide is left.
struct TextMark {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const TextMark&) const = default;
};

/// One phone's mark in the small groups of a session: MAC(session key, token nonce), under a use of
/// its own. It is joined with a group's number, never with a ballot.
struct GroupMark {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const GroupMark&) const = default;
};

/// What stays of a phone that was removed: MAC(session key, token nonce), so that its token is
/// refused from then on. Made under a use of its own, it cannot be joined with any ballot.
struct RemovalMark {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const RemovalMark&) const = default;
};

/// Ballots are MACs, so any of their bytes are as good as a hash.
struct BallotHash {
    std::size_t operator()(const Ballot& ballot) const noexcept {
        std::size_t hash = 0;
        for (std::size_t i = 0; i < sizeof hash; ++i) hash = hash << 8 | ballot.bytes[i];
        return hash;
    }
};

}  // namespace showhands
