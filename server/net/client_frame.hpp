// WebSocket frames on the client's side, as bytes (RFC 6455, section 5): ours go out whole and
// masked, the server's come in whole and unmasked, as every server of ours sends them. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "net/frame.hpp"

namespace showhands {

/// The mask keeps proxies from reading a payload as something else; it hides nothing.
void append_client_frame(std::string& out, Opcode opcode, std::string_view payload,
                         std::uint32_t mask);

/// A whole frame at the start of some bytes.
struct WholeFrame {
    Opcode opcode = Opcode::text;
    std::string_view payload;
    /// Of the frame with its header.
    std::size_t bytes = 0;
};
/// More bytes must come first.
struct PartialFrame {};
/// Not a frame that a server of ours sends: fragmented, masked, compressed or endless.
struct BrokenFrame {};

[[nodiscard]] std::variant<PartialFrame, WholeFrame, BrokenFrame> read_server_frame(
    std::string_view bytes);

}  // namespace showhands
