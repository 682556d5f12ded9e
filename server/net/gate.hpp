// Who may ask: the rules for Host and Origin. A foreign web page that a student happens to have
// open must not reach this server through the student's browser, neither by its own name pointed at
// our address (DNS rebinding: a strange Host) nor by a cross-site WebSocket (a strange Origin).
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace showhands {

class Gate {
 public:
    /// `own_names`: what this machine is called, for example "laptop"; "laptop.local" follows.
    /// `secure`: this server speaks TLS itself, so none of its pages comes in the clear.
    Gate(std::string_view public_url, const std::vector<std::string>& own_names,
         bool secure = false);

    enum class Verdict { welcome, strange_host, strange_origin };

    /// `origin`: nothing if the header is missing (programs, and a browser's own plain GET).
    [[nodiscard]] Verdict judge(std::string_view host,
                                std::optional<std::string_view> origin) const;

    /// Where a page from `host` may open its WebSocket, as a source of the content security policy;
    /// "ws://192.168.1.5:8080". Only for a host that is welcome.
    [[nodiscard]] std::string websocket_source(std::string_view host) const;

 private:
    /// Lowercase host name or address, and the port.
    struct Place {
        std::string name;
        std::string port;
        bool operator==(const Place&) const = default;
    };
    struct Origin {
        bool secure = false;
        Place place;
        bool operator==(const Origin&) const = default;
    };
    [[nodiscard]] static std::optional<Place> read_place(std::string_view text);
    [[nodiscard]] static std::optional<Origin> read_origin(std::string_view text);
    [[nodiscard]] static Place with_port(Place place, bool secure);

    std::optional<Origin> public_origin_;
    std::vector<std::string> names_;
    bool secure_;
};

}  // namespace showhands
