// Where every message of every page arrives: checks its rate and its form, answers hello, and hands
// commands to the room of the connection's seat. The role comes from the token shown at hello,
// never from a later message.
#pragma once

#include <string_view>

#include "live/clock.hpp"
#include "live/connection.hpp"
#include "live/rooms.hpp"

namespace showhands {

class Reception {
 public:
    Reception(Rooms& rooms, const Clock& clock);

    /// One whole text message, valid UTF-8, within the connection's bound.
    void receive(Connection& connection, std::string_view text);
    /// The line is down, whoever closed it. Exactly once per connection, before its destruction.
    void gone(Connection& connection);

 private:
    struct Reader;
    [[nodiscard]] bool has_credit(Connection& connection) const;
    void reject(Connection& connection, std::optional<std::uint64_t> request,
                RejectionCode code) const;

    Rooms& rooms_;
    const Clock& clock_;
};

}  // namespace showhands
