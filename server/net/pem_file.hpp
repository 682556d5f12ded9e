// A file of certificates or keys as an administrator keeps them, read whole and parsed with
// OpenSSL; what is wrong with it becomes a sentence that names the file and says what to do. It
// trusts nothing and checks no dates.
#pragma once

#include <memory>
#include <string>
#include <vector>

struct x509_st;
struct evp_pkey_st;

namespace showhands {

using Certificate = std::shared_ptr<x509_st>;
using PrivateKey = std::shared_ptr<evp_pkey_st>;

struct PemCertificates {
    /// In the order of the file; at least one if there is no fault.
    std::vector<Certificate> certificates;
    std::string fault;
};
struct PemKey {
    PrivateKey key;
    std::string fault;
};

[[nodiscard]] PemCertificates read_certificates(const std::string& file);
[[nodiscard]] PemKey read_private_key(const std::string& file);

/// SHA-256 of a certificate, in hexadecimal.
[[nodiscard]] std::string fingerprint(const x509_st* certificate);

}  // namespace showhands
