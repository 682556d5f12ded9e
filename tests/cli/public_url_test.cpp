#include "cli/public_url.hpp"

#include <doctest/doctest.h>

#include "net/authority.hpp"

using namespace showhands;

namespace {

const Address room{"192.168.1.5", "This computer's address in the room."};

std::shared_ptr<const TlsIdentity> made_for(const std::string& names) {
    Authority authority;
    const auto files = authority.certify({.names = names});
    const auto loaded = TlsIdentity::load(files.certificate, files.key);
    REQUIRE(loaded.fault == "");
    return loaded.identity;
}

PublicUrl choose(ServeOptions options, const TlsIdentity* identity = nullptr) {
    if (identity != nullptr) options.tls_cert = options.tls_key = "given";
    return choose_public_url(options, room, 8080, identity);
}

ServeOptions on_host(const std::string& host) {
    ServeOptions options;
    options.host = host;
    return options;
}

ServeOptions at(const std::string& public_url) {
    ServeOptions options;
    options.public_url = public_url;
    return options;
}

}  // namespace

TEST_CASE("the address on the wall is the one given, or listened on, or of this room") {
    CHECK(choose(at("http://poll.example.org/")).url == "http://poll.example.org");
    CHECK(choose(on_host("10.0.0.7")).url == "http://10.0.0.7:8080");
    CHECK(choose(on_host("127.0.0.1")).why.find("Only this computer") == 0);
    CHECK(choose(on_host("0.0.0.0")).url == "http://192.168.1.5:8080");
    CHECK(choose(on_host("0.0.0.0")).why == room.why);
    CHECK(choose(on_host("::")).url == "http://192.168.1.5:8080");
    CHECK(choose(on_host("::")).warning.empty());
    CHECK(choose(on_host("::1")).url == "http://[::1]:8080");
    CHECK(local_url(on_host("fd00::7"), 8080) == "http://[fd00::7]:8080");
    CHECK(local_url(on_host("::"), 8080) == "http://127.0.0.1:8080");
}

TEST_CASE("with a certificate the address is one that it is made for, if there is one") {
    const auto address = made_for("IP:192.168.1.5,DNS:class.example.org");
    CHECK(choose({}, address.get()).url == "https://192.168.1.5:8080");
    CHECK(choose({}, address.get()).why == room.why);
    const auto name = made_for("DNS:*.example.org,DNS:class.example.org,DNS:other.example.org");
    const PublicUrl by_name = choose({}, name.get());
    CHECK(by_name.url == "https://class.example.org:8080");
    CHECK(by_name.why.find("The name in the certificate") == 0);
    CHECK(by_name.warning.empty());
    const PublicUrl given = choose(at("https://any.example.org:8443/"), name.get());
    CHECK(given.url == "https://any.example.org:8443");
    CHECK(given.warning.empty());
}

TEST_CASE("an address that the certificate is not made for is said to be one") {
    const auto name = made_for("DNS:class.example.org");
    const auto wild = made_for("DNS:*.example.org");
    const auto nobody = made_for("");
    for (const PublicUrl& chosen : {choose(at("https://poll.example.org"), name.get()),
                                    choose(on_host("10.0.0.7"), name.get()), choose({}, wild.get()),
                                    choose({}, nobody.get())}) {
        CAPTURE(chosen.url);
        CHECK(chosen.url.starts_with("https://"));
        CHECK(chosen.warning.find("is not made for") != std::string::npos);
        CHECK(chosen.warning.find("--public-url") != std::string::npos);
    }
}

TEST_CASE("this computer itself finds the server by its loopback, unless it listens elsewhere") {
    CHECK(local_url({}, 8080) == "http://127.0.0.1:8080");
    CHECK(local_url(on_host("10.0.0.7"), 1) == "http://10.0.0.7:1");
    ServeOptions secure;
    secure.tls_cert = "given";
    CHECK(local_url(secure, 8080) == "https://127.0.0.1:8080");
}
