#include "net/socket.hpp"

#include <sys/socket.h>
#include <unistd.h>

namespace showhands {

void Socket::shutdown() {
    if (tls_) tls_->say_goodbye();
    error_code ignored;
    tcp_.shutdown(Tcp::shutdown_send, ignored);
}

Socket Socket::enter_loop(WatchedSocket line, const executor_type& executor) {
    auto [descriptor, tls] = line.release();
    int family = AF_INET;
    socklen_t size = sizeof family;
    ::getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &family, &size);
    Tcp tcp(executor);
    error_code ec;
    tcp.assign(family == AF_INET6 ? boost::asio::ip::tcp::v6() : boost::asio::ip::tcp::v4(),
               descriptor, ec);
    // Or Asio asks the system for the same before the first read.
    if (!ec) tcp.non_blocking(true, ec);
    if (ec && !tcp.is_open()) ::close(descriptor);
    return Socket(std::move(tcp), std::move(tls));
}

WatchedSocket Socket::leave_loop() {
    error_code ec;
    const int descriptor = tcp_.release(ec);
    return WatchedSocket(ec ? -1 : descriptor, std::move(tls_));
}

void Socket::close() {
    if (tls_ && is_open()) {
        tls_->say_goodbye();
        tls_->forget();
    }
    error_code ignored;
    tcp_.close(ignored);
}

}  // namespace showhands
