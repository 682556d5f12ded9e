// WebSocket frames from the server as bytes (RFC 6455, section 5.2): always whole, final and
// unmasked. Pure; reading frames is not its business.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "live/connection.hpp"

namespace showhands {

enum class Opcode : std::uint8_t { text = 0x1, binary = 0x2, close = 0x8, ping = 0x9, pong = 0xA };

/// The first byte of a close frame; nothing else a server sends starts with it.
inline constexpr char close_frame_byte = '\x88';
inline constexpr std::size_t frame_header_bytes = 10;
/// What is left for the reason of a close frame: 125 bytes less the code.
inline constexpr std::size_t close_reason_bytes = 123;

/// Writes the header of a frame with this payload; returns its length, 2, 4 or 10.
std::size_t write_frame_header(Opcode opcode, std::size_t payload_bytes,
                               std::array<char, frame_header_bytes>& out);

[[nodiscard]] Frame make_frame(Opcode opcode, std::string_view payload);
/// The `Framer` of the rooms.
[[nodiscard]] Frame frame_text(std::string_view text);
/// A longer reason is cut at a character's end.
[[nodiscard]] std::string close_frame(CloseCode code, std::string_view reason);
/// Without payload; one for all.
[[nodiscard]] const Frame& ping_frame();

}  // namespace showhands
