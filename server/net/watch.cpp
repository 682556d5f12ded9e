#include "net/watch.hpp"

#include <unistd.h>

#include <array>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>
#include <cerrno>
#include <utility>

namespace showhands {
namespace {

constexpr std::size_t events_at_once = 512;

}  // namespace

Watch::Watch(const Executor& executor)
    : gate_(executor), set_(::epoll_create1(EPOLL_CLOEXEC)), resting_(executor) {
    const int gate = ::epoll_create1(EPOLL_CLOEXEC);
    if (gate >= 0) gate_.assign(gate);
    epoll_event closed{};
    if (set_ < 0 || gate < 0 || ::epoll_ctl(gate, EPOLL_CTL_ADD, set_, &closed) != 0)
        throw boost::system::system_error(errno, boost::system::system_category(), "epoll");
    wait(false);
}

Watch::~Watch() { ::close(set_); }

bool Watch::control(int operation, int descriptor, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = static_cast<std::uint64_t>(descriptor) << 32U |
                     places_[static_cast<std::size_t>(descriptor)].generation;
    return ::epoll_ctl(set_, operation, descriptor, &event) == 0;
}

bool Watch::add(int descriptor, Watched& watched, std::uint32_t events) {
    const auto place = static_cast<std::size_t>(descriptor);
    if (places_.size() <= place) places_.resize(place + 1);
    ++places_[place].generation;
    if (!control(EPOLL_CTL_ADD, descriptor, events)) return false;
    places_[place].watched = &watched;
    return true;
}

void Watch::change(int descriptor, std::uint32_t events) {
    control(EPOLL_CTL_MOD, descriptor, events);
}

void Watch::hand_over(int descriptor, Watched& watched) {
    places_[static_cast<std::size_t>(descriptor)].watched = &watched;
}

void Watch::remove(int descriptor) {
    forget(descriptor);
    control(EPOLL_CTL_DEL, descriptor, 0);
}

void Watch::forget(int descriptor) {
    places_[static_cast<std::size_t>(descriptor)].watched = nullptr;
}

void Watch::wait(bool may_rest) {
    const auto go_on = [this, alive = std::weak_ptr(alive_)](boost::system::error_code ec) {
        if (!ec && !alive.expired()) look();
    };
    const Time until = may_rest ? rest_until_() : Time();
    const bool rests = until > std::chrono::steady_clock::now();
    open_gate(!rests);
    if (!rests) return gate_.async_wait(boost::asio::posix::descriptor_base::wait_read, go_on);
    resting_.expires_at(until);
    resting_.async_wait(go_on);
}

void Watch::open_gate(bool open) {
    if (std::exchange(gate_is_open_, open) == open) return;
    epoll_event event{};
    event.events = open ? EPOLLIN : 0U;
    ::epoll_ctl(gate_.native_handle(), EPOLL_CTL_MOD, set_, &event);
}

void Watch::look() {
    const std::weak_ptr<bool> alive = alive_;
    const bool all = serve();
    if (alive.expired()) return;
    if (!all || !rest_until_) return wait(false);
    // Later: what was read decides about the rest only once all of it is read.
    boost::asio::post(gate_.get_executor(), [this, alive] {
        if (!alive.expired()) wait(true);
    });
}

bool Watch::serve() {
    std::array<epoll_event, events_at_once> events;
    const int count = ::epoll_wait(set_, events.data(), static_cast<int>(events.size()), 0);
    const std::weak_ptr<bool> alive = alive_;
    const auto place_of = [&](int i) -> const Place& {
        return places_[static_cast<std::size_t>(events[static_cast<std::size_t>(i)].data.u64 >>
                                                32U)];
    };
    for (int i = 0; i < count; ++i) {
        // Lines lie scattered, and the memory of the next is on its way while this one is served.
        if (i + 1 < count) __builtin_prefetch(place_of(i + 1).watched);
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        const Place& place = place_of(i);
        if (place.watched == nullptr ||
            place.generation != static_cast<std::uint32_t>(event.data.u64))
            continue;
        place.watched->ready(event.events);
        if (alive.expired()) return false;
    }
    return static_cast<std::size_t>(count) < events.size();
}

}  // namespace showhands
