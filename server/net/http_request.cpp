#include "net/http_request.hpp"

#include <boost/beast/websocket/rfc6455.hpp>

namespace showhands {

namespace beast = boost::beast;
namespace http = boost::beast::http;

HttpRequest head_of(const BeastRequest& request) {
    HttpRequest head;
    head.method = view(request.method_string());
    head.target = view(request.target());
    head.host = view(request[http::field::host]);
    if (const auto origin = request.find(http::field::origin); origin != request.end())
        head.origin = view(origin->value());
    head.authorization = view(request[http::field::authorization]);
    head.accept_encoding = view(request[http::field::accept_encoding]);
    head.if_none_match = view(request[http::field::if_none_match]);
    head.body = request.body();
    return head;
}

std::optional<HttpResponse> malformed(const BeastRequest& request) {
    if (request.count(http::field::host) != 1)
        return problem(400, "A request names exactly one Host.");
    if (request.count(http::field::origin) > 1)
        return problem(400, "A request comes from one Origin at most.");
    if (request.count(http::field::transfer_encoding) > 0 && !request.chunked())
        return problem(501, "Only the chunked transfer encoding is understood.");
    if (!view(request.target()).starts_with('/'))
        return problem(400, "A request's target begins with a slash.");
    return std::nullopt;
}

std::optional<HttpResponse> not_an_upgrade(const BeastRequest& request) {
    constexpr std::size_t key_characters = 24;  // 16 bytes in base64
    if (!beast::websocket::is_upgrade(request)) {
        HttpResponse refusal = problem(426, "This address is for WebSockets only.");
        refusal.fields = "Upgrade: websocket\r\n";
        return refusal;
    }
    if (request[http::field::sec_websocket_version] != "13") {
        HttpResponse refusal = problem(426, "Only version 13 of the WebSocket protocol is spoken.");
        refusal.fields = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n";
        return refusal;
    }
    if (websocket_key(request).size() != key_characters)
        return problem(400, "The WebSocket key is missing or broken.");
    return std::nullopt;
}

std::string_view websocket_key(const BeastRequest& request) {
    return view(request[http::field::sec_websocket_key]);
}

}  // namespace showhands
