// A request for a WebSocket as Beast read it, on its way from the HTTP side to the WebSocket side.
// Valid during one call.
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace showhands {

struct Upgrade {
    const boost::beast::http::request<boost::beast::http::string_body>& request;
};

}  // namespace showhands
