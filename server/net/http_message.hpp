// One HTTP request as the routes see it, and what they answer: plain values, without Beast. Every
// answer leaves with the same security headers, errors included; error bodies are problem JSON that
// says in a sentence what to do.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace showhands {

/// Views into the request; valid until the routes return.
struct HttpRequest {
    std::string_view method;
    std::string_view target;
    std::string_view host;
    std::optional<std::string_view> origin;
    std::string_view authorization;
    std::string_view accept_encoding;
    std::string_view if_none_match;
    std::string_view body;
};

struct HttpResponse {
    unsigned status = 200;
    /// Empty: `fields` says it.
    std::string content_type = "application/json";
    std::string_view cache_control = "no-store";
    /// Whole further header lines, each with its line end.
    std::string fields;
    std::string body;
    /// Bytes that live as long as the program, instead of `body`.
    std::string_view fixed_body;
    /// Instead of the pages' content security policy.
    std::string_view policy;

    [[nodiscard]] std::string_view bytes() const {
        return fixed_body.empty() ? std::string_view(body) : fixed_body;
    }
};

using Respond = std::function<void(HttpResponse)>;

[[nodiscard]] HttpResponse problem(unsigned status, std::string_view detail);
[[nodiscard]] HttpResponse json_answer(std::string body, unsigned status = 200);
[[nodiscard]] HttpResponse text_answer(std::string body, unsigned status = 200);

/// The status line and all headers, with the empty line after them. `websocket_source`: where the
/// page may open its WebSocket; empty: nowhere.
[[nodiscard]] std::string write_head(const HttpResponse& response, bool keep_alive,
                                     std::string_view websocket_source);

/// Whether an Accept-Encoding allows gzip.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

/// The token of "Bearer <token>"; empty for anything else.
[[nodiscard]] std::string_view bearer(std::string_view authorization);

}  // namespace showhands
