#include "net/raw_client.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace showhands {

std::string client_frame(unsigned first, std::string_view payload, bool masked) {
    constexpr std::array<unsigned char, 4> mask{0x37, 0xFA, 0x21, 0x3D};
    std::string bytes{static_cast<char>(first)};
    const unsigned mask_bit = masked ? 0x80 : 0;
    std::size_t length_bytes = 0;
    if (payload.size() < 126) {
        bytes += static_cast<char>(mask_bit | payload.size());
    } else {
        length_bytes = payload.size() <= 0xFFFF ? 2 : 8;
        bytes += static_cast<char>(mask_bit | (length_bytes == 2 ? 126U : 127U));
    }
    for (std::size_t i = length_bytes; i-- > 0;)
        bytes += static_cast<char>(payload.size() >> 8 * i & 0xFF);
    if (!masked) return bytes.append(payload);
    bytes.append(reinterpret_cast<const char*>(mask.data()), mask.size());
    for (std::size_t i = 0; i < payload.size(); ++i)
        bytes += static_cast<char>(static_cast<unsigned char>(payload[i]) ^ mask[i % 4]);
    return bytes;
}

unsigned ServerFrame::code() const {
    if (payload.size() < 2) return 0;
    return static_cast<unsigned>(static_cast<unsigned char>(payload[0])) << 8 |
           static_cast<unsigned char>(payload[1]);
}

RawClient::RawClient(std::uint16_t port, int receive_buffer) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    if (receive_buffer > 0)
        setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("cannot connect");
    fcntl(socket_, F_SETFL, O_NONBLOCK);
}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

std::size_t RawClient::send(std::string_view bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t now = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (now <= 0) break;
        sent += static_cast<std::size_t>(now);
    }
    return sent;
}

void RawClient::receive() { take(received); }

void RawClient::take(std::string& into) {
    std::array<char, 64 * 1024> piece;
    while (true) {
        const ssize_t now = ::recv(socket_, piece.data(), piece.size(), 0);
        if (now < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return;
        if (now <= 0) {
            ended_ = true;
            was_reset_ = now < 0;
            return;
        }
        into.append(piece.data(), static_cast<std::size_t>(now));
    }
}

void RawClient::shut_down() { ::shutdown(socket_, SHUT_WR); }

void RawClient::reset() {
    const linger at_once{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(socket_);
    socket_ = -1;
}

std::optional<ServerFrame> RawClient::frame() {
    const auto byte = [this](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(received[at]));
    };
    if (received.size() < 2) return std::nullopt;
    std::size_t length = byte(1);
    std::size_t header = 2;
    if (length >= 126) {
        const std::size_t more = length == 126 ? 2 : 8;
        header += more;
        if (received.size() < header) return std::nullopt;
        length = 0;
        for (std::size_t i = 2; i < header; ++i) length = length << 8 | byte(i);
    }
    if (received.size() < header + length) return std::nullopt;
    ServerFrame frame{static_cast<unsigned>(byte(0)), received.substr(header, length)};
    received.erase(0, header + length);
    return frame;
}

}  // namespace showhands
