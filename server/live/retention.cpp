#include "live/retention.hpp"

#include <optional>
#include <utility>

#include "limits.hpp"

namespace showhands {

Retention::Retention(Rooms& rooms, Clock& clock, std::uint32_t keep_days,
                     std::function<void(const std::string&)> report)
    : rooms_(rooms), clock_(clock), keep_days_(keep_days), report_(std::move(report)) {}

void Retention::start() {
    look();
    clock_.after(limits::retention_interval, [this, alive = std::weak_ptr(alive_)] {
        if (!alive.expired()) start();
    });
}

void Retention::look() {
    constexpr std::int64_t day_s = 86'400;
    const std::int64_t before = clock_.unix_s() - (std::int64_t{keep_days_} + 1) * day_s;
    rooms_.erase_ended(before, [this,
                                alive = std::weak_ptr(alive_)](std::optional<std::size_t> erased) {
        if (alive.expired()) return;
        const std::string age = std::to_string(keep_days_) + (keep_days_ == 1 ? " day" : " days");
        if (!erased)
            report_("Sessions older than " + age + " could not be deleted; tried again tomorrow.");
        else if (*erased > 0)
            report_(std::to_string(*erased) +
                    (*erased == 1 ? " session that ended" : " sessions that ended") +
                    " more than " + age + " ago " + (*erased == 1 ? "was" : "were") + " deleted.");
    });
}

}  // namespace showhands
