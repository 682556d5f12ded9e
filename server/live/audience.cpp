#include "live/audience.hpp"

#include <algorithm>
#include <utility>

#include "limits.hpp"

namespace showhands {
std::size_t Audience::NonceHash::operator()(const Nonce& nonce) const noexcept {
    std::size_t hash = 0;
    for (std::size_t i = 0; i < sizeof hash; ++i) hash = hash << 8 | nonce[i];
    return hash;
}

Audience::Audience(Clock& clock, Framer framer) : clock_(clock), framer_(framer) {}

Connection* Audience::enter(Connection& connection) {
    Seat& seat = connection.seat;
    Connection* older = nullptr;
    if (seat.role == Role::participant) {
        Guest& guest = guests_[seat.nonce];
        // Whole minutes: the trainer needs no more.
        if (guest.number == 0) guest = {nullptr, ++last_number_, clock_.unix_s() / 60 * 60};
        older = std::exchange(guest.connection, &connection);
    } else if (seat.role == Role::trainer) {
        // Several projectors may look on; one trainer is in control.
        const Seats& trainers = seats(Role::trainer);
        const auto held = std::find_if(trainers.begin(), trainers.end(), [](const Place& trainer) {
            return trainer.connection != nullptr;
        });
        if (held != trainers.end()) older = held->connection;
    }
    if (older != nullptr) leave(*older);
    Seats& row = seats(seat.role);
    seat.place = row.size();
    row.push_back({&connection, connection.lane});
    ++counts_[static_cast<std::size_t>(seat.role)];
    return older;
}

void Audience::leave(Connection& connection) {
    Seat& seat = connection.seat;
    Seats& row = seats(seat.role);
    if (seat.place >= row.size() || row[seat.place].connection != &connection) return;
    --counts_[static_cast<std::size_t>(seat.role)];
    if (seat.role == Role::participant) {
        const auto guest = guests_.find(seat.nonce);
        if (guest != guests_.end() && guest->second.connection == &connection) {
            guest->second.connection = nullptr;
            if (guests_.size() > limits::known_participants) guests_.erase(guest);
        }
    }
    // While a broadcast walks the row, moving anyone would make it miss or repeat them.
    if (!broadcasts_.empty()) {
        row[seat.place] = {};
        return;
    }
    row[seat.place] = row.back();
    if (Connection* moved = row[seat.place].connection) moved->seat.place = seat.place;
    row.pop_back();
}

std::size_t Audience::count(Role role) const { return counts_[static_cast<std::size_t>(role)]; }

std::vector<ListedParticipant> Audience::participants(const People& people) const {
    std::vector<ListedParticipant> here;
    here.reserve(count(Role::participant));
    for (const auto& [nonce, guest] : guests_) {
        if (guest.connection == nullptr) continue;
        here.push_back({guest.number, guest.joined_unix_s});
        const auto& mark = guest.connection->seat.person;
        const Person* person = mark ? people.find(*mark) : nullptr;
        if (person != nullptr) here.back().name = person->name;
    }
    std::sort(here.begin(), here.end(), [](const auto& left, const auto& right) {
        return left.participant < right.participant;
    });
    if (here.size() > limits::listed_participants)
        here.erase(here.begin(), here.end() - std::ptrdiff_t{limits::listed_participants});
    return here;
}

void Audience::for_each_participant(const std::function<void(Connection&)>& visit) const {
    for (const Place& place : seats_[static_cast<std::size_t>(Role::participant)])
        if (place.connection != nullptr) visit(*place.connection);
}

Connection* Audience::participant(std::uint32_t number) const {
    const auto found = std::find_if(guests_.begin(), guests_.end(), [number](const auto& entry) {
        return entry.second.number == number;
    });
    return found == guests_.end() ? nullptr : found->second.connection;
}

void Audience::broadcast(Role role, std::string_view text) { queue(role, text, false); }

void Audience::broadcast_latest(Role role, std::string_view text) { queue(role, text, true); }

void Audience::queue(Role role, std::string_view text, bool latest) {
    if (count(role) == 0) return;
    broadcasts_.push_back({role, framer_(text), latest});
    if (broadcasts_.size() == 1) slice();
}

void Audience::slice() {
    std::size_t left = limits::broadcast_slice;
    while (!broadcasts_.empty()) {
        Broadcast& broadcast = broadcasts_.front();
        const Seats& row = seats(broadcast.role);
        for (; broadcast.next < row.size() && left > 0; ++broadcast.next, --left) {
            const auto [connection, lane] = row[broadcast.next];
            if (connection == nullptr) continue;
            if (lane != nullptr && lane->carry(*connection, broadcast.frame)) continue;
            broadcast.latest ? connection->send_latest(broadcast.frame)
                             : connection->send(broadcast.frame);
        }
        if (broadcast.next < row.size()) {
            clock_.after(std::chrono::milliseconds::zero(), [this, alive = std::weak_ptr(alive_)] {
                if (!alive.expired()) slice();
            });
            return;
        }
        broadcasts_.pop_front();
    }
    for (Seats& row : seats_) {
        if (std::erase_if(row, [](const Place& place) { return place.connection == nullptr; }) == 0)
            continue;
        for (std::size_t i = 0; i < row.size(); ++i) row[i].connection->seat.place = i;
    }
}

void Audience::close_all(CloseCode code, std::string_view reason) {
    for (const Seats& row : seats_)
        for (const Place& place : row)
            if (place.connection != nullptr) place.connection->close(code, reason);
}

}  // namespace showhands
