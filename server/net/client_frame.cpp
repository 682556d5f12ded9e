#include "net/client_frame.hpp"

#include <array>

#include "limits.hpp"

namespace showhands {

void append_client_frame(std::string& out, Opcode opcode, std::string_view payload,
                         std::uint32_t mask) {
    std::array<char, frame_header_bytes> header;
    const std::size_t header_bytes = write_frame_header(opcode, payload.size(), header);
    header[1] = static_cast<char>(static_cast<unsigned char>(header[1]) | 0x80U);
    std::array<char, 4> key;
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<char>(mask >> 8 * i & 0xFFU);
    out.append(header.data(), header_bytes).append(key.data(), key.size());
    const std::size_t start = out.size();
    out.append(payload);
    for (std::size_t i = 0; i < payload.size(); ++i)
        out[start + i] = static_cast<char>(out[start + i] ^ key[i % key.size()]);
}

std::variant<PartialFrame, WholeFrame, BrokenFrame> read_server_frame(std::string_view bytes) {
    if (bytes.size() < 2) return PartialFrame{};
    const auto byte = [&bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned opcode = byte(0) & 0x0FU;
    const bool known = opcode == 0x1 || opcode == 0x2 || (opcode >= 0x8 && opcode <= 0xA);
    if ((byte(0) & 0xF0U) != 0x80U || !known || (byte(1) & 0x80U) != 0) return BrokenFrame{};
    std::size_t header_bytes = 2;
    std::uint64_t payload_bytes = byte(1);
    if (payload_bytes >= 126) {
        header_bytes = payload_bytes == 126 ? 4 : 10;
        if (bytes.size() < header_bytes) return PartialFrame{};
        payload_bytes = 0;
        for (std::size_t i = 2; i < header_bytes; ++i) payload_bytes = payload_bytes << 8 | byte(i);
    }
    if (payload_bytes > limits::audience_message_bytes) return BrokenFrame{};
    const auto size = static_cast<std::size_t>(payload_bytes);
    if (bytes.size() - header_bytes < size) return PartialFrame{};
    return WholeFrame{static_cast<Opcode>(opcode), bytes.substr(header_bytes, size),
                      header_bytes + size};
}

}  // namespace showhands
