// A RawClient that speaks TLS: what a test sends is encrypted, what arrives is decrypted, and in
// between the test may cut the encrypted bytes as it likes. It believes every certificate and keeps
// the server's, so that a test can look at it. Never blocks.
#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>

#include "net/raw_client.hpp"
#include "net/tls_identity.hpp"

namespace showhands {

class TlsClient final : public RawClient {
 public:
    struct Wish {
        int receive_buffer = 0;
        /// TLS1_2_VERSION or another; 0: the newest.
        int version = 0;
        /// From an earlier connection.
        SSL_SESSION* session = nullptr;
    };
    explicit TlsClient(std::uint16_t port, const Wish& wish);
    explicit TlsClient(std::uint16_t port) : TlsClient(port, Wish{}) {}

    /// All of it, or nothing while the kernel still has not taken what was sent before.
    std::size_t send(std::string_view bytes) override;
    void receive() override;
    void shut_down() override;

    /// Encrypted as one record each, not sent.
    [[nodiscard]] std::string encrypt(std::string_view bytes);
    /// The handshake's next bytes, not sent.
    [[nodiscard]] std::string next_flight();
    /// Takes what has arrived without a word in answer.
    void listen();
    /// As they are.
    void send_encrypted(std::string_view bytes);

    [[nodiscard]] bool established() const { return SSL_is_init_finished(ssl_.get()) == 1; }
    /// The server said that nothing more comes.
    [[nodiscard]] bool heard_goodbye() const {
        return (SSL_get_shutdown(ssl_.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
    }
    /// Of OpenSSL, for what no test needs often.
    [[nodiscard]] SSL* ssl() const { return ssl_.get(); }
    [[nodiscard]] std::string server_fingerprint() const;
    /// Why its handshake failed: SSL_R_…; 0 if it did not.
    [[nodiscard]] int fault() const { return fault_; }

 private:
    void step();
    void flush();

    std::shared_ptr<SSL_CTX> context_;
    std::shared_ptr<SSL> ssl_;
    BIO* in_ = nullptr;
    BIO* out_ = nullptr;
    /// Plain, until the handshake is over.
    std::string waiting_;
    std::string outgoing_;
    int fault_ = 0;
};

/// What speaks to a server of this identity; null: plain.
[[nodiscard]] std::unique_ptr<RawClient> connect_client(std::uint16_t port,
                                                        const TlsIdentity* identity,
                                                        int receive_buffer = 0);

}  // namespace showhands
