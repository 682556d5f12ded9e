// Where a server of ours is, read from what a person typed: http or https, a host, perhaps a port.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace showhands {

struct BaseUrl {
    bool secure = false;
    /// Without the brackets of an IPv6 address.
    std::string host;
    std::string port;
    /// Host and port as the Host header wants them.
    std::string authority;
};

/// Nothing if it is not an http:// or https:// address. A path is ignored.
[[nodiscard]] std::optional<BaseUrl> read_base_url(std::string_view url);

}  // namespace showhands
