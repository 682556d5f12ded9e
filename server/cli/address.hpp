// Which address phones can reach this machine at, and why that one. Reads the network interfaces;
// changes nothing and asks nobody.
#pragma once

#include <string>
#include <vector>

namespace showhands {

/// One IPv4 address of an interface that is up.
struct Interface {
    std::string name;
    std::string address;
    bool operator==(const Interface&) const = default;
};

struct Address {
    std::string host;
    /// One sentence for the trainer: why this address, and what to do if phones cannot open it.
    std::string why;
};

[[nodiscard]] std::vector<Interface> interfaces();

/// The likeliest address of the room's network: a private one of a real interface (Wi-Fi before
/// cable) before any other; addresses of containers and tunnels last. Without any network:
/// 127.0.0.1.
[[nodiscard]] Address choose_address(const std::vector<Interface>& interfaces);

}  // namespace showhands
