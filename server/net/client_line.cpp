#include "net/client_line.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

#include "limits.hpp"
#include "net/client_frame.hpp"

namespace showhands {
namespace {

/// What the key of our request makes of a server that understood it (RFC 6455, section 1.3).
constexpr std::string_view expected_accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

/// From one address to another there are about 28,000 ports, and each rests for a minute after its
/// line. Loopback has plenty of addresses; `turn` chooses one of them, not the server's own: there
/// a port could be dialled from itself.
void spread_over_loopback(int socket, const sockaddr_storage& to, std::uint32_t turn) {
    constexpr std::uint32_t networks = 0xFF000000U, loopback = 0x7F000000U, addresses = 64;
    if (to.ss_family != AF_INET) return;
    sockaddr_in from{};
    std::memcpy(&from, &to, sizeof from);
    if ((ntohl(from.sin_addr.s_addr) & networks) != loopback) return;
    from.sin_addr.s_addr = htonl(loopback + 2 + turn % addresses);
    from.sin_port = 0;
    const int on = 1;
    ::setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    (void)::bind(socket, reinterpret_cast<const sockaddr*>(&from), sizeof from);
}

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

ClientLine::ClientLine(ClientLines& lines, LineListener& listener)
    : lines_(lines),
      listener_(listener),
      slot_(lines.take_slot(*this)),
      mask_(static_cast<std::uint32_t>(slot_ + 1) * 0x9E3779B9U) {}

ClientLine::~ClientLine() {
    // First the slot: dropping lets others connect.
    lines_.lines_[slot_] = nullptr;
    lines_.free_slots_.push_back(slot_);
    drop();
}

void ClientLine::connect() {
    drop();
    state_ = State::queued;
    lines_.queue(slot_);
}

void ClientLine::start() {
    state_ = State::connecting;
    ++generation_;
    socket_ = ::socket(lines_.address_.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    // Without a socket no event can tell the listener; its own patience will. Whatever else fails
    // leaves a socket that says so as soon as it is looked at.
    if (socket_ < 0) return;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    spread_over_loopback(socket_, lines_.address_, static_cast<std::uint32_t>(slot_));
    (void)::connect(socket_, reinterpret_cast<const sockaddr*>(&lines_.address_),
                    lines_.address_bytes_);
    (void)lines_.watch_.add(socket_, *this, EPOLLOUT);
}

void ClientLine::close() {
    if (socket_ < 0) return;
    lines_.watch_.forget(socket_);
    ::close(std::exchange(socket_, -1));
}

void ClientLine::drop() {
    const State before = std::exchange(state_, State::down);
    close();
    ++generation_;
    page_bytes_left_ = 0;
    std::string().swap(arrived_);
    std::string().swap(outgoing_);
    if (before == State::connecting || before == State::fetching || before == State::upgrading)
        lines_.handshake_over();
}

void ClientLine::fail(unsigned close_code) {
    drop();
    listener_.lost(*this, close_code);
}

void ClientLine::ready(std::uint32_t events) {
    if (state_ == State::connecting) return connected();
    const std::uint32_t generation = generation_;
    if ((events & EPOLLOUT) != 0) flush();
    if (generation != generation_) return;
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) receive();
}

void ClientLine::connected() {
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0)
        return fail(0);
    watch(false);
    const bool fetches = page_ < lines_.fetches_.size();
    state_ = fetches ? State::fetching : State::upgrading;
    put(fetches ? lines_.fetches_[page_] : lines_.upgrade_);
}

void ClientLine::receive() {
    std::vector<char>& buffer = lines_.buffer_;
    const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (count < 0 && would_block()) return;
    if (count <= 0) return fail(0);
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
    if (arrived_.empty()) return take(bytes);
    const std::string whole = std::exchange(arrived_, {}).append(bytes);
    take(whole);
}

void ClientLine::take(std::string_view bytes) {
    const std::uint32_t generation = generation_;
    bool more = true;
    while (more && !bytes.empty()) {
        more = state_ == State::fetching    ? take_page(bytes)
               : state_ == State::upgrading ? take_answer(bytes)
                                            : take_frame(bytes);
        // Whoever listened may have dropped the line, or begun a new one.
        if (generation != generation_) return;
    }
    arrived_ = bytes;
}

bool ClientLine::take_page(std::string_view& bytes) {
    constexpr std::string_view length = "\r\nContent-Length: ";
    const std::size_t before = bytes.size();
    if (page_bytes_left_ == 0) {
        const std::size_t end = bytes.find("\r\n\r\n");
        const std::string_view head = bytes.substr(0, end);
        const bool ends = end != std::string_view::npos;
        if (!ends && head.size() <= limits::head_bytes) return false;
        const std::size_t place = head.find(length);
        if (!ends || !head.starts_with("HTTP/1.1 200") || place == std::string_view::npos) {
            fail(0);
            return false;
        }
        std::from_chars(head.data() + place + length.size(), head.data() + head.size(),
                        page_bytes_left_);
        bytes.remove_prefix(end + 4);
    }
    const std::size_t taken = std::min(page_bytes_left_, bytes.size());
    bytes.remove_prefix(taken);
    page_bytes_left_ -= taken;
    lines_.traffic_.page_bytes_in += before - bytes.size();
    if (page_bytes_left_ > 0) return true;
    if (++page_ < lines_.fetches_.size()) {
        put(lines_.fetches_[page_]);
        return true;
    }
    close();
    start();
    return false;
}

bool ClientLine::take_answer(std::string_view& bytes) {
    const std::size_t end = bytes.find("\r\n\r\n");
    const std::string_view head = bytes.substr(0, end);
    if (end == std::string_view::npos) {
        if (head.size() > limits::head_bytes) fail(0);
        return false;
    }
    if (!head.starts_with("HTTP/1.1 101") || head.find(expected_accept) == std::string_view::npos) {
        fail(0);
        return false;
    }
    bytes.remove_prefix(end + 4);
    state_ = State::open;
    lines_.handshake_over();
    listener_.opened(*this);
    return true;
}

bool ClientLine::take_frame(std::string_view& bytes) {
    const auto read = read_server_frame(bytes);
    if (std::holds_alternative<PartialFrame>(read)) return false;
    const auto* frame = std::get_if<WholeFrame>(&read);
    if (frame == nullptr) {
        fail(0);
        return false;
    }
    bytes.remove_prefix(frame->bytes);
    ++lines_.traffic_.frames_in;
    lines_.traffic_.bytes_in += frame->bytes;
    switch (frame->opcode) {
        case Opcode::text:
            listener_.heard(*this, frame->payload);
            break;
        case Opcode::ping:
            say(static_cast<unsigned>(Opcode::pong), frame->payload);
            break;
        case Opcode::close: {
            const std::string_view said = frame->payload.substr(0, 2);
            say(static_cast<unsigned>(Opcode::close), said);
            fail(said.size() < 2 ? 0U
                                 : static_cast<unsigned char>(said[0]) * 256U +
                                       static_cast<unsigned char>(said[1]));
            break;
        }
        case Opcode::binary:
        case Opcode::pong:
            break;
    }
    return true;
}

void ClientLine::say(std::string_view text) {
    if (state_ == State::open) say(static_cast<unsigned>(Opcode::text), text);
}

void ClientLine::say(unsigned opcode, std::string_view payload) {
    std::string frame;
    mask_ = mask_ * 1664525U + 1013904223U;
    append_client_frame(frame, static_cast<Opcode>(opcode), payload, mask_);
    ++lines_.traffic_.frames_out;
    lines_.traffic_.bytes_out += frame.size();
    put(frame);
}

/// A line that does not take it is found broken when it is read next.
void ClientLine::put(std::string_view bytes) {
    if (outgoing_.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && !would_block()) return;
        if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
        if (bytes.empty()) return;
        watch(true);
    }
    if (outgoing_.size() + bytes.size() <= limits::audience_outgoing_bytes)
        outgoing_ += bytes;
    else
        ::shutdown(socket_, SHUT_RDWR);
}

void ClientLine::flush() {
    const ssize_t sent = ::send(socket_, outgoing_.data(), outgoing_.size(), MSG_NOSIGNAL);
    if (sent > 0) outgoing_.erase(0, static_cast<std::size_t>(sent));
    if (outgoing_.empty() || (sent < 0 && !would_block())) {
        outgoing_.clear();
        watch(false);
    }
}

void ClientLine::watch(bool writable) {
    lines_.watch_.change(socket_, EPOLLIN | (writable ? EPOLLOUT : 0U));
}

}  // namespace showhands
