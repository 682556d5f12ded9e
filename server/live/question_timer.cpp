#include "live/question_timer.hpp"

#include <algorithm>
#include <utility>

#include "codec/message_json.hpp"
#include "limits.hpp"

namespace showhands {

QuestionTimer::QuestionTimer(const Session& session, Audience& audience, Clock& clock,
                             std::function<void()> over)
    : session_(session), audience_(audience), countdown_(clock, std::move(over)) {}

void QuestionTimer::follow() {
    const std::uint32_t seconds =
        session_.phase == Phase::open ? session_.current_slide().question->seconds : 0;
    if (seconds == 0) {
        round_ = 0;
        return countdown_.stop();
    }
    const Round& round = session_.rounds.back();
    if (slide_ == round.slide && round_ == round.number) return;
    slide_ = round.slide;
    round_ = round.number;
    asked_.clear();
    countdown_.start(std::chrono::seconds(seconds));
    tell();
}

void QuestionTimer::add(std::chrono::milliseconds time) {
    if (!countdown_.running()) return;
    countdown_.add(time);
    tell();
}

void QuestionTimer::tell() {
    for (const Role role : {Role::trainer, Role::screen, Role::participant})
        if (audience_.count(role) > 0) audience_.broadcast(role, text());
}

bool QuestionTimer::ask(const Nonce& nonce) {
    if (!countdown_.running()) return false;
    const bool asked = std::find(asked_.begin(), asked_.end(), nonce) != asked_.end();
    if (asked || asked_.size() >= limits::time_requests) return true;
    asked_.push_back(nonce);
    add(std::chrono::milliseconds(500) * session_.current_slide().question->seconds);
    return true;
}

std::uint32_t QuestionTimer::time_left() const {
    if (!countdown_.running()) return 0;
    const std::int64_t left =
        countdown_.remaining().count() / session_.current_slide().question->seconds;
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(left, 0, 1000));
}

void QuestionTimer::catch_up(Connection& connection) const {
    if (countdown_.running()) connection.send_text(text());
}

std::string QuestionTimer::text() const {
    return countdown_json(session_.current_slide().id, round_, countdown_.remaining());
}

}  // namespace showhands
