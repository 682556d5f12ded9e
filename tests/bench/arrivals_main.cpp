// A lecture hall scans the code in the same second: every phone asks for the page, its script and
// its style over one connection, reads all of it, opens its WebSocket and says hello. Prints how
// long it took each from the first packet to its welcome, as JSON.
//   arrivals --port P --phones N --join-code C
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "load/cost.hpp"
#include "load/dialect.hpp"
#include "load/flags.hpp"
#include "load/line.hpp"

namespace {

using bench::give_up;
using bench::now_s;

/// Nothing at all for so long is no answer.
constexpr int patience_ms = 20'000;

struct Phone {
    int page = -1;
    /// Answers of the page's connection: what has arrived of the one that comes, and how many came.
    std::string arriving;
    std::size_t answers = 0;
    std::uint64_t bytes = 0;
    bench::Line line;
    double welcomed_s = 0;
};

class Arrivals {
 public:
    Arrivals(std::uint16_t port, std::string join_code, std::size_t phones)
        : port_(port),
          join_code_(std::move(join_code)),
          epoll_(::epoll_create1(EPOLL_CLOEXEC)),
          phones_(phones) {
        if (epoll_ < 0) give_up("no epoll set");
    }

    /// Seconds of each phone, shortest first.
    std::vector<double> run();
    /// Bytes of the page, as they came over one line.
    [[nodiscard]] std::uint64_t page_bytes() const { return phones_.front().bytes; }

 private:
    void ask_for(Phone& phone, std::string_view path) const;
    void start(std::size_t number);
    void page_readable(std::size_t number);
    /// Whether a whole answer was there and has been taken.
    bool take_answer(Phone& phone);
    void watch(int descriptor, std::uint64_t mark) const;

    std::uint16_t port_;
    std::string join_code_;
    int epoll_;
    std::vector<Phone> phones_;
    bench::Dialect dialect_{bench::Dialect::Framing::plain};
    std::size_t welcomed_ = 0;
};

void Arrivals::watch(int descriptor, std::uint64_t mark) const {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = mark;
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event) != 0)
        give_up("a line cannot be watched");
}

void Arrivals::ask_for(Phone& phone, std::string_view path) const {
    std::string request = "GET ";
    request += path;
    request += " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port_) +
               "\r\nAccept-Encoding: gzip\r\n\r\n";
    if (::send(phone.page, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size()))
        give_up("a request could not be sent");
}

void Arrivals::start(std::size_t number) {
    Phone& phone = phones_[number];
    phone.page = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(phone.page, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    there.sin_port = htons(port_);
    if (phone.page < 0 ||
        ::connect(phone.page, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0)
        give_up("no connection");
    watch(phone.page, 2 * number);
    ask_for(phone, "/" + join_code_);
}

bool Arrivals::take_answer(Phone& phone) {
    const std::size_t head = phone.arriving.find("\r\n\r\n");
    if (head == std::string::npos) return false;
    if (!phone.arriving.starts_with("HTTP/1.1 200"))
        give_up("no page: " + phone.arriving.substr(0, phone.arriving.find('\r')));
    const auto length =
        bench::number_after(std::string_view(phone.arriving).substr(0, head), "Content-Length: ");
    if (!length) give_up("an answer without a length");
    const std::size_t whole = head + 4 + *length;
    if (phone.arriving.size() < whole) return false;
    phone.arriving.erase(0, whole);
    phone.bytes += whole;
    ++phone.answers;
    return true;
}

void Arrivals::page_readable(std::size_t number) {
    Phone& phone = phones_[number];
    static std::array<char, 64 * 1024> buffer;
    const ssize_t bytes = ::recv(phone.page, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (bytes < 0 && errno == EAGAIN) return;
    if (bytes <= 0) give_up("the server ended a page's line");
    phone.arriving.append(buffer.data(), static_cast<std::size_t>(bytes));
    while (take_answer(phone)) {
        if (phone.answers == 1) ask_for(phone, "/participant.css");
        if (phone.answers == 2) ask_for(phone, "/participant.js");
        if (phone.answers < 3) continue;
        phone.line.open(port_, dialect_.path(), static_cast<unsigned>(2 + number % 16));
        watch(phone.line.descriptor(), 2 * number + 1);
    }
}

std::vector<double> Arrivals::run() {
    const double began_s = now_s();
    for (std::size_t i = 0; i < phones_.size(); ++i) start(i);
    std::array<epoll_event, 512> events;
    while (welcomed_ < phones_.size()) {
        const int count =
            ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), patience_ms);
        if (count == 0) give_up("waited in vain for every welcome");
        for (int i = 0; i < count; ++i) {
            const std::uint64_t mark = events[static_cast<std::size_t>(i)].data.u64;
            if (mark % 2 == 0) {
                page_readable(mark / 2);
                continue;
            }
            Phone& phone = phones_[mark / 2];
            phone.line.readable(
                [&] {
                    phone.line.send_text(dialect_.message(
                        "hello", R"("role":"participant","join_code":")" + join_code_ + '"'));
                },
                [&](std::string_view payload) {
                    if (dialect_.kind(payload) != bench::Kind::welcome) return;
                    phone.welcomed_s = now_s() - began_s;
                    ++welcomed_;
                });
        }
    }
    std::vector<double> times;
    for (const Phone& phone : phones_) times.push_back(phone.welcomed_s);
    std::sort(times.begin(), times.end());
    return times;
}

}  // namespace

int main(int count, char** words) {
    const bench::Flags flags(count, words);
    flags.settle();
    Arrivals arrivals(static_cast<std::uint16_t>(flags.number("port")), flags.text("join-code"),
                      flags.number("phones", 500));
    const std::vector<double> times = arrivals.run();
    const auto at = [&times](std::size_t percent) {
        return times[(times.size() - 1) * percent / 100] * 1e3;
    };
    std::printf(R"({"phones":%zu,"page_bytes":%llu,"in_ms":{"p50":%.3f,"p95":%.3f,"max":%.3f}})"
                "\n",
                times.size(), static_cast<unsigned long long>(arrivals.page_bytes()), at(50),
                at(95), at(100));
}
