#include "load/hall.hpp"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <random>
#include <utility>

namespace bench {
namespace {

/// Connections on their way in: below every server's queue of them.
constexpr std::size_t arriving_at_once = 256;
/// Votes sent between two looks at what has arrived.
constexpr std::size_t votes_at_once = 64;
/// Loopback addresses the phones come from: a port may be used once from each.
constexpr std::size_t addresses = 16;
/// Nothing of this takes longer, whatever the server.
constexpr double patience_s = 60;

class Patience {
 public:
    explicit Patience(const char* what) : what_(what) {}
    void check() {
        if (++looks_ % 4096 == 0 && now_s() - began_s_ > patience_s)
            give_up(std::string("waited in vain for ") + what_);
    }

 private:
    const char* what_;
    double began_s_ = now_s();
    std::uint64_t looks_ = 0;
};

}  // namespace

Hall::Hall(Door door, Dialect dialect)
    : door_(std::move(door)), dialect_(dialect), epoll_(::epoll_create1(EPOLL_CLOEXEC)), seats_(1) {
    if (epoll_ < 0) give_up("no epoll set");
}

Hall::~Hall() { ::close(epoll_); }

void Hall::open_line(Seat& seat, std::size_t number) {
    seat.line.open(door_.port, dialect_.path(), static_cast<unsigned>(2 + number % addresses));
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = number;
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, seat.line.descriptor(), &event) != 0)
        give_up("a line cannot be watched");
}

void Hall::hello(const Seat& seat) const {
    const bool trains = &seat == seats_.data();
    std::string fields = R"("role":")";
    fields += trains ? "trainer" : "participant";
    fields += R"(","join_code":")" + door_.join_code + '"';
    if (trains) fields += R"(,"token":")" + door_.trainer_token + '"';
    seat.line.send_text(dialect_.message("hello", fields));
}

void Hall::admit_trainer() {
    welcomed_ = 0;
    open_line(seats_[trainer], trainer);
    Patience patience("the trainer's welcome");
    while (welcomed_ == 0) {
        poll();
        patience.check();
    }
}

void Hall::admit(std::size_t phones) {
    welcomed_ = 0;
    seats_.reserve(1 + phones);
    Patience patience("every welcome");
    while (welcomed_ < phones) {
        while (seats_.size() <= phones && seats_.size() - 1 - welcomed_ < arriving_at_once) {
            Seat& seat = seats_.emplace_back();
            seat.views = views_due_;
            open_line(seat, seats_.size() - 1);
        }
        poll();
        patience.check();
    }
}

void Hall::empty() { seats_.resize(1); }

double Hall::trigger(std::string_view command, std::string_view fields) {
    reached_ = 0;
    granted_ = false;
    ++views_due_;
    Seat& seat = seats_[trainer];
    std::string text = R"("request":)" + std::to_string(++seat.request);
    if (!fields.empty()) text += ',';
    text += fields;
    const double began_s = now_s();
    double last_s = 0;
    seat.line.send_text(dialect_.message(command, text, seat.request));
    Patience patience("every phone's view");
    while (!granted_ || reached_ < phones()) {
        poll();
        if (last_s == 0 && reached_ == phones()) last_s = now_s() - began_s;
        patience.check();
    }
    return last_s;
}

void Hall::prepare_votes() {
    const auto round = number_after(view_, R"("round":)");
    if (!round) give_up("the phones see no round: " + view_);
    const std::string place =
        R"(,"slide":"other","round":)" + std::to_string(*round) + R"(,"options":[")";
    votes_.clear();
    for (std::size_t i = 1; i < seats_.size(); ++i) {
        Seat& seat = seats_[i];
        std::string fields = R"("request":)" + std::to_string(++seat.request) + place;
        fields += static_cast<char>('a' + i % 4);
        fields += "\"]";
        votes_.push_back(masked_frame(0x1, dialect_.message("cast_vote", fields, seat.request)));
    }
}

void Hall::vote(double within_s) {
    accepted_ = 0;
    // The same moments in every run and for every server.
    std::mt19937 chance(20261129);
    std::vector<double> due_s(votes_.size());
    for (double& one : due_s) one = within_s * static_cast<double>(chance()) / std::mt19937::max();
    std::sort(due_s.begin(), due_s.end());
    const double began_s = now_s();
    Patience patience("every vote's answer");
    std::size_t next = 0;
    while (accepted_ < phones()) {
        const double passed_s = now_s() - began_s;
        const std::size_t until = std::min(votes_.size(), next + votes_at_once);
        for (; next < until && due_s[next] <= passed_s; ++next)
            seats_[1 + next].line.send_frame(votes_[next]);
        poll();
        patience.check();
    }
}

void Hall::poll() {
    std::array<epoll_event, 512> events;
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const auto number = static_cast<std::size_t>(events[static_cast<std::size_t>(i)].data.u64);
        Seat& seat = seats_[number];
        seat.line.readable(
            [&] {
                if (dialect_.greets_first()) hello(seat);
            },
            [&](std::string_view payload) { heard(seat, payload); });
    }
}

void Hall::heard(Seat& seat, std::string_view payload) {
    switch (const Kind kind = dialect_.kind(payload)) {
        case Kind::view:
            return heard_view(seat, payload);
        case Kind::accepted:
            if (&seat == &seats_[trainer])
                granted_ = true;
            else
                ++accepted_;
            return;
        case Kind::welcome:
            ++welcomed_;
            return;
        case Kind::connected:
            return hello(seat);
        case Kind::opened:
        case Kind::heartbeat:
            return seat.line.send_text(Dialect::answer(kind));
        case Kind::rejected:
            give_up("refused: " + std::string(payload));
        case Kind::other:
            return;
    }
}

void Hall::heard_view(Seat& seat, std::string_view payload) {
    if (&seat == &seats_[trainer]) return;
    if (++seat.views > views_due_) give_up("a phone got a view too many: " + std::string(payload));
    ++reached_;
    if (&seat == &seats_[1]) view_ = payload;
}

}  // namespace bench
