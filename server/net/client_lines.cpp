// The set of all lines: who connects when, and which line an event belongs to.
#include <boost/asio/ip/tcp.hpp>
#include <cstring>

#include "limits.hpp"
#include "net/base_url.hpp"
#include "net/client_line.hpp"

namespace showhands {
namespace {

/// Several messages at once after a pause; one line's whole backlog at most.
constexpr std::size_t buffer_bytes = 64 * limits::kib;

}  // namespace

ClientLines::ClientLines(boost::asio::io_context& context)
    : watch_(context.get_executor()), buffer_(buffer_bytes) {}

ClientLines::~ClientLines() = default;

std::string ClientLines::aim(const std::string& url) {
    const auto base = read_base_url(url);
    if (!base) return "\"" + url + "\" is not an http:// address.";
    if (base->secure) return "A virtual class speaks plain http, not https.";
    using boost::asio::ip::tcp;
    boost::system::error_code ec;
    tcp::resolver resolver(watch_.executor());
    const auto found = resolver.resolve(base->host, base->port, ec);
    if (ec || found.empty()) return "There is no computer called \"" + base->host + "\".";
    const tcp::endpoint endpoint = found.begin()->endpoint();
    std::memcpy(&address_, endpoint.data(), endpoint.size());
    address_bytes_ = static_cast<socklen_t>(endpoint.size());
    authority_ = base->authority;
    // The key needs no secret: it only proves that the answer is one to a WebSocket's request.
    upgrade_ = "GET /ws HTTP/1.1\r\nHost: " + authority_ +
               "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    return "";
}

void ClientLines::fetch_first(const std::vector<std::string>& pages) {
    for (const std::string& page : pages)
        fetches_.push_back("GET " + page + " HTTP/1.1\r\nHost: " + authority_ +
                           "\r\nAccept-Encoding: gzip\r\n\r\n");
}

std::size_t ClientLines::take_slot(ClientLine& line) {
    if (free_slots_.empty()) {
        lines_.push_back(&line);
        return lines_.size() - 1;
    }
    const std::size_t slot = free_slots_.back();
    free_slots_.pop_back();
    lines_[slot] = &line;
    return slot;
}

void ClientLines::queue(std::size_t slot) {
    queue_.push_back(slot);
    admit();
}

void ClientLines::handshake_over() {
    --handshakes_;
    admit();
}

void ClientLines::admit() {
    while (handshakes_ < limits::audience_handshakes && !queue_.empty()) {
        ClientLine* line = lines_[queue_.front()];
        queue_.pop_front();
        if (line == nullptr || line->state_ != ClientLine::State::queued) continue;
        ++handshakes_;
        line->start();
    }
}

}  // namespace showhands
