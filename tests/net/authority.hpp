// An authority of the tests' own, which certifies whatever a test needs: for names and addresses,
// valid, expired, too weak. Keys and certificates are made anew in each run; files lie in a
// temporary folder that is gone with the authority.
#pragma once

#include <memory>
#include <string>

#include "net/pem_file.hpp"
#include "net/tls_identity.hpp"

namespace showhands {

class Authority {
 public:
    struct Wish {
        /// As openssl writes a subjectAltName; empty: none.
        std::string names = "DNS:localhost,IP:127.0.0.1";
        /// Seconds from now.
        long from_s = -60;
        long until_s = 3600;
        std::string usage = "serverAuth";
        /// Of an RSA key; 0: an EC key of P-256.
        unsigned rsa_bits = 0;
        /// Of the key's file; empty: not locked.
        std::string passphrase = {};
    };
    struct Files {
        std::string certificate;
        std::string key;
    };

    Authority();
    ~Authority();
    Authority(const Authority&) = delete;
    Authority& operator=(const Authority&) = delete;

    /// A new key and certificate, in files of their own.
    [[nodiscard]] Files certify(const Wish& wish);
    [[nodiscard]] Files certify() { return certify(Wish{}); }
    /// Ready to speak; fails the test if it cannot be loaded.
    [[nodiscard]] std::shared_ptr<const TlsIdentity> identity();

    /// The authority's own certificate.
    [[nodiscard]] std::string file() const { return path("authority.pem"); }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }
    /// A file of that name with this text.
    std::string write(const std::string& name, const std::string& text) const;

 private:
    std::string folder_;
    PrivateKey key_;
    Certificate certificate_;
    int made_ = 0;
};

/// One for all tests that do not care which.
[[nodiscard]] std::shared_ptr<const TlsIdentity> some_identity();
/// What every server of this run is unless a test says otherwise: null, or with SHOWHANDS_TEST_TLS
/// in the environment some identity, so that all tests of lines are tests of TLS as well.
[[nodiscard]] std::shared_ptr<const TlsIdentity> usual_identity();

}  // namespace showhands
