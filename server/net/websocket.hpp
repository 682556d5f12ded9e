// One phone's, trainer's or projector's WebSocket: what the rooms know as a Connection. Whole UTF-8
// text messages within the bound come in; frames go out through the wire, in order, whatever else
// the protocol says in between. It lives as long as its socket is open, tells the listener once
// that the line is gone, and has no timer and no coroutine of its own.
#pragma once

#include <memory>
#include <string_view>

#include "live/connection.hpp"
#include "net/lines.hpp"
#include "net/watched_socket.hpp"

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

class Websocket : public Connection, public Line {
 public:
    /// The wire's word: the socket is closed. From the loop.
    virtual void down() = 0;
};

/// Answers the opening request with 101 and listens from then on. `key`: of a request that was
/// checked to be a good one.
void open_websocket(WatchedSocket socket, std::string_view key, std::shared_ptr<Lines> lines,
                    Listener& listener);

}  // namespace showhands
