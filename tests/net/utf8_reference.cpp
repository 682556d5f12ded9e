#include "net/utf8_reference.hpp"

namespace showhands {
namespace {

struct Range {
    unsigned low;
    unsigned high;
    [[nodiscard]] bool has(char byte) const {
        const unsigned value = static_cast<unsigned char>(byte);
        return value >= low && value <= high;
    }
};
constexpr Range tail{0x80, 0xBF};

/// A row of the table: the bytes of one kind of character, in order.
struct Kind {
    std::size_t size;
    std::array<Range, 4> bytes;
};
constexpr std::array<Kind, 9> kinds{{
    {1, {{{0x00, 0x7F}}}},
    {2, {{{0xC2, 0xDF}, tail}}},
    {3, {{{0xE0, 0xE0}, {0xA0, 0xBF}, tail}}},
    {3, {{{0xE1, 0xEC}, tail, tail}}},
    {3, {{{0xED, 0xED}, {0x80, 0x9F}, tail}}},
    {3, {{{0xEE, 0xEF}, tail, tail}}},
    {4, {{{0xF0, 0xF0}, {0x90, 0xBF}, tail, tail}}},
    {4, {{{0xF1, 0xF3}, tail, tail, tail}}},
    {4, {{{0xF4, 0xF4}, {0x80, 0x8F}, tail, tail}}},
}};

}  // namespace

void append_utf8(std::string& text, char32_t point) {
    const auto put = [&text](char32_t byte) { text += static_cast<char>(byte); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xC0 | point >> 6);
    } else {
        if (point < 0x10000) {
            put(0xE0 | point >> 12);
        } else {
            put(0xF0 | point >> 18);
            put(0x80 | (point >> 12 & 0x3F));
        }
        put(0x80 | (point >> 6 & 0x3F));
    }
    put(0x80 | (point & 0x3F));
}

std::size_t first_impossible_byte(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        const Kind* found = nullptr;
        for (const Kind& kind : kinds)
            if (kind.bytes.front().has(bytes[at])) found = &kind;
        if (found == nullptr) return at;
        for (std::size_t i = 1; i < found->size; ++i) {
            if (at + i == bytes.size()) return bytes.size();
            if (!found->bytes.at(i).has(bytes[at + i])) return at + i;
        }
        at += found->size;
    }
    return at;
}

std::string broken_text(std::mt19937& random) {
    std::string text;
    while (true) {
        while (random() % 4 != 0) {
            auto point = static_cast<char32_t>(random() % (random() % 2 == 0 ? 0x800 : 0x110000));
            if (point >= 0xD800 && point < 0xE000) point -= 0x800;
            append_utf8(text, point);
        }
        text += static_cast<char>(random() % 256);
        if (first_impossible_byte(text) < text.size()) return text;
    }
}

}  // namespace showhands
