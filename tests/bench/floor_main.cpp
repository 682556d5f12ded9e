// The floor: what the kernel charges for a classroom. One epoll set, frames built before anybody
// comes, one send(2) per socket, recv and send per vote; no journal, no queues, no state of a class
// beyond a counter, and just enough reading to answer. A line on which something does not go
// through at once ends the program, since then it would have measured something else.
//   floor --view FILE --ready-file FILE [--journal FILE]
// With a journal it pays for what it promises, as little as that can be: it rests for
// `commit_every` after each look, puts all votes that came meanwhile on the disk with one write,
// and answers then.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "floor: %s: %s\n", what, std::strerror(errno));
    std::exit(1);
}

std::string frame(std::string_view payload) {
    std::string bytes(1, '\x81');
    if (payload.size() < 126) {
        bytes += static_cast<char>(payload.size());
    } else {
        bytes += '\x7E';
        bytes += static_cast<char>(payload.size() >> 8U);
        bytes += static_cast<char>(payload.size() & 0xFFU);
    }
    return bytes.append(payload);
}

/// The number after the key; votes and commands carry one.
std::string_view digits_after(std::string_view text, std::string_view key) {
    const std::size_t at = text.find(key);
    if (at == std::string_view::npos) fail("a message without a request");
    const std::string_view rest = text.substr(at + key.size());
    return rest.substr(0, rest.find_first_not_of("0123456789"));
}

/// As long as votes of Showhands wait for each other.
constexpr std::int64_t commit_every_ns = 5'500'000;
/// Two pages of a database: the least that SQLite writes for a row with a key.
constexpr std::size_t commit_bytes = 2 * 4'096;

class Floor {
 public:
    Floor(const std::string& view, const std::string& journal)
        : view_(frame(view)),
          welcome_(frame(
              R"({"type":"welcome","role":"participant","session":"0123456789abcdef","join_code":"000000",)"
              R"("token":"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVW","participants":1,"view":)" +
              view + R"(,"my_vote":null})")),
          epoll_(::epoll_create1(EPOLL_CLOEXEC)),
          listener_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
        if (epoll_ < 0 || listener_ < 0) fail("no epoll set or no socket");
        if (journal.empty()) return;
        journal_ = ::open(journal.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (journal_ < 0) fail("no journal");
    }

    std::uint16_t listen();
    [[noreturn]] void run();

 private:
    enum class State : std::uint8_t { none, arrived, upgraded, phone, trainer };

    void accept();
    void readable(int line);
    void upgrade(int line, std::string_view request);
    void message(int line, std::string_view text);
    void commit();
    void watch(int descriptor) const;
    static void send(int line, std::string_view bytes);

    std::string view_;
    std::string welcome_;
    int epoll_;
    int listener_;
    /// By descriptor.
    std::vector<State> states_;
    std::array<char, 64 * 1024> arriving_{};
    /// Negative: votes are answered at once.
    int journal_ = -1;
    struct Answer {
        int line;
        std::string text;
    };
    /// To votes that are not on the disk yet.
    std::vector<Answer> answers_;
};

std::uint16_t Floor::listen() {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    auto* address = reinterpret_cast<sockaddr*>(&here);
    if (::bind(listener_, address, size) != 0 || ::listen(listener_, 4096) != 0 ||
        ::getsockname(listener_, address, &size) != 0)
        fail("no port");
    watch(listener_);
    return ntohs(here.sin_port);
}

void Floor::watch(int descriptor) const {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event) != 0) fail("epoll_ctl");
}

void Floor::run() {
    std::array<epoll_event, 512> events;
    for (;;) {
        const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
        for (int i = 0; i < count; ++i) {
            const int line = events[static_cast<std::size_t>(i)].data.fd;
            if (line == listener_)
                accept();
            else
                readable(line);
        }
        if (!answers_.empty()) commit();
    }
}

void Floor::commit() {
    static const std::string pages(commit_bytes, 'v');
    if (::write(journal_, pages.data(), pages.size()) != static_cast<ssize_t>(pages.size()) ||
        ::fdatasync(journal_) != 0)
        fail("the journal cannot be written");
    for (const Answer& answer : answers_) send(answer.line, answer.text);
    answers_.clear();
    const timespec rest{0, commit_every_ns};
    ::nanosleep(&rest, nullptr);
}

void Floor::accept() {
    const int line = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (line < 0) {
        if (errno == EAGAIN || errno == ECONNABORTED) return;
        fail("accept");
    }
    const int on = 1;
    ::setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (states_.size() <= static_cast<std::size_t>(line))
        states_.resize(static_cast<std::size_t>(line) + 1);
    states_[static_cast<std::size_t>(line)] = State::arrived;
    watch(line);
}

void Floor::send(int line, std::string_view bytes) {
    const ssize_t sent = ::send(line, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    // A peer that has just gone is no fault; its end is read next.
    if (sent < 0 && (errno == ECONNRESET || errno == EPIPE)) return;
    if (sent != static_cast<ssize_t>(bytes.size())) fail("a frame did not go through at once");
}

void Floor::readable(int line) {
    const ssize_t bytes = ::recv(line, arriving_.data(), arriving_.size(), 0);
    State& state = states_[static_cast<std::size_t>(line)];
    if (bytes <= 0) {
        if (bytes < 0 && errno == EAGAIN) return;
        state = State::none;
        ::close(line);
        return;
    }
    const auto size = static_cast<std::size_t>(bytes);
    if (state == State::arrived) return upgrade(line, {arriving_.data(), size});
    // Masked text frames of a client, each within one segment of loopback.
    for (std::size_t at = 0; at < size;) {
        char* head = arriving_.data() + at;
        std::size_t length = static_cast<unsigned char>(head[1]) & 0x7FU;
        std::size_t header = 2;
        if (length == 126) {
            length = static_cast<std::size_t>(static_cast<unsigned char>(head[2])) << 8U |
                     static_cast<unsigned char>(head[3]);
            header = 4;
        }
        const char* mask = head + header;
        char* payload = head + header + 4;
        if (at + header + 4 + length > size) fail("a frame arrived in pieces");
        for (std::size_t i = 0; i < length; ++i)
            payload[i] = static_cast<char>(payload[i] ^ mask[i % 4]);
        message(line, {payload, length});
        at += header + 4 + length;
    }
}

void Floor::upgrade(int line, std::string_view request) {
    constexpr std::string_view name = "Sec-WebSocket-Key: ";
    const std::size_t at = request.find(name);
    if (at == std::string_view::npos || !request.ends_with("\r\n\r\n")) fail("no upgrade");
    std::string key(request.substr(at + name.size(), 24));
    key += "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, 20> hash{};
    EVP_Digest(key.data(), key.size(), hash.data(), nullptr, EVP_sha1(), nullptr);
    std::array<unsigned char, 29> text{};
    EVP_EncodeBlock(text.data(), hash.data(), static_cast<int>(hash.size()));
    std::string answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Accept: ";
    answer.append(reinterpret_cast<const char*>(text.data()), 28).append("\r\n\r\n");
    states_[static_cast<std::size_t>(line)] = State::upgraded;
    send(line, answer);
}

void Floor::message(int line, std::string_view text) {
    State& state = states_[static_cast<std::size_t>(line)];
    if (state == State::upgraded) {
        state = text.find(R"("role":"trainer")") == std::string_view::npos ? State::phone
                                                                           : State::trainer;
        return send(line, welcome_);
    }
    // Every command of the trainer changes what everybody sees.
    if (state == State::trainer)
        for (std::size_t other = 0; other < states_.size(); ++other)
            if (states_[other] == State::phone) send(static_cast<int>(other), view_);
    std::array<char, 64> answer{};
    const std::string_view request = digits_after(text, R"("request":)");
    const int length =
        std::snprintf(answer.data() + 2, answer.size() - 2, R"({"type":"accepted","request":%.*s})",
                      static_cast<int>(request.size()), request.data());
    answer[0] = '\x81';
    answer[1] = static_cast<char>(length);
    const std::string_view whole(answer.data(), static_cast<std::size_t>(length) + 2);
    if (journal_ < 0 || state == State::trainer) return send(line, whole);
    answers_.push_back({line, std::string(whole)});
}

}  // namespace

int main(int count, char** words) {
    std::string view_file;
    std::string ready_file;
    std::string journal;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view name = words[i];
        if (name == "--view") view_file = words[i + 1];
        if (name == "--ready-file") ready_file = words[i + 1];
        if (name == "--journal") journal = words[i + 1];
    }
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    std::string view;
    if (!std::getline(std::ifstream(view_file), view)) fail("no view to show");
    Floor floor(view, journal);
    const std::uint16_t port = floor.listen();
    std::ofstream(ready_file) << R"({"port":)" << port << R"(,"pid":)" << ::getpid() << "}\n";
    floor.run();
}
