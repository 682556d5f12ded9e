// One TLS conversation over a non-blocking descriptor that somebody else owns: OpenSSL with the
// handshake, the pending bytes and the half-written records put in order. It never waits; each call
// says what to wait for. A server's session that is greeted in plain HTTP reads and writes in the
// clear, so that the page can be told where to go. After `forget` it never touches the descriptor
// again, whose number may be somebody else's by then.
#pragma once

#include <boost/system/error_code.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

struct ssl_st;
struct ssl_ctx_st;
struct bio_st;

namespace showhands {

class TlsDoor;

class TlsSession {
 public:
    using error_code = boost::system::error_code;

    /// `turn`: bytes are here and the handshake's next step costs time; it is taken with
    /// `shake_hands`.
    enum class Want { nothing, read, write, turn };
    struct Step {
        std::size_t bytes = 0;
        Want want = Want::nothing;
        /// Only with `want` nothing. `eof`: the peer said that nothing more comes.
        error_code ec;
    };

    /// A server's. No memory of OpenSSL's before the peer's first byte.
    TlsSession(std::shared_ptr<ssl_ctx_st> context, std::shared_ptr<TlsDoor> door, int descriptor);
    /// A client's; `host`: the name or address that the server must prove to be.
    TlsSession(std::shared_ptr<ssl_ctx_st> context, int descriptor, const std::string& host);
    ~TlsSession();
    TlsSession(const TlsSession&) = delete;
    TlsSession& operator=(const TlsSession&) = delete;

    /// Before the peer's greeting and until both agree on keys.
    [[nodiscard]] bool shaking_hands() const {
        return phase_ == Phase::greeting || phase_ == Phase::handshake;
    }
    /// What the handshake needs before its next step; `nothing`: it is over, or failed with `ec`.
    [[nodiscard]] Step look();
    void shake_hands();

    /// After the handshake. `want` is never `turn`.
    [[nodiscard]] Step read(char* bytes, std::size_t size);
    /// After a `want` the same bytes must come next, or more that begin with them; `holds` says so
    /// as long as it is true.
    [[nodiscard]] Step write(const char* bytes, std::size_t size);
    [[nodiscard]] bool holds() const { return holds_; }

    /// Says that nothing more comes, if it can be said at once.
    void say_goodbye();
    void forget();

    /// The peer spoke plain HTTP.
    [[nodiscard]] bool in_clear() const { return phase_ == Phase::clear; }
    /// A peer may send much and say little. Of what was read, `bytes` since the last call, the
    /// encrypted bytes beyond: not those of a record that is still to be read.
    [[nodiscard]] std::size_t take_excess(std::size_t bytes);
    void forget_excess() { arrived_ = 0; }
    /// Null for a client's.
    [[nodiscard]] TlsDoor* door() const { return door_.get(); }
    /// A client's: why the server's certificate is not trusted (X509_V_ERR_…); 0 if it is.
    [[nodiscard]] long distrust() const;

 private:
    friend struct TlsPlug;
    enum class Phase : unsigned char { greeting, handshake, open, clear, broken };

    bool begin(bool server);
    [[nodiscard]] Step peek();
    /// What OpenSSL meant by a result that was not success.
    [[nodiscard]] Step explain(int result);
    void fail(error_code ec);

    struct Free {
        void operator()(ssl_st* ssl) const;
    };
    std::shared_ptr<ssl_ctx_st> context_;
    std::shared_ptr<TlsDoor> door_;
    std::unique_ptr<ssl_st, Free> ssl_;
    error_code fault_;
    /// Encrypted bytes that came, less those that were read as something.
    std::ptrdiff_t arrived_ = 0;
    int descriptor_;
    Phase phase_ = Phase::greeting;
    Want shaking_ = Want::read;
    bool holds_ = false;
};

}  // namespace showhands
