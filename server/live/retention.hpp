// How long ended sessions are kept: looks at the start and once a day, and erases those that ended
// longer ago than the operator wants. A day of grace is added, so that a wall clock that is some
// hours wrong deletes nothing early; a session that runs is never touched, whatever the clock says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "live/clock.hpp"
#include "live/rooms.hpp"

namespace showhands {

class Retention {
 public:
    /// `report` is told, as a sentence for the operator, how many sessions were deleted or that it
    /// did not work; nothing if there was nothing to do.
    Retention(Rooms& rooms, Clock& clock, std::uint32_t keep_days,
              std::function<void(const std::string&)> report);

    /// After the rooms have recovered. Looks now, and every day from now on.
    void start();

 private:
    void look();

    Rooms& rooms_;
    Clock& clock_;
    std::uint32_t keep_days_;
    std::function<void(const std::string&)> report_;
    /// Dies with it: a look that comes later does nothing.
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace showhands
