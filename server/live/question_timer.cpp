#include "live/question_timer.hpp"

#include <algorithm>
#include <utility>

#include "codec/message_json.hpp"
#include "limits.hpp"

namespace showhands {

QuestionTimer::QuestionTimer(const Session& session, Audience& audience, Clock& clock,
                             std::function<void(const OpenRound&)> over)
    : session_(session),
      audience_(audience),
      over_(std::move(over)),
      countdown_(clock, [this] { this->over(); }) {}

void QuestionTimer::over() {
    if (of_) over_(*of_);
}

void QuestionTimer::over_again() {
    // Another wait that ends: nobody is told of it, for the time is up.
    if (is_of_session() && !countdown_.running()) countdown_.start(limits::journal_retry);
}

void QuestionTimer::follow() {
    const std::uint32_t seconds = open_seconds(session_);
    if (seconds == 0) {
        of_.reset();
        asked_ = decltype(asked_)();
        return countdown_.stop();
    }
    if (is_of_session()) return;
    of_ = open_round(session_);
    // A fresh one, not clear(): who asked stays nowhere.
    asked_ = decltype(asked_)();
    countdown_.start(std::chrono::seconds(seconds));
    tell();
}

void QuestionTimer::add(std::chrono::milliseconds time) {
    if (!running()) return;
    countdown_.add(time);
    tell();
}

void QuestionTimer::tell() {
    for (const Role role : {Role::trainer, Role::screen, Role::participant})
        if (audience_.count(role) > 0) audience_.broadcast(role, text());
}

bool QuestionTimer::ask(const Nonce& nonce) {
    if (!running()) return false;
    const bool asked = std::find(asked_.begin(), asked_.end(), nonce) != asked_.end();
    if (asked || asked_.size() >= limits::time_requests) return true;
    asked_.push_back(nonce);
    add(std::chrono::milliseconds(500) * open_seconds(session_));
    return true;
}

std::uint32_t QuestionTimer::time_left() const {
    const std::uint32_t seconds = open_seconds(session_);
    // At their own pace nobody is the quickest.
    if (!running() || seconds == 0 || session_.survey.open()) return 0;
    const std::int64_t left = countdown_.remaining().count() / seconds;
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(left, 0, 1000));
}

void QuestionTimer::catch_up(Connection& connection) const {
    if (running()) connection.send_text(text());
}

std::string QuestionTimer::text() const {
    return countdown_json(session_.current_slide().id, of_->round, countdown_.remaining());
}

}  // namespace showhands
