// A request's head as Beast read it, looked at with our eyes: what the routes are told of it, and
// what is wrong with it that Beast lets pass. Whoever reads requests asks here, so that none is
// judged otherwise than the rest.
#pragma once

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>
#include <string_view>

#include "net/http_message.hpp"

namespace showhands {

using BeastRequest = boost::beast::http::request<boost::beast::http::string_body>;
using BeastParser = boost::beast::http::request_parser<boost::beast::http::string_body>;

inline std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

/// Views into the request.
[[nodiscard]] HttpRequest head_of(const BeastRequest& request);
/// Nothing: well formed.
[[nodiscard]] std::optional<HttpResponse> malformed(const BeastRequest& request);
/// What keeps a request for /ws from being a WebSocket's beginning; nothing: go ahead.
[[nodiscard]] std::optional<HttpResponse> not_an_upgrade(const BeastRequest& request);
/// Of a request that opens a WebSocket.
[[nodiscard]] std::string_view websocket_key(const BeastRequest& request);

}  // namespace showhands
