#include "net/opening.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace showhands {

std::string opening_answer(std::string_view key) {
    static constexpr std::string_view guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, 20> hash{};
    std::string text(key);
    text += guid;
    if (EVP_Digest(text.data(), text.size(), hash.data(), nullptr, EVP_sha1(), nullptr) != 1)
        throw std::runtime_error("SHA-1 is not available.");
    // In base64, with a zero byte behind it.
    std::array<unsigned char, 29> proof{};
    EVP_EncodeBlock(proof.data(), hash.data(), static_cast<int>(hash.size()));
    std::string answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Server: Showhands\r\nSec-WebSocket-Accept: ";
    return answer.append(reinterpret_cast<const char*>(proof.data()), proof.size() - 1)
        .append("\r\n\r\n");
}

}  // namespace showhands
