#include "cli/address.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace showhands {
namespace {

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
    return std::any_of(starts.begin(), starts.end(),
                       [text](std::string_view start) { return text.starts_with(start); });
}

bool is_private(std::string_view address) {
    if (starts_with_any(address, {"192.168.", "10."})) return true;
    in_addr parsed{};
    if (inet_pton(AF_INET, std::string(address).c_str(), &parsed) != 1) return false;
    return (ntohl(parsed.s_addr) & 0xfff00000U) == 0xac100000U;  // 172.16.0.0/12
}

/// Smaller is likelier to be the room's network.
int rank(const Interface& one) {
    if (starts_with_any(one.name, {"lo"})) return 5;
    if (starts_with_any(one.name, {"docker", "br-", "veth", "virbr", "vmnet", "vbox", "tun", "tap",
                                   "wg", "tailscale", "zt", "cni", "flannel", "lxc"}))
        return 4;
    if (starts_with_any(one.address, {"169.254."})) return 3;
    if (!is_private(one.address)) return 2;
    return starts_with_any(one.name, {"wl"}) ? 0 : 1;
}

}  // namespace

std::vector<Interface> interfaces() {
    std::vector<Interface> found;
    ifaddrs* list = nullptr;
    if (getifaddrs(&list) != 0) return found;
    for (const ifaddrs* one = list; one != nullptr; one = one->ifa_next) {
        if (one->ifa_addr == nullptr || one->ifa_addr->sa_family != AF_INET) continue;
        if ((one->ifa_flags & IFF_UP) == 0) continue;
        std::array<char, INET_ADDRSTRLEN> text{};
        const auto* address = reinterpret_cast<const sockaddr_in*>(one->ifa_addr);
        if (inet_ntop(AF_INET, &address->sin_addr, text.data(), text.size()) == nullptr) continue;
        found.push_back({one->ifa_name, text.data()});
    }
    freeifaddrs(list);
    return found;
}

Address choose_address(const std::vector<Interface>& interfaces) {
    const auto best = std::min_element(
        interfaces.begin(), interfaces.end(),
        [](const Interface& left, const Interface& right) { return rank(left) < rank(right); });
    if (best == interfaces.end() || rank(*best) == 5)
        return {"127.0.0.1",
                "This computer is on no network: only its own browser can join. Connect it to the "
                "room's "
                "Wi-Fi and start again."};
    std::string others;
    for (const Interface& one : interfaces)
        if (&one != &*best && rank(one) < 4) others += (others.empty() ? "" : ", ") + one.address;
    std::string why = "This computer's address on the network of " + best->name +
                      "; phones must be on the same network.";
    if (!others.empty()) why += " If phones cannot open it, try --public-url with " + others + ".";
    return {best->address, why};
}

}  // namespace showhands
