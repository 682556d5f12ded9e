#include "live/hmac.hpp"

#include <openssl/crypto.h>

#include <cstddef>

namespace showhands {

Mac Hmac::of(const Key& key, std::span<const std::uint8_t> signed_bytes) {
    if (!known_ || key != key_) prepare(key);
    Mac inner;
    SHA256_CTX hash = inner_;
    SHA256_Update(&hash, signed_bytes.data(), signed_bytes.size());
    SHA256_Final(inner.data(), &hash);
    Mac outer;
    hash = outer_;
    SHA256_Update(&hash, inner.data(), inner.size());
    SHA256_Final(outer.data(), &hash);
    return outer;
}

void Hmac::forget() {
    known_ = false;
    OPENSSL_cleanse(key_.data(), key_.size());
    OPENSSL_cleanse(&inner_, sizeof inner_);
    OPENSSL_cleanse(&outer_, sizeof outer_);
}

void Hmac::prepare(const Key& key) {
    std::array<std::uint8_t, SHA256_CBLOCK> block{};
    const auto begin = [&](std::uint8_t pad, SHA256_CTX& hash) {
        block.fill(pad);
        for (std::size_t i = 0; i < key.size(); ++i) block[i] ^= key[i];
        SHA256_Init(&hash);
        SHA256_Update(&hash, block.data(), block.size());
    };
    begin(0x36, inner_);
    begin(0x5c, outer_);
    OPENSSL_cleanse(block.data(), block.size());
    key_ = key;
    known_ = true;
}

Hmac& hmac() {
    thread_local Hmac one;
    return one;
}

}  // namespace showhands
