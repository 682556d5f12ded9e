// One HTTP connection: reads a request within its bounds and deadlines, asks the routes, writes the
// answer, and goes on with the next. An upgrade to /ws hands its socket over and ends it. It keeps
// nothing of a request, and logs nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "net/lines.hpp"
#include "net/routes.hpp"
#include "net/socket.hpp"
#include "net/websocket.hpp"

namespace showhands {

/// A `Line` of HTTP.
class HttpLine : public Line {
 public:
    /// Closes it if it only waits for a request, to make room. False: it is at work.
    virtual bool make_room() = 0;
};

/// What somebody else read of the first request, and since when the line is open.
struct HeardBefore {
    std::string_view bytes = {};
    std::optional<std::uint32_t> opened_s = {};
};

/// The socket is non-blocking; `routes` and `listener` live until the line is cut.
void open_http(Socket socket, std::shared_ptr<Lines> lines, Routes& routes, Listener& listener,
               const HeardBefore& before = {});

}  // namespace showhands
