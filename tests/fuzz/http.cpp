// Any bytes as the parts of a request's head, one a line: method, target, Host, Origin,
// Authorization, Accept-Encoding. What a path names has the shape its place promises, the gate lets
// in its own names and numeric addresses only, and nothing that goes into an answer's head can
// break it.
#include <algorithm>
#include <array>
#include <string>

#include "net/base_url.hpp"
#include "net/gate.hpp"
#include "net/http_message.hpp"
#include "net/route.hpp"
#include "promise.hpp"

namespace showhands::fuzz {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";
constexpr std::string_view small_letters = "abcdefghijklmnopqrstuvwxyz";

bool only(std::string_view text, std::string_view allowed) {
    return text.find_first_not_of(allowed) == std::string_view::npos;
}

std::string_view next_line(std::string_view& text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
}

void route(std::string_view method, std::string_view target) {
    const Route found = find_route(target);
    switch (found.place) {
        case Place::page:
            promise(found.name.ends_with(".html"), "a page is one of ours");
            break;
        case Place::tokens:
        case Place::tallies:
            promise(found.name.size() == 32 && only(found.name, hexadecimal), "a session's id");
            break;
        case Place::picture:
            promise(found.name.size() == 64 && only(found.name, hexadecimal), "a picture's hash");
            break;
        default:
            break;
    }
    promise(only(found.format, small_letters), "a format is a word");
    const std::string methods = std::string(allowed_methods(found.place)) + ",";
    const bool named = !method.empty() && only(method, "ADEGHOPST") &&
                       (methods.starts_with(std::string(method) + ",") ||
                        methods.find(" " + std::string(method) + ",") != std::string::npos);
    promise(allows(found.place, method) == named, "Allow names what is allowed");
    // Whatever stands after the path, the place is the same.
    promise(find_route(std::string(target.substr(0, target.find_first_of("?#"))) + "?x").place ==
                found.place,
            "the query is not looked at");
}

void gate(std::string_view host, std::string_view origin) {
    static const Gate open("https://vote.example.org", {"laptop"});
    const auto without = open.judge(host, std::nullopt);
    const auto with = open.judge(host, origin);
    promise(without == Gate::Verdict::welcome || with == Gate::Verdict::strange_host,
            "a strange host stays strange");
    if (without != Gate::Verdict::welcome) return;
    std::string name(host.substr(0, host.front() == '[' ? host.find(']') + 1 : host.find(':')));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    constexpr std::array<std::string_view, 4> names{"localhost", "vote.example.org", "laptop",
                                                    "laptop.local"};
    promise(std::find(names.begin(), names.end(), name) != names.end() ||
                only(name, "0123456789.") || (name.front() == '[' && name.back() == ']'),
            "only our own names and numeric addresses are welcome");
    promise(only(open.websocket_source(host), "abcdefghijklmnopqrstuvwxyz0123456789.-_:/[]"),
            "a source of the content policy cannot end it");
    if (with != Gate::Verdict::welcome) return;
    promise(origin.starts_with("http://") || origin.starts_with("https://"),
            "an origin of the web");
    promise(origin.find_first_of("/?#@ ", origin.find("//") + 2) == std::string_view::npos,
            "an origin is a scheme, a host and a port");
}

void read_head(std::string_view text) {
    const std::string_view method = next_line(text);
    const std::string_view target = next_line(text);
    const std::string_view host = next_line(text);
    const std::string_view origin = next_line(text);
    const std::string_view authorization = next_line(text);
    route(method, target);
    gate(host, origin);
    const std::string_view token = bearer(authorization);
    promise(token.empty() || only(token.substr(0, 1), token) == (token[0] != ' '),
            "a token has no blank before it");
    static_cast<void>(accepts_gzip(next_line(text)));
    if (const auto base = read_base_url(target))
        promise(
            !base->host.empty() && base->authority.find_first_of("\r\n \"") == std::string::npos,
            "an address goes into a head as it is");
}

}  // namespace
}  // namespace showhands::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    showhands::fuzz::read_head(showhands::fuzz::text_of(bytes, size));
    return 0;
}
