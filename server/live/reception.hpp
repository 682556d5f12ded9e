// Where every message of every page arrives: checks its rate and its form, answers hello, and hands
// commands to the room of the connection's seat. The role comes from the token shown at hello,
// never from a later message.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "limits.hpp"
#include "live/clock.hpp"
#include "live/connection.hpp"
#include "live/rooms.hpp"

namespace showhands {

/// After how many seconds to come back, for the next one who has to: another time for each, so that
/// those who were sent away together do not come back together.
[[nodiscard]] constexpr std::uint64_t retry_after_s(std::uint64_t turn) {
    return limits::retry_least_s + turn % limits::retry_choices;
}

class Reception {
 public:
    Reception(Rooms& rooms, const Clock& clock);

    /// One whole text message, valid UTF-8, within the connection's bound.
    void receive(Connection& connection, std::string_view text);
    /// While there is too much to do: new participants are asked to come back in a few seconds.
    /// Whoever has been here before, the trainer and the screen come in.
    void shed_joins(bool shed) { sheds_joins_ = shed; }
    /// The line is down, whoever closed it. Exactly once per connection, before its destruction.
    void gone(Connection& connection);

 private:
    struct Reader;
    [[nodiscard]] bool has_credit(Connection& connection) const;
    void reject(Connection& connection, std::optional<std::uint64_t> request,
                RejectionCode code) const;

    Rooms& rooms_;
    const Clock& clock_;
    bool sheds_joins_ = false;
    /// How many were asked to come back.
    std::uint64_t shed_ = 0;
};

}  // namespace showhands
