#include "net/socket.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>

namespace showhands {

void Socket::shutdown() {
    if (tls_) tls_->say_goodbye();
    error_code ignored;
    tcp_.shutdown(Tcp::shutdown_send, ignored);
}

void Socket::close() {
    if (tls_ && is_open()) {
        tls_->say_goodbye();
        tls_->forget();
    }
    error_code ignored;
    tcp_.close(ignored);
}

bool discard_arrived(Socket& socket, std::size_t& budget) {
    // One thread reads sockets, and nobody looks at these bytes.
    static std::array<char, 64 * 1024> scratch;
    while (budget > 0) {
        boost::system::error_code ec;
        const std::size_t bytes = socket.read_some(boost::asio::buffer(scratch), ec);
        if (ec == boost::asio::error::would_block) return true;
        if (ec || bytes == 0) return false;
        budget -= std::min(budget, bytes);
    }
    return false;
}

}  // namespace showhands
