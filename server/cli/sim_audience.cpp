#include "cli/sim_audience.hpp"

#include <algorithm>

#include "codec/client_message.hpp"
#include "core/kinds/kind.hpp"

namespace showhands {
namespace {

using Clock = std::chrono::steady_clock;

/// Students act on whole milliseconds: a storm then wakes the program a thousand times a second and
/// not once per vote.
Student::Time whole(Student::Time time) {
    return time == Student::Time::max() ? time : std::chrono::ceil<std::chrono::milliseconds>(time);
}

std::uint32_t us_between(Student::Time from, Student::Time to) {
    return static_cast<std::uint32_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(to - from).count());
}

void append(std::vector<std::uint32_t>& all, const std::vector<std::uint32_t>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

void AudienceCounts::add(const AudienceCounts& other) {
    joined += other.joined;
    votes_said += other.votes_said;
    votes_repeated += other.votes_repeated;
    votes_accepted += other.votes_accepted;
    lines_dropped += other.lines_dropped;
    comebacks += other.comebacks;
    for (const auto& [code, times] : other.rejections) rejections[code] += times;
    append(joined_after_us, other.joined_after_us);
    append(accepted_after_us, other.accepted_after_us);
    first_knock = std::min(first_knock, other.first_knock);
    last_welcome = std::max(last_welcome, other.last_welcome);
}

VirtualAudience::VirtualAudience(boost::asio::io_context& context, ClientLines& lines,
                                 const Habits& habits, std::size_t students, std::uint64_t seed)
    : door_(lines), timer_(context), habits_(habits), chance_(seed) {
    for (std::size_t i = 0; i < students; ++i)
        pupils_.emplace_back(*this, i, seed * 0x9E3779B97F4A7C15U + i + 1);
}

void VirtualAudience::enter(const std::string& join_code) {
    join_code_ = join_code;
    others_follow();
}

void VirtualAudience::enter_behind_the_first(const std::string& join_code) {
    join_code_ = join_code;
    others_wait_ = true;
    pupils_.front().student.arrive(Clock::now());
    after(pupils_.front());
}

void VirtualAudience::others_follow() {
    const Time now = Clock::now();
    for (Pupil& pupil : pupils_) {
        if (pupil.student.seated()) continue;
        pupil.student.arrive(now + chance_.even(habits_.profile.arrive));
        after(pupil);
    }
}

void VirtualAudience::leave() {
    others_wait_ = false;
    for (Pupil& pupil : pupils_) {
        const std::uint64_t request = pupil.student.leave();
        // Who was not let in has nothing to leave.
        if (pupil.line.open() && pupil.welcomed)
            pupil.line.say(leave_json(request));
        else
            pupil.line.drop();
        after(pupil);
    }
}

void VirtualAudience::watch(const SlideId& slide, std::uint32_t round) {
    watched_slide_ = slide;
    watched_round_ = round;
    for (Pupil& pupil : pupils_) after(pupil);
}

SeenTally VirtualAudience::expected(const Question& question) const {
    Tally tally(question.options.size());
    for (const Pupil& pupil : pupils_) {
        const auto& stored = pupil.student.stored();
        if (!stored || pupil.student.round() != watched_round_ ||
            pupil.student.slide() != watched_slide_)
            continue;
        add(question, *stored, tally);
    }
    return {watched_slide_, watched_round_, tally.answered(),
            tally.voters,   tally.skipped,  tally.counts};
}

void VirtualAudience::opened(Pupil& pupil) {
    say_hello(pupil);
    after(pupil);
}

void VirtualAudience::say_hello(Pupil& pupil) {
    const std::string& token = pupil.student.token();
    if (!names_needed_ || !token.empty())
        return pupil.line.say(hello_json(Role::participant, join_code_, token));
    const std::size_t number = pupil.place + 1;
    const std::string team =
        teams_ == 0 ? "" : std::string(1, static_cast<char>('a' + number % teams_));
    pupil.line.say(hello_json(Role::participant, join_code_, token,
                              "Student " + std::to_string(number), team));
}

void VirtualAudience::heard(Pupil& pupil, std::string_view text) {
    const Time now = Clock::now();
    auto message = reader_.read(text);
    if (auto* accepted = std::get_if<Accepted>(&message))
        hear(pupil, now, *accepted);
    else if (auto* view = std::get_if<SharedView>(&message))
        hear(pupil, now, *view);
    else if (auto* welcome = std::get_if<SeenWelcome>(&message))
        hear(pupil, now, *welcome);
    else if (auto* rejected = std::get_if<Rejected>(&message))
        hear(pupil, now, *rejected);
    after(pupil);
    if (moved) moved();
}

void VirtualAudience::hear(Pupil& pupil, Time now, SeenWelcome& welcome) {
    if (std::exchange(pupil.welcomed, true)) {
        ++counts_.comebacks;
    } else {
        ++counts_.joined;
        counts_.last_welcome = now;
        counts_.joined_after_us.push_back(us_between(pupil.knocked, now));
    }
    refusal_.clear();
    // Whoever comes back must find this session, also when another one has begun since.
    join_code_ = welcome.join_code;
    ended_ = ended_ || welcome.view->phase == Phase::ended;
    if (!pupil.student.gone())
        pupil.student.welcomed(now, std::move(welcome.token), std::move(welcome.view));
    if (std::exchange(others_wait_, false)) others_follow();
}

void VirtualAudience::hear(Pupil& pupil, Time now, SharedView& view) {
    ended_ = ended_ || view->phase == Phase::ended;
    if (!pupil.student.gone()) pupil.student.saw(now, std::move(view));
}

void VirtualAudience::hear(Pupil& pupil, Time now, const Accepted& accepted) {
    const auto stored = pupil.student.accepted(accepted.request);
    if (!stored) return;
    ++counts_.votes_accepted;
    counts_.accepted_after_us.push_back(us_between(stored->said, now));
    if (stored->first) bars_.accepted(pupil.student.slide(), pupil.student.round(), stored->said);
}

void VirtualAudience::hear(Pupil& pupil, Time now, const Rejected& rejected) {
    if (!rejected.request && rejected.code == "name_needed" && pupil.student.token().empty()) {
        names_needed_ = true;
        teams_ = rejected.teams;
        return say_hello(pupil);
    }
    // Asking for a session that has not begun is no command that was refused.
    if (rejected.request || rejected.code != "no_such_session") ++counts_.rejections[rejected.code];
    if (!rejected.request) refusal_ = rejected.code;
    pupil.student.rejected(now, rejected);
}

void VirtualAudience::lost(Pupil& pupil, unsigned close_code) {
    pupil.student.lost(Clock::now(), close_code);
    after(pupil);
    if (moved) moved();
}

void VirtualAudience::act(Pupil& pupil, Time now) {
    // A line that goes down right after a tap goes before the answer can come.
    for (bool more = true; more; more = pupil.student.due() <= now) {
        const Deed deed = pupil.student.act(now);
        if (std::holds_alternative<Connect>(deed)) {
            counts_.first_knock = std::min(counts_.first_knock, now);
            if (pupil.knocked == Time{}) pupil.knocked = now;
            pupil.line.connect();
        } else if (std::holds_alternative<LoseLine>(deed)) {
            if (pupil.line.open()) ++counts_.lines_dropped;
            pupil.line.drop();
        } else if (const auto* said = std::get_if<SayVote>(&deed)) {
            ++(said->again ? counts_.votes_repeated : counts_.votes_said);
            pupil.line.say(vote_json(said->vote));
        }
    }
    after(pupil);
}

/// Keeps the counts and the timetable true after whatever happened to this student.
void VirtualAudience::after(Pupil& pupil) {
    const Student& student = pupil.student;
    const bool open = pupil.line.open();
    if (open != std::exchange(pupil.open, open)) open ? ++lines_open_ : --lines_open_;
    const bool settled = watched_round_ != 0 && student.round() == watched_round_ &&
                         student.slide() == watched_slide_ && student.settled();
    if (settled != std::exchange(pupil.settled, settled)) settled ? ++settled_ : --settled_;
    const Time due = whole(student.due());
    if (due == pupil.scheduled) return;
    pupil.scheduled = due;
    if (due == Time::max()) return;
    dues_.push({due, pupil.place});
    if (due < armed_) arm();
}

void VirtualAudience::arm() {
    armed_ = dues_.empty() ? Time::max() : dues_.top().at;
    if (dues_.empty()) return;
    timer_.expires_at(armed_);
    timer_.async_wait([this, alive = std::weak_ptr(alive_)](boost::system::error_code ec) {
        if (!ec && !alive.expired()) tick();
    });
}

void VirtualAudience::tick() {
    const Time now = Clock::now();
    // Until it is armed anew below: nothing is earlier than this.
    armed_ = Time::min();
    while (!dues_.empty() && dues_.top().at <= now) {
        const Due due = dues_.top();
        dues_.pop();
        Pupil& pupil = pupils_[due.pupil];
        if (pupil.scheduled != due.at) continue;
        pupil.scheduled = Time::max();
        act(pupil, now);
    }
    arm();
    if (moved) moved();
}

}  // namespace showhands
