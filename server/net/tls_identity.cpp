#include "net/tls_identity.hpp"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "net/pem_file.hpp"
#include "net/tls_door.hpp"

namespace showhands {
namespace {

/// Forward secrecy and authenticated encryption only; TLS 1.3 has nothing else.
constexpr const char* ciphers_1_2 = "ECDHE+AESGCM:ECDHE+CHACHA20";

std::string day(const ASN1_TIME* time) {
    std::tm parts{};
    std::array<char, 32> text{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return "an unreadable day";
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts)};
}

/// What is wrong with the certificate itself; empty: nothing.
std::string unfit(X509* certificate, const std::string& file) {
    const std::string name = "The certificate in " + file;
    const ASN1_TIME* until = X509_get0_notAfter(certificate);
    const ASN1_TIME* from = X509_get0_notBefore(certificate);
    if (X509_cmp_current_time(until) < 0)
        return name + " expired on " + day(until) + ". Renew it, and start again.";
    if (X509_cmp_current_time(from) > 0)
        return name + " is valid only from " + day(from) +
               " on. Check this computer's clock, or take another certificate.";
    if (X509_check_purpose(certificate, X509_PURPOSE_SSL_SERVER, 0) == 0)
        return name + " is not made for a server. Ask its authority for one that is.";
    return "";
}

/// OpenSSL refused it: most likely a key or a signature that browsers refuse as well.
std::string refused(const std::string& what, const std::string& file) {
    const int reason = ERR_GET_REASON(ERR_peek_last_error());
    const bool weak = reason == SSL_R_EE_KEY_TOO_SMALL || reason == SSL_R_CA_KEY_TOO_SMALL ||
                      reason == SSL_R_CA_MD_TOO_WEAK;
    ERR_clear_error();
    if (weak)
        return "The " + what + " in " + file +
               " is too weak for today's browsers. Make a new one, with a key of 2048 bits (RSA) "
               "or prime256v1 (EC) and SHA-256.";
    return "The " + what + " in " + file + " is of a kind that cannot be used here. Make a new " +
           "one, with an RSA or EC key.";
}

std::shared_ptr<SSL_CTX> make_context() {
    std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!context || SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) != 1 ||
        SSL_CTX_set_cipher_list(context.get(), ciphers_1_2) != 1)
        return nullptr;
    SSL_CTX_set_options(context.get(), SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                           SSL_OP_CIPHER_SERVER_PREFERENCE |
                                           SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE |
                                        SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                        SSL_MODE_RELEASE_BUFFERS);
    // Phones come back with tickets, which the server need not remember.
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    // A record's head and body with one recv.
    SSL_CTX_set_read_ahead(context.get(), 1);
    return context;
}

}  // namespace

TlsIdentity::Loaded TlsIdentity::load(const std::string& certificate_file,
                                      const std::string& key_file) {
    const PemCertificates chain = read_certificates(certificate_file);
    if (!chain.fault.empty()) return {nullptr, chain.fault};
    const PemKey key = read_private_key(key_file);
    if (!key.fault.empty()) return {nullptr, key.fault};
    X509* own = chain.certificates.front().get();
    if (std::string fault = unfit(own, certificate_file); !fault.empty())
        return {nullptr, std::move(fault)};
    if (X509_check_private_key(own, key.key.get()) != 1) {
        ERR_clear_error();
        return {nullptr, "The key in " + key_file + " does not belong to the certificate in " +
                             certificate_file +
                             ". Name the two that were made together; a server's own certificate "
                             "stands first in its file."};
    }
    const auto context = make_context();
    if (!context) return {nullptr, "This computer's OpenSSL cannot speak TLS 1.2 or newer."};
    if (SSL_CTX_use_certificate(context.get(), own) != 1)
        return {nullptr, refused("certificate", certificate_file)};
    for (std::size_t i = 1; i < chain.certificates.size(); ++i)
        if (SSL_CTX_add1_chain_cert(context.get(), chain.certificates[i].get()) != 1)
            return {nullptr, refused("chain", certificate_file)};
    if (SSL_CTX_use_PrivateKey(context.get(), key.key.get()) != 1)
        return {nullptr, refused("key", key_file)};
    const std::shared_ptr<TlsIdentity> identity(new TlsIdentity);
    identity->context_ = context;
    identity->certificate_ = chain.certificates.front();
    identity->describe(own);
    return {identity, ""};
}

void TlsIdentity::describe(X509* certificate) {
    valid_until_ = day(X509_get0_notAfter(certificate));
    fingerprint_ = showhands::fingerprint(certificate);
    const std::shared_ptr<GENERAL_NAMES> names(
        static_cast<GENERAL_NAMES*>(
            X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)),
        GENERAL_NAMES_free);
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        int kind = 0;
        const auto* value = static_cast<const ASN1_STRING*>(
            GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names.get(), i), &kind));
        const unsigned char* bytes = ASN1_STRING_get0_data(value);
        const int length = ASN1_STRING_length(value);
        std::array<char, INET6_ADDRSTRLEN> address{};
        if (kind == GEN_DNS)
            hosts_.emplace_back(reinterpret_cast<const char*>(bytes),
                                static_cast<std::size_t>(length));
        else if (kind == GEN_IPADD && (length == 4 || length == 16) &&
                 inet_ntop(length == 4 ? AF_INET : AF_INET6, bytes, address.data(),
                           address.size()) != nullptr)
            hosts_.emplace_back(address.data());
    }
}

bool TlsIdentity::covers(const std::string& host) const {
    const bool bracketed = host.starts_with('[') && host.ends_with(']');
    const std::string bare = bracketed ? host.substr(1, host.size() - 2) : host;
    return X509_check_ip_asc(certificate_.get(), bare.c_str(), 0) == 1 ||
           X509_check_host(certificate_.get(), bare.data(), bare.size(), 0, nullptr) == 1;
}

std::unique_ptr<TlsSession> TlsIdentity::greet(int descriptor,
                                               std::shared_ptr<TlsDoor> door) const {
    return std::make_unique<TlsSession>(context_, std::move(door), descriptor);
}

}  // namespace showhands
