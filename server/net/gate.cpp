#include "net/gate.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "limits.hpp"

namespace showhands {
namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

bool only(std::string_view text, std::string_view allowed) {
    return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

constexpr std::string_view name_characters = "abcdefghijklmnopqrstuvwxyz0123456789.-_";

bool is_address(const std::string& name) {
    in_addr v4{};
    in6_addr v6{};
    if (name.starts_with('[') && name.ends_with(']'))
        return inet_pton(AF_INET6, name.substr(1, name.size() - 2).c_str(), &v6) == 1;
    return inet_pton(AF_INET, name.c_str(), &v4) == 1;
}

}  // namespace

std::optional<Gate::Place> Gate::read_place(std::string_view text) {
    if (text.empty() || text.size() > limits::host_characters) return std::nullopt;
    Place place;
    const std::size_t name_end =
        text.front() == '[' ? text.find(']') + 1 : std::min(text.find(':'), text.size());
    if (name_end == 0) return std::nullopt;
    place.name = lower(text.substr(0, name_end));
    const std::string_view rest = text.substr(name_end);
    if (!rest.empty()) {
        if (rest.front() != ':' || rest.size() > 6 || !only(rest.substr(1), "0123456789"))
            return std::nullopt;
        place.port = rest.substr(1);
    }
    if (place.name.front() == '[') {
        // `inet_pton` would stop at a zero byte, and the name goes into an answer's head.
        if (!only(place.name, "[]0123456789abcdef:.") || !is_address(place.name))
            return std::nullopt;
    } else if (!only(place.name, name_characters)) {
        return std::nullopt;
    }
    return place;
}

Gate::Place Gate::with_port(Place place, bool secure) {
    if (place.port.empty()) place.port = secure ? "443" : "80";
    return place;
}

std::optional<Gate::Origin> Gate::read_origin(std::string_view text) {
    Origin origin;
    if (text.starts_with("https://"))
        origin.secure = true;
    else if (!text.starts_with("http://"))
        return std::nullopt;
    text.remove_prefix(origin.secure ? 8 : 7);
    const std::optional<Place> place = read_place(text);
    if (!place) return std::nullopt;
    origin.place = with_port(*place, origin.secure);
    return origin;
}

Gate::Gate(std::string_view public_url, const std::vector<std::string>& own_names, bool secure)
    : names_{"localhost"}, secure_(secure) {
    std::string url = lower(public_url);
    // An origin has no path.
    const std::size_t host_begin = url.find("://");
    if (host_begin != std::string::npos)
        url.resize(std::min(url.find('/', host_begin + 3), url.size()));
    public_origin_ = read_origin(url);
    if (public_origin_) names_.push_back(public_origin_->place.name);
    for (const std::string& own : own_names) {
        const std::string whole = lower(own);
        const std::string first = whole.substr(0, whole.find('.'));
        if (first.empty()) continue;
        names_.insert(names_.end(), {whole, first, first + ".local"});
    }
}

Gate::Verdict Gate::judge(std::string_view host, std::optional<std::string_view> origin) const {
    const std::optional<Place> asked = read_place(host);
    if (!asked) return Verdict::strange_host;
    if (!is_address(asked->name) &&
        std::find(names_.begin(), names_.end(), asked->name) == names_.end())
        return Verdict::strange_host;
    if (!origin) return Verdict::welcome;
    const std::optional<Origin> from = read_origin(*origin);
    if (!from) return Verdict::strange_origin;
    const bool spoken =
        from->secure ? secure_ || (public_origin_ && public_origin_->secure) : !secure_;
    const bool same = spoken && from->place == with_port(*asked, from->secure);
    return same || from == public_origin_ ? Verdict::welcome : Verdict::strange_origin;
}

std::string Gate::websocket_source(std::string_view host) const {
    const std::optional<Place> asked = read_place(host);
    const bool secure = secure_ || (public_origin_ && public_origin_->secure && asked &&
                                    with_port(*asked, true) == public_origin_->place);
    return (secure ? "wss://" : "ws://") + lower(host);
}

}  // namespace showhands
