// Many classes at once on one server: every session's trainer and phones come in, every trainer
// asks the same question within a second, every phone answers within the window, the results are
// shown. Prints how long the answers took to be acknowledged, as JSON.
//   fleet --port P --sessions FILE --phones N [--window-ms N] [--cpu N]
// FILE has a line per session: its join code and its trainer's token.
#include <sys/epoll.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "load/cost.hpp"
#include "load/dialect.hpp"
#include "load/flags.hpp"
#include "load/line.hpp"

namespace {

using bench::Dialect;
using bench::give_up;
using bench::Kind;
using bench::Line;
using bench::now_s;

constexpr std::size_t arriving_at_once = 256;
constexpr double asking_s = 1;
constexpr double patience_s = 60;
constexpr std::uint64_t seed = 20'240'501;

struct Class {
    std::string join_code;
    std::string trainer_token;
};

struct Seat {
    Line line;
    std::uint32_t session = 0;
    std::uint32_t request = 0;
    bool trains = false;
    double asked_s = 0;
};

class Fleet {
 public:
    Fleet(std::uint16_t port, std::vector<Class> classes, std::size_t phones)
        : port_(port),
          classes_(std::move(classes)),
          phones_(phones),
          epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
        if (epoll_ < 0) give_up("no epoll set");
    }

    double join();
    /// Every trainer asks for it, within a second; ends when all phones see what it changed.
    void ask(std::string_view command, std::string_view fields = {});
    /// Seconds from each tap to its acknowledgement.
    std::vector<double> vote(double window_s, double spread_s);

 private:
    void poll();
    void heard(Seat& seat, std::string_view payload);
    void say(Seat& seat, std::string_view type, std::string fields);
    template <class Done>
    void wait(const char* what, Done done);

    std::uint16_t port_;
    std::vector<Class> classes_;
    std::size_t phones_;
    int epoll_;
    Dialect dialect_{Dialect::Framing::plain};
    /// Each session's trainer, then its phones.
    std::vector<Seat> seats_;
    std::size_t welcomed_ = 0;
    std::size_t accepted_ = 0;
    std::size_t views_ = 0;
    std::vector<double> acknowledged_s_;
};

template <class Done>
void Fleet::wait(const char* what, Done done) {
    const double late_s = now_s() + patience_s;
    while (!done()) {
        poll();
        if (now_s() > late_s) give_up(std::string("waited in vain for ") + what);
    }
}

void Fleet::poll() {
    std::array<epoll_event, 512> events;
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 1);
    for (int i = 0; i < count; ++i) {
        Seat& seat = seats_[events[static_cast<std::size_t>(i)].data.u64];
        seat.line.readable(
            [&] {
                const Class& its = classes_[seat.session];
                std::string fields = R"("role":")";
                fields += seat.trains ? "trainer" : "participant";
                fields += R"(","join_code":")" + its.join_code + '"';
                if (seat.trains) fields += R"(,"token":")" + its.trainer_token + '"';
                seat.line.send_text(dialect_.message("hello", fields));
            },
            [&](std::string_view payload) { heard(seat, payload); });
    }
}

void Fleet::heard(Seat& seat, std::string_view payload) {
    switch (dialect_.kind(payload)) {
        case Kind::welcome:
            ++welcomed_;
            return;
        case Kind::view:
            if (!seat.trains) ++views_;
            return;
        case Kind::accepted:
            ++accepted_;
            if (!seat.trains) acknowledged_s_.push_back(now_s() - seat.asked_s);
            return;
        case Kind::rejected:
            give_up("refused: " + std::string(payload));
        default:
            return;
    }
}

void Fleet::say(Seat& seat, std::string_view type, std::string fields) {
    fields = R"("request":)" + std::to_string(++seat.request) + std::move(fields);
    seat.asked_s = now_s();
    seat.line.send_text(dialect_.message(type, fields));
}

double Fleet::join() {
    const double began_s = now_s();
    const std::size_t all = classes_.size() * (1 + phones_);
    seats_.reserve(all);
    wait("every welcome", [&] {
        while (seats_.size() < all && seats_.size() - welcomed_ < arriving_at_once) {
            const std::size_t number = seats_.size();
            Seat& seat = seats_.emplace_back();
            seat.session = static_cast<std::uint32_t>(number / (1 + phones_));
            seat.trains = number % (1 + phones_) == 0;
            seat.line.open(port_, dialect_.path(), static_cast<unsigned>(2 + number % 16));
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = number;
            ::epoll_ctl(epoll_, EPOLL_CTL_ADD, seat.line.descriptor(), &event);
        }
        return welcomed_ == all;
    });
    return now_s() - began_s;
}

void Fleet::ask(std::string_view command, std::string_view fields) {
    accepted_ = 0;
    views_ = 0;
    const double began_s = now_s();
    std::size_t next = 0;
    wait("every trainer's answer and every phone's view", [&] {
        const double passed = (now_s() - began_s) / asking_s;
        for (; next < classes_.size() &&
               static_cast<double>(next) <= passed * static_cast<double>(classes_.size());
             ++next)
            say(seats_[next * (1 + phones_)], command, std::string(fields));
        return accepted_ == classes_.size() && views_ == classes_.size() * phones_;
    });
}

std::vector<double> Fleet::vote(double window_s, double spread_s) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> within(0, 1);
    std::vector<std::pair<double, std::size_t>> taps;
    double class_s = 0;
    for (std::size_t i = 0; i < seats_.size(); ++i)
        if (seats_[i].trains)
            class_s = spread_s * within(random);
        else
            taps.emplace_back(class_s + window_s * within(random), i);
    std::sort(taps.begin(), taps.end());
    acknowledged_s_.clear();
    const double began_s = now_s();
    std::size_t next = 0;
    wait("every vote's answer", [&] {
        for (; next < taps.size() && taps[next].first <= now_s() - began_s; ++next)
            say(seats_[taps[next].second], "cast_vote",
                R"(,"slide":"other","round":1,"options":["b"])");
        return acknowledged_s_.size() == taps.size();
    });
    return acknowledged_s_;
}

std::vector<Class> read_classes(const std::string& file) {
    std::vector<Class> classes;
    std::ifstream lines(file);
    for (Class one; lines >> one.join_code >> one.trainer_token;) classes.push_back(one);
    if (classes.empty()) give_up("no sessions in " + file);
    return classes;
}

}  // namespace

int main(int count, char** words) {
    const bench::Flags flags(count, words);
    flags.settle();
    Fleet fleet(static_cast<std::uint16_t>(flags.number("port")),
                read_classes(flags.text("sessions")), flags.number("phones", 30));
    const double joined_s = fleet.join();
    fleet.ask("show_slide", R"(,"slide":"other")");
    fleet.ask("open_question");
    std::vector<double> times =
        fleet.vote(flags.number("window-ms", 1500) / 1e3, flags.number("spread-ms") / 1e3);
    fleet.ask("close_question");
    fleet.ask("reveal_results");
    std::sort(times.begin(), times.end());
    const auto at = [&times](std::size_t percent) {
        return times[(times.size() - 1) * percent / 100] * 1e3;
    };
    std::printf(R"({"joined_s":%.6f,"votes":%zu,"acknowledged_ms":{"p50":%.3f,"p95":%.3f,)"
                R"("p99":%.3f,"max":%.3f}})"
                "\n",
                joined_s, times.size(), at(50), at(95), at(99), at(100));
}
