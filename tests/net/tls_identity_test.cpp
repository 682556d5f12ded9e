// A server's certificate and key: what is taken, and what is refused with which sentence.
#include "net/tls_identity.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "limits.hpp"
#include "net/authority.hpp"

using namespace showhands;

namespace {

std::string fault(const std::string& certificate, const std::string& key) {
    const auto loaded = TlsIdentity::load(certificate, key);
    CHECK((loaded.identity == nullptr) == !loaded.fault.empty());
    return loaded.fault;
}

std::string fault(const Authority::Files& files) { return fault(files.certificate, files.key); }

std::string text_of(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

bool says(const std::string& sentence, const std::string& file, const std::string& words) {
    CAPTURE(sentence);
    return sentence.find(file) != std::string::npos && sentence.find(words) != std::string::npos &&
           (sentence.ends_with('.') || sentence.ends_with('?') ||
            sentence.find(" -out ") != std::string::npos);
}

}  // namespace

TEST_CASE("a certificate and its key are taken, with the chain after it") {
    Authority authority;
    const auto files = authority.certify();
    CHECK(fault(files) == "");
    const std::string chain =
        authority.write("chain.pem", text_of(files.certificate) + text_of(authority.file()));
    CHECK(fault(chain, files.key) == "");
    const auto rsa = authority.certify({.rsa_bits = 2048});
    CHECK(fault(rsa) == "");
    // Both in one file, as some authorities hand them out.
    const std::string both =
        authority.write("both.pem", text_of(files.key) + text_of(files.certificate));
    CHECK(fault(both, both) == "");
}

TEST_CASE("a certificate knows for whom it is made, and until when") {
    Authority authority;
    const auto files = authority.certify(
        {.names = "DNS:class.example.org,DNS:*.school.example,IP:192.168.1.5,IP:::1"});
    const auto identity = TlsIdentity::load(files.certificate, files.key).identity;
    REQUIRE(identity);
    CHECK(identity->hosts() ==
          std::vector<std::string>{"class.example.org", "*.school.example", "192.168.1.5", "::1"});
    for (const char* host : {"class.example.org", "a.school.example", "192.168.1.5", "[::1]"})
        CHECK(identity->covers(host));
    for (const char* host :
         {"example.org", "school.example", "a.b.school.example", "192.168.1.6", "localhost", ""})
        CHECK_FALSE(identity->covers(host));
    CHECK(identity->fingerprint().size() == 64);
    CHECK(identity->valid_until().size() == std::string("2026-11-22").size());
}

TEST_CASE("a missing, empty or unreadable file is named, with what to do") {
    Authority authority;
    const auto files = authority.certify();
    const std::string nowhere = authority.path("nowhere.pem");
    CHECK(says(fault(nowhere, files.key), nowhere, "does not exist"));
    CHECK(says(fault(files.certificate, nowhere), nowhere, "does not exist"));
    const std::string empty = authority.write("empty.pem", "");
    CHECK(says(fault(empty, files.key), empty, "is empty"));
    CHECK(says(fault(files.certificate, empty), empty, "is empty"));
    const std::string folder = authority.path("");
    CHECK(says(fault(folder, files.key), folder, "is a folder"));
    const std::string huge =
        authority.write("huge.pem", std::string(limits::certificate_bytes + 1, 'x'));
    CHECK(says(fault(huge, files.key), huge, "too long"));
    // Root reads everything.
    if (::geteuid() == 0) return;
    std::filesystem::permissions(files.key, std::filesystem::perms::none);
    CHECK(says(fault(files), files.key, "cannot be read by this user"));
}

TEST_CASE("what is no certificate or no key is told apart from two files swapped") {
    Authority authority;
    const auto files = authority.certify();
    const std::string words = authority.write("words.pem", "Dear administrator,\n");
    CHECK(says(fault(words, files.key), words, "no certificate in PEM form"));
    CHECK(says(fault(files.certificate, words), words, "no private key in PEM form"));
    CHECK(says(fault(files.key, files.certificate), files.key, "the other way round?"));
    CHECK(says(fault(files.certificate, files.certificate), files.certificate,
               "the other way round?"));
}

TEST_CASE("a damaged certificate or key is not half taken") {
    Authority authority;
    const auto files = authority.certify();
    const std::string certificate = text_of(files.certificate);
    const std::string key = text_of(files.key);
    std::string torn = certificate;
    torn.replace(certificate.size() / 2, 4, "!!!!");
    const std::string file = authority.write("torn.pem", torn);
    CHECK(says(fault(file, files.key), file, "damaged"));
    // A good one first, and a chain that ends in the middle.
    authority.write("torn.pem", certificate + certificate.substr(0, certificate.size() / 2));
    CHECK(says(fault(file, files.key), file, "damaged"));
    authority.write("torn.pem", key.substr(0, key.size() / 2));
    CHECK(says(fault(files.certificate, file), file, "damaged"));
}

TEST_CASE("a certificate that browsers would refuse is refused at once") {
    Authority authority;
    const auto expired = authority.certify({.from_s = -7200, .until_s = -3600});
    CHECK(says(fault(expired), expired.certificate, "expired on 20"));
    const auto early = authority.certify({.from_s = 3600});
    CHECK(says(fault(early), early.certificate, "valid only from 20"));
    const auto client = authority.certify({.usage = "clientAuth"});
    CHECK(says(fault(client), client.certificate, "not made for a server"));
    const auto weak = authority.certify({.rsa_bits = 1024});
    CHECK(says(fault(weak), weak.certificate, "too weak"));
}

TEST_CASE("a key of another certificate, or a locked one, is refused") {
    Authority authority;
    const auto one = authority.certify();
    const auto other = authority.certify();
    const auto rsa = authority.certify({.rsa_bits = 2048});
    CHECK(says(fault(one.certificate, other.key), other.key, "does not belong to"));
    CHECK(says(fault(one.certificate, rsa.key), rsa.key, "does not belong to"));
    const auto locked = authority.certify({.passphrase = "secret"});
    CHECK(says(fault(locked), locked.key, "passphrase"));
}
