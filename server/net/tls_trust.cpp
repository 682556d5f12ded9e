#include "net/tls_trust.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "net/pem_file.hpp"

namespace showhands {
namespace {

std::shared_ptr<SSL_CTX> make_context() {
    std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    if (!context || SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) != 1)
        return nullptr;
    SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE |
                                        SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                        SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    return context;
}

constexpr const char* no_tls = "This computer's OpenSSL cannot speak TLS 1.2 or newer.";

/// Instead of the whole chain: is it the one?
int is_the_one(X509_STORE_CTX* store, void* expected) {
    const bool same =
        fingerprint(X509_STORE_CTX_get0_cert(store)) == *static_cast<const std::string*>(expected);
    X509_STORE_CTX_set_error(store, same ? X509_V_OK : X509_V_ERR_CERT_REJECTED);
    return same ? 1 : 0;
}

}  // namespace

TlsTrust::Loaded TlsTrust::authorities(const std::string& file) {
    const std::shared_ptr<TlsTrust> trust(new TlsTrust);
    trust->context_ = make_context();
    if (!trust->context_) return {nullptr, no_tls};
    if (file.empty()) {
        SSL_CTX_set_default_verify_paths(trust->context_.get());
        return {trust, ""};
    }
    const PemCertificates read = read_certificates(file);
    if (!read.fault.empty()) return {nullptr, read.fault};
    X509_STORE* store = SSL_CTX_get_cert_store(trust->context_.get());
    for (const Certificate& one : read.certificates) X509_STORE_add_cert(store, one.get());
    // A server's own certificate may stand for its authority.
    X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN);
    return {trust, ""};
}

TlsTrust::Loaded TlsTrust::only(const std::string& fingerprint) {
    const std::shared_ptr<TlsTrust> trust(new TlsTrust);
    trust->context_ = make_context();
    if (!trust->context_) return {nullptr, no_tls};
    trust->fingerprint_ = fingerprint;
    SSL_CTX_set_cert_verify_callback(trust->context_.get(), is_the_one, &trust->fingerprint_);
    return {trust, ""};
}

std::unique_ptr<TlsSession> TlsTrust::session(int descriptor, const std::string& host) const {
    return std::make_unique<TlsSession>(context_, descriptor, host);
}

std::string TlsTrust::reason(long distrust, const std::string& url) {
    const std::string server = "The server at " + url;
    switch (distrust) {
        case X509_V_OK:
            return server + " does not speak https.";
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            return server +
                   " shows a certificate that is made for another name. Ask it by that "
                   "name.";
        case X509_V_ERR_CERT_HAS_EXPIRED:
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return server + " shows a certificate that is not valid today.";
        case X509_V_ERR_CERT_REJECTED:
            return server +
                   " shows another certificate than the one noted in the data folder. "
                   "Is it another server?";
        default:
            return server +
                   " shows a certificate of an authority that this computer does not "
                   "know. Name the authority's certificate with --tls-ca.";
    }
}

}  // namespace showhands
