// The one address that goes on the wall: what was asked for, or what phones of this room can most
// likely reach, and over https a name that the certificate is made for. Pure; it asks neither the
// network nor the system.
#pragma once

#include <cstdint>
#include <string>

#include "cli/address.hpp"
#include "cli/options.hpp"
#include "net/tls_identity.hpp"

namespace showhands {

struct PublicUrl {
    /// "http://192.168.1.5:8080", without a slash at its end.
    std::string url;
    /// One sentence for the trainer: why this one.
    std::string why;
    /// What phones will not like about it; empty: nothing.
    std::string warning;
};

/// `address`: of this computer in the room. `identity`: null over plain http.
[[nodiscard]] PublicUrl choose_public_url(const ServeOptions& options, const Address& address,
                                          std::uint16_t port, const TlsIdentity* identity);

/// Where this computer itself finds the server.
[[nodiscard]] std::string local_url(const ServeOptions& options, std::uint16_t port);

}  // namespace showhands
