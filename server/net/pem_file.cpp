#include "net/pem_file.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "limits.hpp"

namespace showhands {
namespace {

constexpr std::string_view certificate_mark = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view key_mark = "PRIVATE KEY-----";

struct Text {
    std::string text;
    std::string fault;
};

/// `kind`: "certificate" or "key", for the sentence.
Text read_whole(const std::string& file, const std::string& kind) {
    const std::string name = "The " + kind + " file " + file;
    std::error_code unreadable;
    if (std::filesystem::is_directory(file, unreadable))
        return {"", name + " is a folder. Name the file in it."};
    std::FILE* in = std::fopen(file.c_str(), "rbe");
    if (in == nullptr) {
        if (errno == ENOENT || errno == ENOTDIR)
            return {"", name + " does not exist. Check the path."};
        return {"", name +
                        " cannot be read by this user. Let this user read it, or name a copy "
                        "that it can read."};
    }
    std::string text(limits::certificate_bytes + 1, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), in));
    const bool failed = std::ferror(in) != 0;
    std::fclose(in);
    if (failed) return {"", name + " cannot be read: the disk reports a fault."};
    if (text.empty()) return {"", name + " is empty. Name the file that holds the " + kind + "."};
    if (text.size() > limits::certificate_bytes)
        return {"", name + " is far too long to hold a " + kind + ". Check the path."};
    return {std::move(text), ""};
}

std::shared_ptr<BIO> memory(const std::string& text) {
    return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free};
}

bool has(const std::string& text, std::string_view mark) {
    return text.find(mark) != std::string::npos;
}

/// Nobody is there to type it: notes that it was asked for.
int no_passphrase(char*, int, int, void* asked) {
    *static_cast<bool*>(asked) = true;
    return -1;
}

}  // namespace

PemCertificates read_certificates(const std::string& file) {
    const Text read = read_whole(file, "certificate");
    if (!read.fault.empty()) return {{}, read.fault};
    if (!has(read.text, certificate_mark)) {
        if (has(read.text, key_mark))
            return {{},
                    "The certificate file " + file +
                        " holds a private key and no certificate. Are the two files the other way "
                        "round?"};
        return {{},
                "The certificate file " + file + " holds no certificate in PEM form (\"" +
                    std::string(certificate_mark) +
                    "\"). Make one of it with: openssl x509 -inform der -in " + file +
                    " -out certificate.pem"};
    }
    PemCertificates found;
    const auto text = memory(read.text);
    ERR_clear_error();
    while (X509* one = PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr))
        found.certificates.emplace_back(one, X509_free);
    // It stops at the end of the file, where nothing begins any more, and at what it cannot read.
    const bool ended = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (!ended || found.certificates.empty())
        return {{},
                "A certificate in " + file +
                    " is damaged. Copy the file again from where it was made."};
    return found;
}

PemKey read_private_key(const std::string& file) {
    const Text read = read_whole(file, "key");
    if (!read.fault.empty()) return {nullptr, read.fault};
    if (!has(read.text, key_mark)) {
        if (has(read.text, certificate_mark))
            return {nullptr,
                    "The key file " + file +
                        " holds a certificate and no private key. Are the two files the other way "
                        "round?"};
        return {nullptr, "The key file " + file +
                             " holds no private key in PEM form (\"-----BEGIN PRIVATE "
                             "KEY-----\"). Make one of it with: openssl pkey -inform der -in " +
                             file + " -out key.pem"};
    }
    bool asked = false;
    const auto text = memory(read.text);
    PrivateKey key(PEM_read_bio_PrivateKey(text.get(), nullptr, no_passphrase, &asked),
                   EVP_PKEY_free);
    ERR_clear_error();
    if (key) return {std::move(key), ""};
    if (asked)
        return {nullptr, "The key in " + file +
                             " is locked with a passphrase, and nobody is there to type it. Write "
                             "an unlocked one that only this user may read: openssl pkey -in " +
                             file + " -out key.pem"};
    return {nullptr,
            "The key in " + file + " is damaged. Copy the file again from where it was made."};
}

std::string fingerprint(const X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    X509_digest(certificate, EVP_sha256(), digest.data(), &size);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (unsigned i = 0; i < size; ++i)
        (text += digits[digest[i] >> 4U]) += digits[digest[i] & 15U];
    return text;
}

}  // namespace showhands
