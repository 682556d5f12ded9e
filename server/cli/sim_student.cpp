#include "cli/sim_student.hpp"

#include <algorithm>
#include <utility>

#include "core/kinds/number.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

constexpr unsigned normal = 1000, policy = 1008, too_big = 1009, bad_token = 4001,
                   lobby_locked = 4003, no_such_session = 4004, superseded = 4009, removed = 4010;

/// Between asking whether there is a session now, or the trainer opened the door.
constexpr Milliseconds until_asked_again{700, 1'300};
/// After the server said "the same again in a moment".
constexpr Milliseconds moment{300, 1'000};

/// A number for the slide that is the same in each run (FNV-1a).
std::uint64_t number_of(const SlideId& slide) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char letter : slide.value)
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3U;
    return hash;
}

}  // namespace

std::chrono::microseconds Student::thinking() {
    const Milliseconds& think = habits_.profile.think;
    return habits_.even ? chance_.even(think) : chance_.human(think);
}

void Student::welcomed(Time now, std::string token, SharedView view) {
    token_ = std::move(token);
    line_ = Line::seated;
    connect_at_ = Time::max();
    saw(now, std::move(view));
    // Whether the vote was stored before the line went down nobody knows; saying it again is
    // harmless.
    if (unanswered_) again_at_ = now;
}

void Student::saw(Time now, SharedView view) {
    const bool same = !pages_.empty() && !view->pages.empty() &&
                      pages_.front()->slide == view->pages.front()->slide;
    if (!same) page_ = 0;
    pages_ = view->pages;
    saw_page(now, page_ < pages_.size() ? pages_[page_] : std::move(view));
}

void Student::saw_page(Time now, SharedView page) {
    view_ = std::move(page);
    if (view_->phase == Phase::ended) return go();
    if (!open()) {
        next_ = Next::nothing;
        next_at_ = Time::max();
        return;
    }
    if (view_->slide == slide_ && view_->round == round_) {
        // The same question is open again, or was all the time while the line was down.
        if (next_ != Next::nothing) return;
        if (!stored_ && !unanswered_)
            plan_round(now);
        else
            plan_after_tap(now);
        return;
    }
    slide_ = view_->slide;
    round_ = view_->round;
    stored_.reset();
    unanswered_.reset();
    again_at_ = Time::max();
    will_change_ = chance_.happens(habits_.profile.change);
    will_lose_line_ = chance_.happens(habits_.profile.drop);
    plan_round(now);
}

void Student::plan_round(Time now) {
    if (view_->question.options.empty()) return;
    next_at_ = now + thinking();
    next_ = Next::first_tap;
    // Half of those lines go before the tap, the other half right after it, when the answer is not
    // known to be stored.
    if (will_lose_line_ && chance_.happens(0.5)) next_ = Next::lose_line;
}

void Student::plan_after_tap(Time now) {
    next_ = Next::nothing;
    next_at_ = Time::max();
    if (will_lose_line_) {
        next_ = Next::lose_line;
        next_at_ = now;
    } else if (will_change_) {
        next_ = Next::second_tap;
        next_at_ = now + thinking();
    }
}

std::optional<StoredVote> Student::accepted(std::uint64_t request) {
    if (!unanswered_ || unanswered_->request != request) return std::nullopt;
    const StoredVote vote{said_at_, !stored_.has_value()};
    stored_ = unanswered_->answer;
    unanswered_.reset();
    again_at_ = Time::max();
    return vote;
}

void Student::rejected(Time now, const Rejected& rejected) {
    if (!unanswered_ || rejected.request != unanswered_->request) return;
    if (rejected.code == "busy" || rejected.code == "unavailable" ||
        rejected.code == "too_many_requests")
        again_at_ = now + chance_.even(moment);
    else
        unanswered_.reset();
}

void Student::lost(Time now, unsigned close_code) {
    if (line_ == Line::gone) return;
    if (close_code == normal || close_code == policy || close_code == too_big ||
        close_code == superseded || close_code == removed)
        return go();
    if (close_code == bad_token) token_.clear();
    line_ = Line::down;
    again_at_ = Time::max();
    const bool asks = close_code == no_such_session || close_code == lobby_locked;
    connect_at_ = now + chance_.even(asks ? until_asked_again : habits_.profile.away);
}

std::uint64_t Student::leave() {
    go();
    return ++last_request_;
}

void Student::go() {
    line_ = Line::gone;
    next_ = Next::nothing;
    unanswered_.reset();
    again_at_ = next_at_ = connect_at_ = Time::max();
}

Student::Time Student::due() const {
    if (line_ != Line::seated) return connect_at_;
    if (turns()) return Time::min();
    // Who changes their mind waits to read that the first answer is stored.
    if (unanswered_ && next_ == Next::second_tap) return again_at_;
    return std::min(next_at_, again_at_);
}

Deed Student::act(Time now) {
    if (now < due() || line_ == Line::gone) return Nothing{};
    if (line_ == Line::connecting) {
        line_ = Line::down;
        connect_at_ = now + chance_.even(moment);
        return LoseLine{};
    }
    if (line_ == Line::down) {
        line_ = Line::connecting;
        connect_at_ = now + limits::audience_connect_time;
        return Connect{};
    }
    if (turns()) {
        saw_page(now, pages_[++page_]);
        return Nothing{};
    }
    if (now >= again_at_) {
        again_at_ = Time::max();
        return SayVote{*unanswered_, true};
    }
    if (next_ == Next::lose_line) {
        will_lose_line_ = false;
        next_ = Next::nothing;
        next_at_ = Time::max();
        lost(now, 0);
        return LoseLine{};
    }
    return tap(now);
}

Deed Student::tap(Time now) {
    if (next_ == Next::second_tap) will_change_ = false;
    Answer answer = choose();
    // Another try is enough: who lands on the same option twice has thought again and kept it.
    if (stored_ && answer == *stored_) answer = choose();
    unanswered_ = VoteMessage{++last_request_, slide_, round_, answer};
    said_at_ = now;
    plan_after_tap(now);
    return SayVote{*unanswered_, false};
}

/// Each question has its favourite, so that bars look like those of a class and not like noise.
Answer Student::choose() {
    Answer answer;
    answer.skip = chance_.happens(habits_.profile.skip);
    if (answer.skip) return answer;
    const Question& question = view_->question;
    const std::size_t options = question.options.size();
    const std::size_t favourite = number_of(slide_) % options;
    // After talking, more of them agree.
    const double agree = round_ > 1 ? 0.5 : 0.3;
    if (question.takes_several())
        for (std::size_t i = 0; i < options; ++i)
            if (chance_.happens(i == favourite ? 0.7 : 0.3)) answer.options.insert(i);
    const std::size_t first = chance_.happens(agree) ? favourite : chance_.below(options);
    if (question.kind == QuestionKind::number)
        answer.number = number_within(first);
    else if (answer.options.empty())
        answer.options.insert(first);
    if (question.kind == QuestionKind::ranking) rank_after(first, answer);
    return answer;
}

/// Any number of this bar of the histogram.
Thousandths Student::number_within(std::size_t bar) {
    const NumberRange& range = view_->question.range;
    const Histogram shape = histogram(range);
    const std::int64_t step = range.step().value;
    const std::int64_t start =
        shape.first.value +
        static_cast<std::int64_t>(std::min(bar, shape.bars - 1)) * shape.width.value;
    const auto steps = static_cast<std::size_t>(shape.width.value / step);
    const std::int64_t number = start + static_cast<std::int64_t>(chance_.below(steps)) * step;
    return {std::clamp(number, range.min.value, range.max.value)};
}

/// The others follow in any order.
void Student::rank_after(std::size_t first, Answer& answer) {
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < view_->question.options.size(); ++i)
        if (i != first) rest.push_back(i);
    answer.order.push(first);
    while (!rest.empty()) {
        const auto next = rest.begin() + static_cast<std::ptrdiff_t>(chance_.below(rest.size()));
        answer.order.push(*next);
        rest.erase(next);
    }
    answer.options = OptionSet::first(view_->question.options.size());
}

bool Student::settled() const { return answered_here() && page_ + 1 >= pages_.size(); }

bool Student::turns() const { return answered_here() && page_ + 1 < pages_.size(); }

bool Student::answered_here() const {
    return line_ == Line::seated && open() && stored_ && !unanswered_ && next_ == Next::nothing &&
           !will_lose_line_;
}

}  // namespace showhands
