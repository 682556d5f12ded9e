#include "net/authority.hpp"

#include <doctest/doctest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace showhands {
namespace {

PrivateKey make_key(unsigned rsa_bits) {
    EVP_PKEY* key = rsa_bits > 0 ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA",
                                                     static_cast<std::size_t>(rsa_bits))
                                 : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256");
    REQUIRE(key != nullptr);
    return {key, EVP_PKEY_free};
}

void extend(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    REQUIRE(extension != nullptr);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// Everything but names, usage and signature.
Certificate blank(const std::string& name, EVP_PKEY* key, long serial, long from_s, long until_s) {
    Certificate made(X509_new(), X509_free);
    X509_set_version(made.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), from_s);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), until_s);
    X509_set_pubkey(made.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    return made;
}

std::shared_ptr<std::FILE> create(const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    REQUIRE(file != nullptr);
    return {file, std::fclose};
}

}  // namespace

Authority::Authority() {
    std::string path = (std::filesystem::temp_directory_path() / "showhands-tls-XXXXXX").string();
    REQUIRE(::mkdtemp(path.data()) != nullptr);
    folder_ = path;
    key_ = make_key(0);
    certificate_ = blank("Authority of the tests", key_.get(), 1, -3600, 7200);
    X509* own = certificate_.get();
    X509_set_issuer_name(own, X509_get_subject_name(own));
    extend(own, own, NID_basic_constraints, "critical,CA:TRUE");
    extend(own, own, NID_subject_key_identifier, "hash");
    REQUIRE(X509_sign(own, key_.get(), EVP_sha256()) > 0);
    PEM_write_X509(create(file()).get(), own);
}

Authority::~Authority() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

Authority::Files Authority::certify(const Wish& wish) {
    const std::string number = std::to_string(++made_);
    const PrivateKey key = make_key(wish.rsa_bits);
    const Certificate made =
        blank("Server " + number, key.get(), 100 + made_, wish.from_s, wish.until_s);
    X509_set_issuer_name(made.get(), X509_get_subject_name(certificate_.get()));
    extend(made.get(), certificate_.get(), NID_basic_constraints, "critical,CA:FALSE");
    extend(made.get(), certificate_.get(), NID_ext_key_usage, wish.usage);
    if (!wish.names.empty())
        extend(made.get(), certificate_.get(), NID_subject_alt_name, wish.names);
    REQUIRE(X509_sign(made.get(), key_.get(), EVP_sha256()) > 0);
    Files files{path(number + ".pem"), path(number + ".key")};
    PEM_write_X509(create(files.certificate).get(), made.get());
    const bool locked = !wish.passphrase.empty();
    PEM_write_PrivateKey(create(files.key).get(), key.get(), locked ? EVP_aes_128_cbc() : nullptr,
                         nullptr, 0, nullptr,
                         locked ? const_cast<char*>(wish.passphrase.c_str()) : nullptr);
    return files;
}

std::shared_ptr<const TlsIdentity> Authority::identity() {
    const Files files = certify();
    auto loaded = TlsIdentity::load(files.certificate, files.key);
    REQUIRE(loaded.fault == "");
    return loaded.identity;
}

std::string Authority::write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
}

std::shared_ptr<const TlsIdentity> some_identity() {
    static const std::shared_ptr<const TlsIdentity> made = Authority().identity();
    return made;
}

std::shared_ptr<const TlsIdentity> usual_identity() {
    return std::getenv("SHOWHANDS_TEST_TLS") == nullptr ? nullptr : some_identity();
}

}  // namespace showhands
