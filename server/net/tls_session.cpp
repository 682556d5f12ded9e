#include "net/tls_session.hpp"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/error.hpp>
#include <cerrno>
#include <utility>

#include "net/tls_door.hpp"

namespace showhands {
namespace {

namespace error = boost::asio::error;
using error_code = boost::system::error_code;

bool would_block(int code) { return code == EAGAIN || code == EWOULDBLOCK || code == EINTR; }

error_code system_code(int code) { return {code, boost::system::system_category()}; }

error_code protocol_fault() { return make_error_code(boost::system::errc::errc_t::protocol_error); }

}  // namespace

/// OpenSSL's own socket BIO writes without MSG_NOSIGNAL, and a peer that is gone would end the
/// program.
struct TlsPlug {
    static int read(BIO* bio, char* bytes, int size) {
        auto& session = *static_cast<TlsSession*>(BIO_get_data(bio));
        BIO_clear_retry_flags(bio);
        const ssize_t got = ::recv(session.descriptor_, bytes, static_cast<std::size_t>(size), 0);
        if (got < 0 && would_block(errno)) BIO_set_retry_read(bio);
        if (got == 0) BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
        if (got > 0) session.arrived_ += got;
        return static_cast<int>(got);
    }
    static int write(BIO* bio, const char* bytes, int size) {
        const auto& session = *static_cast<TlsSession*>(BIO_get_data(bio));
        BIO_clear_retry_flags(bio);
        const ssize_t sent =
            ::send(session.descriptor_, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
        if (sent < 0 && would_block(errno)) BIO_set_retry_write(bio);
        return static_cast<int>(sent);
    }
    static long control(BIO* bio, int command, long, void*) {
        if (command == BIO_CTRL_EOF) return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0 ? 1 : 0;
        return command == BIO_CTRL_FLUSH ? 1 : 0;
    }
    static int create(BIO* bio) {
        BIO_set_init(bio, 1);
        return 1;
    }
    static BIO_METHOD* method() {
        static BIO_METHOD* const made = [] {
            BIO_METHOD* one =
                BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "showhands socket");
            BIO_meth_set_read(one, read);
            BIO_meth_set_write(one, write);
            BIO_meth_set_ctrl(one, control);
            BIO_meth_set_create(one, create);
            return one;
        }();
        return made;
    }
};

void TlsSession::Free::operator()(ssl_st* ssl) const { SSL_free(ssl); }

TlsSession::TlsSession(std::shared_ptr<ssl_ctx_st> context, std::shared_ptr<TlsDoor> door,
                       int descriptor)
    : context_(std::move(context)), door_(std::move(door)), descriptor_(descriptor) {}

TlsSession::TlsSession(std::shared_ptr<ssl_ctx_st> context, int descriptor, const std::string& host)
    : context_(std::move(context)), descriptor_(descriptor), shaking_(Want::turn) {
    if (!begin(false)) return;
    in6_addr address{};
    const bool is_address = inet_pton(AF_INET, host.c_str(), &address) == 1 ||
                            inet_pton(AF_INET6, host.c_str(), &address) == 1;
    if (!is_address) SSL_set_tlsext_host_name(ssl_.get(), host.c_str());
    const int expected =
        is_address ? X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl_.get()), host.c_str())
                   : SSL_set1_host(ssl_.get(), host.c_str());
    if (expected != 1) fail(protocol_fault());
}

TlsSession::~TlsSession() = default;

bool TlsSession::begin(bool server) {
    ERR_clear_error();
    ssl_.reset(SSL_new(context_.get()));
    BIO* plug = ssl_ ? BIO_new(TlsPlug::method()) : nullptr;
    if (plug == nullptr) {
        fail(error::no_memory);
        return false;
    }
    BIO_set_data(plug, this);
    SSL_set_bio(ssl_.get(), plug, plug);
    server ? SSL_set_accept_state(ssl_.get()) : SSL_set_connect_state(ssl_.get());
    phase_ = Phase::handshake;
    return true;
}

void TlsSession::fail(error_code ec) {
    if (door_ && phase_ == Phase::handshake) door_->count_failed();
    phase_ = Phase::broken;
    fault_ = ec;
}

/// Whether a step has something to work on, so that nobody who only waits holds up the door.
TlsSession::Step TlsSession::peek() {
    char first = 0;
    const ssize_t got = ::recv(descriptor_, &first, 1, MSG_PEEK);
    if (got < 0 && would_block(errno)) return {0, Want::read, {}};
    if (got <= 0) {
        fail(got == 0 ? error_code(error::eof) : system_code(errno));
        return {0, Want::nothing, fault_};
    }
    // No TLS record begins with a letter, and every HTTP method does.
    if (phase_ == Phase::greeting && first >= 'A' && first <= 'Z') {
        phase_ = Phase::clear;
        return {};
    }
    return {0, Want::turn, {}};
}

TlsSession::Step TlsSession::look() {
    if (!shaking_hands()) return {0, Want::nothing, fault_};
    if (shaking_ == Want::read) return peek();
    // After the wait for room the step is worth another try, whatever has come meanwhile.
    return {0, std::exchange(shaking_, Want::turn), {}};
}

void TlsSession::shake_hands() {
    if (phase_ == Phase::greeting) {
        if (!begin(true)) return;
        if (door_) door_->count_begun();
    }
    ERR_clear_error();
    const int result = SSL_do_handshake(ssl_.get());
    if (result == 1) {
        phase_ = Phase::open;
        return;
    }
    const Step step = explain(result);
    shaking_ = step.want;
    if (step.want == Want::nothing) fail(step.ec);
}

TlsSession::Step TlsSession::explain(int result) {
    switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_WANT_READ:
            return {0, Want::read, {}};
        case SSL_ERROR_WANT_WRITE:
            return {0, Want::write, {}};
        case SSL_ERROR_ZERO_RETURN:
            return {0, Want::nothing, error::eof};
        case SSL_ERROR_SYSCALL:
            return {0, Want::nothing, error::connection_reset};
        default:
            return {0, Want::nothing,
                    ERR_GET_REASON(ERR_peek_error()) == SSL_R_UNEXPECTED_EOF_WHILE_READING
                        ? error_code(error::connection_reset)
                        : protocol_fault()};
    }
}

TlsSession::Step TlsSession::read(char* bytes, std::size_t size) {
    if (phase_ == Phase::broken) return {0, Want::nothing, fault_};
    if (size == 0) return {};
    if (phase_ == Phase::clear) {
        const ssize_t got = ::recv(descriptor_, bytes, size, 0);
        if (got > 0) return {static_cast<std::size_t>(got), Want::nothing, {}};
        if (got < 0 && would_block(errno)) return {0, Want::read, {}};
        return {0, Want::nothing, got == 0 ? error_code(error::eof) : system_code(errno)};
    }
    ERR_clear_error();
    Step step;
    const int result = SSL_read_ex(ssl_.get(), bytes, size, &step.bytes);
    if (result == 1) return step;
    step = explain(result);
    if (step.want == Want::nothing && step.ec != error::eof) fail(step.ec);
    return step;
}

TlsSession::Step TlsSession::write(const char* bytes, std::size_t size) {
    if (phase_ == Phase::broken) return {0, Want::nothing, fault_};
    if (phase_ == Phase::clear) {
        const ssize_t sent = ::send(descriptor_, bytes, size, MSG_NOSIGNAL);
        if (sent >= 0) return {static_cast<std::size_t>(sent), Want::nothing, {}};
        if (would_block(errno)) return {0, Want::write, {}};
        return {0, Want::nothing, system_code(errno)};
    }
    Step step;
    while (step.bytes < size) {
        ERR_clear_error();
        std::size_t sent = 0;
        const int result = SSL_write_ex(ssl_.get(), bytes + step.bytes, size - step.bytes, &sent);
        holds_ = false;
        if (result == 1) {
            step.bytes += sent;
            continue;
        }
        const Step stuck = explain(result);
        // Nothing that a peer may send can make a write wait for reading: no renegotiation.
        holds_ = stuck.want == Want::write;
        if (!holds_) fail(stuck.want == Want::nothing ? stuck.ec : protocol_fault());
        if (step.bytes > 0) return step;
        return holds_ ? stuck : Step{0, Want::nothing, fault_};
    }
    return step;
}

void TlsSession::say_goodbye() {
    if (phase_ != Phase::open || holds_ || descriptor_ < 0) return;
    if ((SSL_get_shutdown(ssl_.get()) & SSL_SENT_SHUTDOWN) != 0) return;
    ERR_clear_error();
    SSL_shutdown(ssl_.get());
}

std::size_t TlsSession::take_excess(std::size_t bytes) {
    arrived_ -= static_cast<std::ptrdiff_t>(bytes);
    const std::ptrdiff_t excess =
        std::max<std::ptrdiff_t>(0, arrived_ - SSL3_RT_MAX_ENCRYPTED_LENGTH);
    arrived_ -= excess;
    return static_cast<std::size_t>(excess);
}

void TlsSession::forget() {
    if (shaking_hands()) fail(error::operation_aborted);
    descriptor_ = -1;
}

long TlsSession::distrust() const { return ssl_ ? SSL_get_verify_result(ssl_.get()) : X509_V_OK; }

}  // namespace showhands
