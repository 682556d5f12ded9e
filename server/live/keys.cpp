#include "live/keys.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <span>
#include <stdexcept>
#include <vector>

#include "live/hmac.hpp"

namespace showhands {
namespace {

constexpr std::size_t participant_mac_bytes = 16;
constexpr std::size_t request_offset_bytes = 5;
constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Random bytes made by the kilobyte, since OpenSSL's generator costs far more per call than per
/// byte. What was handed out is overwritten at once.
class RandomBytes {
 public:
    void fill(std::span<std::uint8_t> bytes) {
        if (bytes.size() > left_) refill();
        left_ -= bytes.size();
        std::copy_n(made_.begin() + static_cast<std::ptrdiff_t>(left_), bytes.size(),
                    bytes.begin());
        OPENSSL_cleanse(made_.data() + left_, bytes.size());
    }

 private:
    void refill() {
        if (RAND_bytes(made_.data(), static_cast<int>(made_.size())) != 1)
            throw std::runtime_error("The operating system gives no random numbers.");
        left_ = made_.size();
    }

    std::array<std::uint8_t, 1024> made_{};
    std::size_t left_ = 0;
};

/// At most a kilobyte.
void fill(std::span<std::uint8_t> bytes) {
    thread_local RandomBytes random;
    random.fill(bytes);
}

/// The first byte of what is signed, so that no MAC can serve for another use.
enum class Use : std::uint8_t {
    participant = 'p',
    ballot = 'b',
    role = 'r',
    removal = 'x',
    text = 't',
    group = 'g',
    named = 'n'
};

Mac nonce_mac(const Key& key, Use use, const Nonce& nonce) {
    std::array<std::uint8_t, 1 + sizeof(Nonce)> text{static_cast<std::uint8_t>(use)};
    std::copy(nonce.begin(), nonce.end(), text.begin() + 1);
    return hmac().of(key, text);
}

std::string base64url(std::span<const std::uint8_t> bytes) {
    std::string text;
    std::uint32_t bits = 0;
    int held = 0;
    for (const std::uint8_t byte : bytes) {
        bits = bits << 8 | byte;
        for (held += 8; held >= 6; held -= 6) text += alphabet[bits >> (held - 6) & 63U];
    }
    if (held > 0) text += alphabet[bits << (6 - held) & 63U];
    return text;
}

/// Exactly N bytes, canonically written; nothing otherwise.
template <std::size_t N>
std::optional<std::array<std::uint8_t, N>> from_base64url(std::string_view text) {
    std::array<std::uint8_t, N> bytes{};
    if (text.size() != (N * 8 + 5) / 6) return std::nullopt;
    std::uint32_t bits = 0;
    int held = 0;
    std::size_t at = 0;
    for (const char letter : text) {
        const auto value = alphabet.find(letter);
        if (value == std::string_view::npos) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        held += 6;
        if (held < 8) continue;
        held -= 8;
        bytes[at++] = static_cast<std::uint8_t>(bits >> held);
    }
    // A second spelling of the same bytes would be a second token.
    if (base64url(bytes) != text) return std::nullopt;
    return bytes;
}

std::string hex(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15U];
    }
    return text;
}

}  // namespace

Key random_key() {
    Key key{};
    fill(key);
    return key;
}

Nonce random_nonce() {
    Nonce nonce{};
    fill(nonce);
    return nonce;
}

void destroy(Key& key) {
    OPENSSL_cleanse(key.data(), key.size());
    hmac().forget();
}

SessionId random_session_id() { return {hex(random_nonce())}; }

std::uint64_t random_number() {
    std::array<std::uint8_t, 8> bytes{};
    fill(bytes);
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes) number = number << 8 | byte;
    return number;
}

JoinCode random_join_code(std::size_t digits) {
    std::uint64_t first = 1;
    for (std::size_t i = 1; i < digits; ++i) first *= 10;
    // 9 * first of 2^64: the bias is below one in 10^9 for any length in use.
    return {std::to_string(first + random_number() % (9 * first))};
}

std::string participant_token(const Key& session_key, const Nonce& nonce) {
    std::array<std::uint8_t, sizeof(Nonce) + participant_mac_bytes> bytes{};
    const Mac proof = nonce_mac(session_key, Use::participant, nonce);
    std::copy(nonce.begin(), nonce.end(), bytes.begin());
    std::copy_n(proof.begin(), participant_mac_bytes, bytes.begin() + sizeof(Nonce));
    return base64url(bytes);
}

std::optional<Nonce> participant_nonce(const Key& session_key, std::string_view token) {
    const auto bytes = from_base64url<sizeof(Nonce) + participant_mac_bytes>(token);
    if (!bytes) return std::nullopt;
    Nonce nonce{};
    std::copy_n(bytes->begin(), nonce.size(), nonce.begin());
    const Mac proof = nonce_mac(session_key, Use::participant, nonce);
    if (CRYPTO_memcmp(proof.data(), bytes->data() + nonce.size(), participant_mac_bytes) != 0)
        return std::nullopt;
    return nonce;
}

namespace {

/// What is kept with something a phone says in one place: a mark, and an offset out of the same
/// MAC.
template <class Mark>
std::uint64_t place_mac(const Key& session_key, Use use, const Nonce& nonce, std::uint32_t slide,
                        std::uint32_t round, Mark& mark) {
    std::array<std::uint8_t, 1 + sizeof(Nonce) + 8> text{static_cast<std::uint8_t>(use)};
    auto at = std::copy(nonce.begin(), nonce.end(), text.begin() + 1);
    for (const std::uint32_t number : {slide, round})
        for (int shift = 24; shift >= 0; shift -= 8)
            *at++ = static_cast<std::uint8_t>(number >> shift);
    const Mac proof = hmac().of(session_key, text);
    static_assert(sizeof(mark.bytes) + request_offset_bytes <= sizeof(Mac));
    const auto mark_end = proof.begin() + sizeof(mark.bytes);
    std::copy(proof.begin(), mark_end, mark.bytes.begin());
    std::uint64_t offset = 0;
    for (std::size_t i = 0; i < request_offset_bytes; ++i)
        offset = offset << 8 | mark_end[static_cast<std::ptrdiff_t>(i)];
    return offset;
}

}  // namespace

VoteMarks make_vote_marks(const Key& session_key, const Nonce& nonce, std::uint32_t slide,
                          std::uint32_t round) {
    VoteMarks marks;
    marks.request_offset = place_mac(session_key, Use::ballot, nonce, slide, round, marks.ballot);
    return marks;
}

TextMarks make_text_marks(const Key& session_key, const Nonce& nonce, std::uint32_t slide,
                          std::uint32_t round) {
    TextMarks marks;
    marks.request_offset = place_mac(session_key, Use::text, nonce, slide, round, marks.mark);
    return marks;
}

GroupMark make_group_mark(const Key& session_key, const Nonce& nonce) {
    const Mac proof = nonce_mac(session_key, Use::group, nonce);
    GroupMark mark;
    std::copy_n(proof.begin(), mark.bytes.size(), mark.bytes.begin());
    return mark;
}

Ballot make_named_ballot(const Key& session_key, const Nonce& nonce) {
    const Mac proof = nonce_mac(session_key, Use::named, nonce);
    Ballot ballot;
    std::copy_n(proof.begin(), ballot.bytes.size(), ballot.bytes.begin());
    return ballot;
}

RemovalMark make_removal_mark(const Key& session_key, const Nonce& nonce) {
    const Mac proof = nonce_mac(session_key, Use::removal, nonce);
    RemovalMark mark;
    std::copy_n(proof.begin(), mark.bytes.size(), mark.bytes.begin());
    return mark;
}

std::string role_token(const Key& server_secret, Role role, const SessionId& session) {
    std::vector<std::uint8_t> text{static_cast<std::uint8_t>(Use::role),
                                   static_cast<std::uint8_t>(role)};
    text.insert(text.end(), session.value.begin(), session.value.end());
    return base64url(hmac().of(server_secret, text));
}

bool same_secret(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string content_hash(std::string_view bytes) {
    Mac digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available.");
    return hex(digest);
}

std::string random_token() { return base64url(random_key()); }

}  // namespace showhands
