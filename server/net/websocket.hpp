// One phone's, trainer's or projector's WebSocket: what the rooms know as a Connection. Whole UTF-8
// text messages within the bound come in; frames go out through the wire, in order, whatever else
// the protocol says in between. It lives as long as its socket has something to do, tells the
// listener once that the line is gone, and has no timer and no coroutine of its own.
#pragma once

#include <memory>
#include <string_view>

#include "live/connection.hpp"
#include "net/lines.hpp"
#include "net/socket.hpp"

namespace showhands {

/// Who hears what the peers say. Outlives the connections, or cuts them.
class Listener {
 public:
    virtual ~Listener() = default;
    /// One whole message; text is valid UTF-8.
    virtual void message(Connection& connection, std::string_view payload, bool binary) = 0;
    /// The line is down, whoever closed it. Exactly once per connection.
    virtual void gone(Connection& connection) = 0;
    /// false: a binary message ends the connection with 1008.
    [[nodiscard]] virtual bool takes_binary() const { return false; }
};

class Websocket : public Connection, public Line {};

/// Beast's request for the upgrade; defined in `upgrade.hpp`, for those who include Beast anyway.
struct Upgrade;

/// Answers the upgrade with 101 and starts reading. The socket is non-blocking, the request was
/// checked to be a good one.
void open_websocket(Socket socket, const Upgrade& upgrade, std::shared_ptr<Lines> lines,
                    Listener& listener);

}  // namespace showhands
