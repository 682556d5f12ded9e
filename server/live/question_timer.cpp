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
    const std::uint32_t seconds = open_seconds(session_);
    if (seconds == 0) {
        round_ = 0;
        return countdown_.stop();
    }
    const bool surveyed = session_.survey.open();
    const std::uint32_t slide = surveyed ? session_.slide : session_.rounds.back().slide;
    const std::uint32_t round = surveyed ? survey_round : session_.rounds.back().number;
    if (slide_ == slide && round_ == round) return;
    slide_ = slide;
    round_ = round;
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
    add(std::chrono::milliseconds(500) * open_seconds(session_));
    return true;
}

std::uint32_t QuestionTimer::time_left() const {
    const std::uint32_t seconds = open_seconds(session_);
    // At their own pace nobody is the quickest.
    if (!countdown_.running() || seconds == 0 || session_.survey.open()) return 0;
    const std::int64_t left = countdown_.remaining().count() / seconds;
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(left, 0, 1000));
}

void QuestionTimer::catch_up(Connection& connection) const {
    if (countdown_.running()) connection.send_text(text());
}

std::string QuestionTimer::text() const {
    return countdown_json(session_.current_slide().id, round_, countdown_.remaining());
}

}  // namespace showhands
