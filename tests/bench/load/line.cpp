#include "load/line.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace bench {
namespace {

/// One thread reads all lines, one after the other.
std::array<char, 256 * 1024> arriving;

std::size_t big_endian(std::string_view bytes) {
    std::size_t number = 0;
    for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
    return number;
}

}  // namespace

void give_up(const std::string& sentence) {
    std::fprintf(stderr, "load: %s\n", sentence.c_str());
    std::exit(1);
}

std::string masked_frame(unsigned opcode, std::string_view payload) {
    // Any mask is valid; one that changes nothing keeps the client cheap, and the server unmasks
    // all the same.
    static constexpr std::array<unsigned char, 4> mask{0x5A, 0x13, 0xC7, 0x88};
    std::string frame(1, static_cast<char>(0x80U | opcode));
    if (payload.size() < 126) {
        frame += static_cast<char>(0x80U | payload.size());
    } else {
        frame += static_cast<char>(0x80U | 126U);
        frame += static_cast<char>(payload.size() >> 8U);
        frame += static_cast<char>(payload.size() & 0xFFU);
    }
    for (const unsigned char byte : mask) frame += static_cast<char>(byte);
    const std::size_t header = frame.size();
    frame += payload;
    for (std::size_t i = 0; i < payload.size(); ++i)
        frame[header + i] = static_cast<char>(static_cast<unsigned char>(payload[i]) ^ mask[i % 4]);
    return frame;
}

Line::Line(Line&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      upgraded_(other.upgraded_),
      begun_(std::move(other.begun_)) {}

void Line::open(std::uint16_t port, std::string_view path, unsigned from) {
    descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor_ < 0) give_up(std::string("no socket: ") + std::strerror(errno));
    const int on = 1;
    ::setsockopt(descriptor_, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK + from - 1);
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    there.sin_port = htons(port);
    // On loopback the other side has answered before connect returns, so blocking costs nothing.
    if (::bind(descriptor_, reinterpret_cast<const sockaddr*>(&here), sizeof here) != 0 ||
        ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0)
        give_up(std::string("no connection: ") + std::strerror(errno));
    const std::string host = "127.0.0.1:" + std::to_string(port);
    std::string request = "GET ";
    request += path;
    request += " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host +
               "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    send_frame(request);
}

void Line::close() {
    if (descriptor_ < 0) return;
    const linger reset{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    ::close(std::exchange(descriptor_, -1));
}

void Line::send_frame(std::string_view bytes) const {
    const ssize_t sent =
        ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent != static_cast<ssize_t>(bytes.size()))
        give_up(std::string("a message could not be sent: ") + std::strerror(errno));
}

void Line::readable(const std::function<void()>& upgraded, const OnText& text) {
    const ssize_t bytes = ::recv(descriptor_, arriving.data(), arriving.size(), MSG_DONTWAIT);
    if (bytes < 0 && errno == EAGAIN) return;
    if (bytes <= 0) give_up("the server ended a line");
    const std::string_view fresh(arriving.data(), static_cast<std::size_t>(bytes));
    if (begun_.empty()) {
        begun_ = fresh.substr(take(fresh, upgraded, text));
    } else {
        std::string whole = std::exchange(begun_, {});
        whole += fresh;
        begun_ = whole.substr(take(whole, upgraded, text));
    }
}

std::size_t Line::take(std::string_view arrived, const std::function<void()>& upgraded,
                       const OnText& text) {
    std::size_t done = 0;
    if (!upgraded_) {
        const std::size_t end = arrived.find("\r\n\r\n");
        if (end == std::string_view::npos) return 0;
        if (!arrived.starts_with("HTTP/1.1 101"))
            give_up("no upgrade: " + std::string(arrived.substr(0, arrived.find('\r'))));
        upgraded_ = true;
        done = end + 4;
        upgraded();
    }
    while (arrived.size() - done >= 2) {
        const std::string_view rest = arrived.substr(done);
        const auto opcode = static_cast<unsigned char>(rest[0]) & 0x0FU;
        std::size_t length = static_cast<unsigned char>(rest[1]);
        std::size_t header = 2;
        if (length >= 126) {
            const std::size_t more = length == 126 ? 2 : 8;
            if (rest.size() < header + more) break;
            length = big_endian(rest.substr(header, more));
            header += more;
        }
        if (rest.size() < header + length) break;
        const std::string_view payload = rest.substr(header, length);
        done += header + length;
        if (opcode == 0x1)
            text(payload);
        else if (opcode == 0x9)
            send_frame(masked_frame(0xA, payload));
        else if (opcode == 0x8)
            give_up("the server closed a line: " +
                    std::string(payload.substr(std::min<std::size_t>(2, payload.size()))));
    }
    return done;
}

}  // namespace bench
