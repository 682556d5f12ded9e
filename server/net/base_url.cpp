#include "net/base_url.hpp"

namespace showhands {

std::optional<BaseUrl> read_base_url(std::string_view url) {
    constexpr std::string_view plain = "http://";
    constexpr std::string_view secure = "https://";
    BaseUrl base;
    base.secure = url.starts_with(secure);
    if (!base.secure && !url.starts_with(plain)) return std::nullopt;
    url.remove_prefix((base.secure ? secure : plain).size());
    url = url.substr(0, url.find('/'));
    // It goes into a request's head as it is.
    for (const char letter : url)
        if (letter <= ' ' || letter == '"' || letter == 0x7F) return std::nullopt;
    base.authority = url;
    base.port = base.secure ? "443" : "80";
    const bool bracketed = url.starts_with('[');
    const std::size_t name_end = bracketed ? url.find(']') + 1 : url.find(':');
    base.host = url.substr(0, name_end);
    if (name_end < url.size() && url[name_end] == ':') base.port = url.substr(name_end + 1);
    if (bracketed && base.host.size() >= 2) base.host = base.host.substr(1, name_end - 2);
    if (base.host.empty() || base.port.empty()) return std::nullopt;
    return base;
}

}  // namespace showhands
