// Who this server is over TLS: a certificate with its chain and the key to it, read from two files
// and checked, and the rules by which it speaks (TLS 1.2 and newer, forward secrecy, no
// renegotiation). Never changed once loaded: a renewed certificate is a new identity, and
// connections of the old one keep it. It logs nothing and keeps no path.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/tls_session.hpp"

struct x509_st;

namespace showhands {

class TlsIdentity {
 public:
    struct Loaded {
        std::shared_ptr<const TlsIdentity> identity;
        /// Why there is none: which file, what is wrong with it, what to do. A sentence or more.
        std::string fault;
    };
    [[nodiscard]] static Loaded load(const std::string& certificate_file,
                                     const std::string& key_file);

    /// Whether a browser that opens this host, a name or an address, takes the certificate for its.
    [[nodiscard]] bool covers(const std::string& host) const;
    /// The names and addresses it is made for, as written in it; "*.example.org" too.
    [[nodiscard]] const std::vector<std::string>& hosts() const { return hosts_; }
    /// SHA-256 of the certificate, in hexadecimal: for who must know exactly this one.
    [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }
    /// "2026-11-22"
    [[nodiscard]] const std::string& valid_until() const { return valid_until_; }

    /// A session on a descriptor that was just accepted.
    [[nodiscard]] std::unique_ptr<TlsSession> greet(int descriptor,
                                                    std::shared_ptr<TlsDoor> door) const;

 private:
    TlsIdentity() = default;
    void describe(x509_st* certificate);

    std::shared_ptr<ssl_ctx_st> context_;
    std::shared_ptr<x509_st> certificate_;
    std::vector<std::string> hosts_;
    std::string fingerprint_;
    std::string valid_until_;
};

}  // namespace showhands
