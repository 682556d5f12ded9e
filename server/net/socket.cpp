#include "net/socket.hpp"

namespace showhands {

void Socket::shutdown() {
    if (tls_) tls_->say_goodbye();
    error_code ignored;
    tcp_.shutdown(Tcp::shutdown_send, ignored);
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
