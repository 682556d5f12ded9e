// HMAC-SHA256 (RFC 2104) under one key after the other: what the key makes of each hash's beginning
// is kept until another key comes, since a class votes under one. OpenSSL's own HMAC takes memory
// ten times for each, and its hashes by name cost as much again as the hashing.
#pragma once

// A hash whose state can be copied for nothing is only to be had below EVP.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include <array>
#include <cstdint>
#include <span>

#include "journal/catalog.hpp"

namespace showhands {

using Mac = std::array<std::uint8_t, SHA256_DIGEST_LENGTH>;

class Hmac {
 public:
    Hmac() = default;
    ~Hmac() { forget(); }
    Hmac(const Hmac&) = delete;
    Hmac& operator=(const Hmac&) = delete;

    [[nodiscard]] Mac of(const Key& key, std::span<const std::uint8_t> signed_bytes);
    /// Nothing of the key is left here.
    void forget();

 private:
    void prepare(const Key& key);

    Key key_{};
    SHA256_CTX inner_{};
    SHA256_CTX outer_{};
    bool known_ = false;
};

/// This thread's own.
[[nodiscard]] Hmac& hmac();

}  // namespace showhands
