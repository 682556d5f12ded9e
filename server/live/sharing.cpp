#include "live/sharing.hpp"

#include <utility>

#include "codec/message_json.hpp"
#include "core/view.hpp"
#include "limits.hpp"

namespace showhands {

Sharing::Sharing(const Session& session, Audience& audience, Clock& clock, Join join)
    : session_(session),
      audience_(audience),
      clock_(clock),
      join_(std::move(join)),
      shared_revision_(session.revision),
      text_revision_(session.revision),
      tally_pace_{limits::tally_interval},
      presence_pace_{limits::presence_interval} {}

std::uint32_t Sharing::participants() const {
    return static_cast<std::uint32_t>(audience_.count(Role::participant));
}

const std::string& Sharing::view_text(Role role) {
    if (text_revision_ != session_.revision) {
        view_texts_ = {};
        text_revision_ = session_.revision;
    }
    std::string& text = view_texts_[static_cast<std::size_t>(role)];
    if (!text.empty()) return text;
    switch (role) {
        case Role::participant:
            text = view_json(participant_view(session_, participants()));
            break;
        case Role::trainer:
            text = view_json(trainer_view(session_, participants()), join_);
            break;
        case Role::screen:
            text = view_json(screen_view(session_, participants()), join_);
            break;
    }
    return text;
}

void Sharing::views() {
    if (shared_revision_ == session_.revision) return;
    shared_revision_ = session_.revision;
    // The trainer first: that one waits for the button to answer.
    for (const Role role : {Role::trainer, Role::screen, Role::participant})
        if (audience_.count(role) > 0) audience_.broadcast(role, view_text(role));
    tally_texts_ = {};
    send_tally();
}

void Sharing::tally() { paced(tally_pace_, &Sharing::send_tally); }

void Sharing::presence() { paced(presence_pace_, &Sharing::send_presence); }

void Sharing::catch_up(Connection& connection) {
    const std::string text = tally_text(connection.seat.role);
    if (!text.empty()) connection.send_text(text);
}

void Sharing::paced(Pace& pace, void (Sharing::*send)()) {
    if (pace.waits) return;
    const auto due = pace.last + pace.interval;
    if (clock_.now() >= due) {
        (this->*send)();
        return;
    }
    pace.waits = true;
    const auto delay = std::chrono::ceil<std::chrono::milliseconds>(due - clock_.now());
    clock_.after(delay, [this, &pace, send, alive = std::weak_ptr(alive_)] {
        if (alive.expired()) return;
        pace.waits = false;
        (this->*send)();
    });
}

std::string Sharing::tally_text(Role role) const {
    const auto view = tally_view(session_, role, participants());
    return view ? tally_json(*view) : std::string();
}

void Sharing::send_tally() {
    for (const Role role : {Role::trainer, Role::screen}) {
        if (audience_.count(role) == 0) continue;
        std::string text = tally_text(role);
        std::string& last = tally_texts_[static_cast<std::size_t>(role)];
        if (text.empty() || text == last) continue;
        audience_.broadcast(role, text);
        last = std::move(text);
        tally_pace_.last = clock_.now();
    }
}

void Sharing::send_presence() {
    if (shared_participants_ == participants()) return;
    presence_pace_.last = clock_.now();
    shared_participants_ = participants();
    const std::string text = presence_json(shared_participants_);
    audience_.broadcast(Role::trainer, text);
    audience_.broadcast(Role::screen, text);
}

}  // namespace showhands
