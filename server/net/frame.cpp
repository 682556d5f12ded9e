#include "net/frame.hpp"

#include <cstring>

namespace showhands {

std::size_t write_frame_header(Opcode opcode, std::size_t payload_bytes,
                               std::array<char, frame_header_bytes>& out) {
    out[0] = static_cast<char>(0x80U | static_cast<unsigned>(opcode));
    const auto big_endian = [&](std::size_t bytes) {
        for (std::size_t i = 0; i < bytes; ++i)
            out[2 + i] = static_cast<char>(payload_bytes >> 8 * (bytes - 1 - i) & 0xFF);
        return 2 + bytes;
    };
    if (payload_bytes < 126) {
        out[1] = static_cast<char>(payload_bytes);
        return 2;
    }
    if (payload_bytes <= 0xFFFF) {
        out[1] = 126;
        return big_endian(2);
    }
    out[1] = 127;
    return big_endian(8);
}

Frame make_frame(Opcode opcode, std::string_view payload) {
    std::array<char, frame_header_bytes> header;
    const std::size_t length = write_frame_header(opcode, payload.size(), header);
    std::string bytes;
    bytes.reserve(length + payload.size());
    bytes.append(header.data(), length).append(payload);
    return std::make_shared<const std::string>(std::move(bytes));
}

Frame frame_text(std::string_view text) { return make_frame(Opcode::text, text); }

std::string close_frame(CloseCode code, std::string_view reason) {
    if (reason.size() > close_reason_bytes) {
        std::size_t end = close_reason_bytes;
        // Never in the middle of a UTF-8 sequence: peers check the reason.
        while (end > 0 && (static_cast<unsigned char>(reason[end]) & 0xC0) == 0x80) --end;
        reason = reason.substr(0, end);
    }
    const auto number = static_cast<unsigned>(code);
    std::string bytes{close_frame_byte, static_cast<char>(2 + reason.size()),
                      static_cast<char>(number >> 8), static_cast<char>(number & 0xFF)};
    return bytes.append(reason);
}

const Frame& ping_frame() {
    static const Frame frame = make_frame(Opcode::ping, {});
    return frame;
}

}  // namespace showhands
