// Where a server of ours is, read from what a person typed: plain http, a host, perhaps a port.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace showhands {

struct BaseUrl {
    /// Without the brackets of an IPv6 address.
    std::string host;
    std::string port = "80";
    /// Host and port as the Host header wants them.
    std::string authority;
};

/// Nothing if it is not an http:// address. A path is ignored.
[[nodiscard]] std::optional<BaseUrl> read_base_url(std::string_view url);

}  // namespace showhands
