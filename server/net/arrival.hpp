// Somebody who came in by plain HTTP and has said nothing yet: listens for one request, and whoever
// opens a WebSocket with it gets one at once, as every phone of a class does in the same minute.
// Everything else, however slightly unusual, goes on as an HTTP connection with what was heard. It
// answers nothing itself, and costs a descriptor and a few words.
#pragma once

#include <memory>

#include "net/lines.hpp"
#include "net/routes.hpp"
#include "net/websocket.hpp"

namespace showhands {

/// `descriptor`: non-blocking, counted in `lines.open`. `routes` and `listener` live until the line
/// is cut.
void await_request(int descriptor, std::shared_ptr<Lines> lines, Routes& routes,
                   Listener& listener);

}  // namespace showhands
