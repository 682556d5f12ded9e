#include "net/utf8.hpp"

#include <cstring>

namespace showhands {
namespace {

/// How many bytes begin the text that are ASCII, by eights.
std::size_t ascii(std::string_view bytes) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::size_t at = 0;
    for (std::uint64_t eight = 0; bytes.size() - at >= sizeof eight; at += sizeof eight) {
        std::memcpy(&eight, bytes.data() + at, sizeof eight);
        if ((eight & high_bits) != 0) break;
    }
    return at;
}

}  // namespace

bool Utf8::take(std::string_view bytes) {
    std::size_t at = missing_ == 0 ? ascii(bytes) : 0;
    for (; at < bytes.size(); ++at) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (missing_ == 0) {
            if (byte >= 0x80 && !begin(byte)) return false;
            continue;
        }
        if (byte < least_ || byte > most_) return false;
        --missing_;
        least_ = 0x80;
        most_ = 0xBF;
    }
    return true;
}

/// The second byte's bounds keep out what is written longer than needed, halves of surrogate pairs,
/// and what lies beyond the last character.
bool Utf8::begin(unsigned char first) {
    if (first < 0xC2 || first > 0xF4) return false;
    missing_ = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    if (first == 0xE0) least_ = 0xA0;
    if (first == 0xED) most_ = 0x9F;
    if (first == 0xF0) least_ = 0x90;
    if (first == 0xF4) most_ = 0x8F;
    return true;
}

}  // namespace showhands
