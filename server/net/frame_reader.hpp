// What a client says in WebSocket frames (RFC 6455, sections 5 to 8): bytes come in as they arrive,
// whole messages and control frames come out, and whatever breaks the protocol is known at the
// first byte that does. A frame that arrives whole is read where it lies; only what is unfinished
// is kept, and takes memory. Pure: it neither answers nor closes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "net/frame.hpp"

namespace showhands {

class FrameReader {
 public:
    enum class Fault : std::uint8_t {
        none,
        protocol,  ///< 1002
        text,      ///< 1007: not UTF-8, in a message or in the reason of a close
        too_big,   ///< 1009: over the bound, or announced to be
        binary,    ///< binary data, where none is taken
    };
    struct Bounds {
        std::size_t message_bytes;
        bool binary;
    };

    /// Who hears what was read. False: nothing more is to be read, the rest is forgotten.
    class Hearer {
     public:
        /// A text is valid UTF-8.
        [[nodiscard]] virtual bool message(std::string_view payload, bool binary) = 0;
        /// A close, ping or pong. The payload of a close is empty, or a valid code and a reason.
        [[nodiscard]] virtual bool control(Opcode opcode, std::string_view payload) = 0;

     protected:
        ~Hearer() = default;
    };

    FrameReader();
    ~FrameReader();
    FrameReader(const FrameReader&) = delete;
    FrameReader& operator=(const FrameReader&) = delete;

    /// Reads on; `bytes` are unmasked where they lie. After a fault it is not to be called again.
    [[nodiscard]] Fault read(std::span<char> bytes, const Bounds& bounds, Hearer& hearer);
    /// Nothing has begun that is not finished.
    [[nodiscard]] bool idle() const { return unfinished_ == nullptr; }
    /// A message has begun, and control frames may come in the middle of it.
    [[nodiscard]] bool in_message() const;

 private:
    struct Head;
    struct Unfinished;
    class Turn;

    std::unique_ptr<Unfinished> unfinished_;
};

}  // namespace showhands
