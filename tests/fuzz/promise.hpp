// What a fuzzer checks besides not crashing: a promise that was broken ends the program with its
// words, and libFuzzer keeps the bytes that broke it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace showhands::fuzz {

inline void promise(bool kept, const char* words) {
    if (kept) return;
    std::fprintf(stderr, "BROKEN PROMISE: %s\n", words);
    std::abort();
}

inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace showhands::fuzz

/// libFuzzer calls this with every input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);
