#include "live/asio_clock.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <utility>

namespace showhands {

std::int64_t AsioClock::unix_s() const {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(since).count();
}

void AsioClock::after(std::chrono::nanoseconds delay, std::function<void()> task) {
    if (delay <= std::chrono::nanoseconds::zero()) {
        boost::asio::post(context_, std::move(task));
        return;
    }
    auto timer = std::make_shared<boost::asio::steady_timer>(context_, delay);
    timer->async_wait([timer, task = std::move(task)](boost::system::error_code error) {
        if (!error) task();
    });
}

}  // namespace showhands
