#include "cli/public_url.hpp"

#include <algorithm>
#include <string_view>

namespace showhands {
namespace {

std::string without_slash(std::string url) {
    while (url.ends_with('/')) url.pop_back();
    return url;
}

bool is_loopback(std::string_view host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

bool is_everywhere(std::string_view host) { return host == "0.0.0.0" || host == "::"; }

std::string scheme(const ServeOptions& options) {
    return options.tls_cert.empty() ? "http://" : "https://";
}

/// "class.example.org" of "https://class.example.org:8443/".
std::string host_of(std::string_view url) {
    if (const std::size_t begin = url.find("://"); begin != std::string_view::npos)
        url.remove_prefix(begin + 3);
    url = url.substr(0, url.find('/'));
    return std::string(url.starts_with('[') ? url.substr(0, url.find(']') + 1)
                                            : url.substr(0, url.find(':')));
}

/// The first whole name or address of the certificate; empty if it has wildcards only.
std::string first_host(const TlsIdentity& identity) {
    const auto& hosts = identity.hosts();
    const auto whole = std::find_if(hosts.begin(), hosts.end(), [](const std::string& host) {
        return host.find_first_of("*:") == std::string::npos;
    });
    return whole == hosts.end() ? "" : *whole;
}

/// As an address has it: an IPv6 address stands in brackets.
std::string in_url(const std::string& host) {
    return host.find(':') == std::string::npos ? host : "[" + host + "]";
}

PublicUrl choose(const ServeOptions& options, const Address& address, const std::string& port,
                 const TlsIdentity* identity) {
    if (!options.public_url.empty())
        return {without_slash(options.public_url), "The address given as --public-url.", ""};
    if (!is_everywhere(options.host))
        return {scheme(options) + in_url(options.host) + ":" + port,
                is_loopback(options.host)
                    ? "Only this computer can join: it listens on --host " + options.host + "."
                    : "The address given as --host.",
                ""};
    if (identity != nullptr && !identity->covers(address.host))
        if (const std::string host = first_host(*identity); !host.empty())
            return {"https://" + host + ":" + port,
                    "The name in the certificate; phones must find this computer by it. Another "
                    "address: --public-url.",
                    ""};
    return {scheme(options) + address.host + ":" + port, address.why, ""};
}

}  // namespace

PublicUrl choose_public_url(const ServeOptions& options, const Address& address, std::uint16_t port,
                            const TlsIdentity* identity) {
    PublicUrl chosen = choose(options, address, std::to_string(port), identity);
    if (identity == nullptr) return chosen;
    const std::string host = host_of(chosen.url);
    if (identity->covers(host)) return chosen;
    std::string made_for;
    for (const std::string& one : identity->hosts())
        made_for += (made_for.empty() ? "" : ", ") + one;
    chosen.warning =
        "The certificate is not made for " + host + ", and phones will warn. It is " +
        (made_for.empty() ? "made for no name that browsers read" : "made for: " + made_for) +
        ". Give the address that phones open as --public-url.";
    return chosen;
}

std::string local_url(const ServeOptions& options, std::uint16_t port) {
    return scheme(options) + (is_everywhere(options.host) ? "127.0.0.1" : in_url(options.host)) +
           ":" + std::to_string(port);
}

}  // namespace showhands
