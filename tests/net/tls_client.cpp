#include "net/tls_client.hpp"

#include <doctest/doctest.h>
#include <openssl/err.h>

#include <array>

#include "net/pem_file.hpp"

namespace showhands {

TlsClient::TlsClient(std::uint16_t port, const Wish& wish)
    : RawClient(port, wish.receive_buffer),
      context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {
    // Also what the server must refuse.
    SSL_CTX_set_security_level(context_.get(), 0);
    if (wish.version != 0) {
        SSL_CTX_set_min_proto_version(context_.get(), wish.version);
        SSL_CTX_set_max_proto_version(context_.get(), wish.version);
    }
    ssl_ = {SSL_new(context_.get()), SSL_free};
    in_ = BIO_new(BIO_s_mem());
    out_ = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(in_, -1);
    SSL_set_bio(ssl_.get(), in_, out_);
    if (wish.session != nullptr) SSL_set_session(ssl_.get(), wish.session);
    SSL_set_connect_state(ssl_.get());
}

std::string TlsClient::next_flight() {
    ERR_clear_error();
    const int result = SSL_do_handshake(ssl_.get());
    if (result != 1 && SSL_get_error(ssl_.get(), result) == SSL_ERROR_SSL)
        fault_ = ERR_GET_REASON(ERR_peek_error());
    std::string bytes(BIO_ctrl_pending(out_), '\0');
    if (!bytes.empty()) BIO_read(out_, bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

std::string TlsClient::encrypt(std::string_view bytes) {
    ERR_clear_error();
    if (!bytes.empty())
        REQUIRE(SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0);
    std::string encrypted(BIO_ctrl_pending(out_), '\0');
    if (!encrypted.empty()) BIO_read(out_, encrypted.data(), static_cast<int>(encrypted.size()));
    return encrypted;
}

void TlsClient::send_encrypted(std::string_view bytes) {
    outgoing_ += bytes;
    flush();
}

void TlsClient::flush() { outgoing_.erase(0, RawClient::send(outgoing_)); }

void TlsClient::step() {
    if (!established()) outgoing_ += next_flight();
    if (established() && !waiting_.empty()) {
        outgoing_ += encrypt(waiting_);
        waiting_.clear();
    }
    // Alerts and answers to key updates as well.
    outgoing_ += encrypt("");
    flush();
}

std::size_t TlsClient::send(std::string_view bytes) {
    flush();
    if (!outgoing_.empty()) return 0;
    if (established())
        send_encrypted(encrypt(bytes));
    else
        waiting_ += bytes;
    step();
    return bytes.size();
}

void TlsClient::listen() {
    std::string arrived;
    take(arrived);
    if (!arrived.empty()) BIO_write(in_, arrived.data(), static_cast<int>(arrived.size()));
}

void TlsClient::receive() {
    listen();
    step();
    if (!established()) return;
    std::array<char, 16 * 1024> piece;
    ERR_clear_error();
    for (int got = 1; got > 0;) {
        got = SSL_read(ssl_.get(), piece.data(), static_cast<int>(piece.size()));
        if (got > 0) received.append(piece.data(), static_cast<std::size_t>(got));
    }
    step();
}

void TlsClient::shut_down() {
    ERR_clear_error();
    SSL_shutdown(ssl_.get());
    step();
    RawClient::shut_down();
}

std::unique_ptr<RawClient> connect_client(std::uint16_t port, const TlsIdentity* identity,
                                          int receive_buffer) {
    if (identity == nullptr) return std::make_unique<RawClient>(port, receive_buffer);
    return std::make_unique<TlsClient>(port, TlsClient::Wish{receive_buffer});
}

std::string TlsClient::server_fingerprint() const {
    const Certificate shown(SSL_get1_peer_certificate(ssl_.get()), X509_free);
    return shown ? fingerprint(shown.get()) : "";
}

}  // namespace showhands
