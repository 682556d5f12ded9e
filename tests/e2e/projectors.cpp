// Many projectors of one session in one program: some read all that comes, some stop reading after
// their welcome but speak on, as a page does whose machine is too slow for what it gets. Their
// kernels hold little for them, as on a radio link. A line of standard input ends it.
//
//   projectors PORT HELLO READING STOPPED      HELLO: the first message
//
// Says "ready" when all are welcomed, and at the end how many of the readers are still there.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

/// What its kernel holds for a projector that does not read, in bytes, and what fits one packet.
constexpr int receive_buffer = 4096;
constexpr int segment = 536;
constexpr auto speaks_every = std::chrono::seconds(5);

[[noreturn]] void fail(const char* what) {
    std::perror(what);
    std::exit(1);
}

/// A text frame whose mask is zero.
std::string frame(const std::string& text) {
    std::string bytes("\x81", 1);
    if (text.size() < 126) {
        bytes += static_cast<char>(0x80U | text.size());
    } else {
        bytes += static_cast<char>(0xFE);
        bytes += static_cast<char>(text.size() >> 8U);
        bytes += static_cast<char>(text.size() & 0xFFU);
    }
    return bytes + std::string(4, '\0') + text;
}

struct Projector {
    int socket = -1;
    bool upgraded = false;
    bool ended = false;
    std::string arrived;
    std::uint64_t messages = 0;

    void dial(std::uint16_t port) {
        socket = ::socket(AF_INET, SOCK_STREAM, 0);
        if (socket < 0) fail("socket");
        ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        ::setsockopt(socket, IPPROTO_TCP, TCP_MAXSEG, &segment, sizeof segment);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            fail("connect");
        say("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
            "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }

    void say(const std::string& bytes_out) const {
        if (!ended) [[maybe_unused]]
            const auto sent = ::send(socket, bytes_out.data(), bytes_out.size(), MSG_NOSIGNAL);
    }

    /// What is there now; false: the line has ended.
    bool read() {
        char chunk[16384];
        const ssize_t count = ::recv(socket, chunk, sizeof chunk, MSG_DONTWAIT);
        if (count < 0 && errno == EAGAIN) return true;
        if (count <= 0) {
            ended = true;
            return false;
        }
        arrived.append(chunk, static_cast<std::size_t>(count));
        if (!upgraded) {
            const auto end = arrived.find("\r\n\r\n");
            if (end == std::string::npos) return true;
            upgraded = true;
            arrived.erase(0, end + 4);
        }
        while (read_frame()) {
        }
        return true;
    }

    bool read_frame() {
        if (arrived.size() < 2) return false;
        const auto byte = [this](std::size_t at) {
            return static_cast<unsigned char>(arrived[at]);
        };
        std::size_t length = byte(1);
        std::size_t head = 2;
        if (length >= 126) {
            head = length == 126 ? 4 : 10;
            if (arrived.size() < head) return false;
            length = 0;
            for (std::size_t i = 2; i < head; ++i) length = length << 8U | byte(i);
        }
        if (arrived.size() < head + length) return false;
        const unsigned opcode = byte(0) & 0x0FU;
        if (opcode == 1) ++messages;
        if (opcode == 9) say(std::string("\x8A\x80\0\0\0\0", 6));
        arrived.erase(0, head + length);
        return true;
    }
};

class Hall {
 public:
    Hall(std::uint16_t port, const std::string& hello, std::size_t reading, std::size_t stopped)
        : projectors_(reading + stopped), reading_(reading) {
        for (Projector& one : projectors_) {
            one.dial(port);
            while (!one.upgraded) wait_and_read(one);
            one.say(frame(hello));
            while (one.messages == 0) wait_and_read(one);
        }
    }

    /// Until a line of standard input.
    void stand() {
        auto speak = Clock::now();
        while (true) {
            std::vector<pollfd> polls{{STDIN_FILENO, POLLIN, 0}};
            for (std::size_t i = 0; i < reading_; ++i)
                if (!projectors_[i].ended) polls.push_back({projectors_[i].socket, POLLIN, 0});
            ::poll(polls.data(), polls.size(), 100);
            if (polls.front().revents != 0) return;
            for (std::size_t i = 0; i < reading_; ++i)
                if (!projectors_[i].ended) projectors_[i].read();
            if (Clock::now() < speak) continue;
            speak = Clock::now() + speaks_every;
            for (std::size_t i = reading_; i < projectors_.size(); ++i)
                projectors_[i].say(frame(R"({"type":"ping"})"));
        }
    }

    void tell() const {
        const auto here = std::count_if(projectors_.begin(),
                                        projectors_.begin() + static_cast<std::ptrdiff_t>(reading_),
                                        [](const Projector& one) { return !one.ended; });
        std::printf("%td\n", here);
    }

 private:
    static void wait_and_read(Projector& one) {
        pollfd ready{one.socket, POLLIN, 0};
        ::poll(&ready, 1, 100);
        one.read();
    }

    std::vector<Projector> projectors_;
    std::size_t reading_;
};

}  // namespace

int main(int count, char** words) {
    if (count != 5) return 2;
    const rlimit most{8192, 8192};
    ::setrlimit(RLIMIT_NOFILE, &most);
    Hall hall(static_cast<std::uint16_t>(std::atoi(words[1])), words[2],
              static_cast<std::size_t>(std::atoi(words[3])),
              static_cast<std::size_t>(std::atoi(words[4])));
    std::puts("ready");
    std::fflush(stdout);
    hall.stand();
    hall.tell();
}
