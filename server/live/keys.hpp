// Secrets and what is made of them: participants' self-certifying tokens, ballots, and the tokens
// of trainers and screens. Nothing here is stored: a participant's token proves itself by its MAC
// under the session's key, and once that key is destroyed nobody can make or check one again.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/command.hpp"
#include "core/ids.hpp"
#include "journal/catalog.hpp"

namespace showhands {

/// 128 random bits: the part of a participant's token that ballots are made with.
using Nonce = std::array<std::uint8_t, 16>;

/// From the operating system's generator; throws std::runtime_error if there is none (a start-up
/// fault).
[[nodiscard]] Key random_key();
/// Overwrites it, and whatever this thread has kept of it to make MACs with.
void destroy(Key& key);
[[nodiscard]] Nonce random_nonce();
[[nodiscard]] SessionId random_session_id();
[[nodiscard]] std::uint64_t random_number();
/// `digits` decimal digits, the first not 0, uniformly.
[[nodiscard]] JoinCode random_join_code(std::size_t digits);

/// nonce + MAC(session key, nonce) in base64url, 43 characters.
[[nodiscard]] std::string participant_token(const Key& session_key, const Nonce& nonce);
/// The nonce of a token made with this key; constant-time in the MAC. Nothing for any other text.
[[nodiscard]] std::optional<Nonce> participant_nonce(const Key& session_key,
                                                     std::string_view token);

/// What a vote is kept with: its ballot, MAC(session key, nonce, slide, round), domain-separated
/// from tokens, and what its request number is raised by. A phone counts
/// its requests over the whole session, so that the bare numbers would join its ballots of
/// different rounds; raised by something else in each round they still only grow within one.
struct VoteMarks {
    Ballot ballot;
    /// Below 2^40: the sum stays exact in a page's floating point.
    std::uint64_t request_offset = 0;
};
[[nodiscard]] VoteMarks make_vote_marks(const Key& session_key, const Nonce& nonce,
                                        std::uint32_t slide, std::uint32_t round);

/// The same for the open answers of one visit of a slide, domain-separated from ballots.
struct TextMarks {
    TextMark mark;
    std::uint64_t request_offset = 0;
};
[[nodiscard]] TextMarks make_text_marks(const Key& session_key, const Nonce& nonce,
                                        std::uint32_t slide, std::uint32_t round);

/// MAC(session key, nonce) for a phone's seat in the small groups, domain-separated from the rest.
[[nodiscard]] GroupMark make_group_mark(const Key& session_key, const Nonce& nonce);

/// MAC(session key, nonce) for the ballots of a named session, the same in all of its rounds;
/// domain-separated from those of anonymous ones.
[[nodiscard]] Ballot make_named_ballot(const Key& session_key, const Nonce& nonce);

/// MAC(session key, nonce) for a phone that is removed, domain-separated from tokens and ballots.
[[nodiscard]] RemovalMark make_removal_mark(const Key& session_key, const Nonce& nonce);

/// 256 bits in base64url that open one role of one session; derived, so that a restart gives the
/// same.
[[nodiscard]] std::string role_token(const Key& server_secret, Role role, const SessionId& session);

/// Constant-time in the content (not in the length).
[[nodiscard]] bool same_secret(std::string_view left, std::string_view right);

/// 64 lowercase hexadecimal digits of SHA-256.
[[nodiscard]] std::string content_hash(std::string_view bytes);

/// 256 random bits in base64url, for the admin token.
[[nodiscard]] std::string random_token();

}  // namespace showhands
