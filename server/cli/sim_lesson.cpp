#include "cli/sim_lesson.hpp"

#include <utility>

#include "codec/client_message.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

constexpr unsigned superseded = 4009;

std::string words(Role role) { return role == Role::trainer ? "trainer" : "projector"; }

}  // namespace

bool AskedQuestion::exact() const {
    // While a minimum group hides the counts, how many answered is all there is to compare.
    const bool same_counts = revealed.counts.empty() || (revealed.counts == expected.counts &&
                                                         revealed.voters == expected.voters &&
                                                         revealed.skipped == expected.skipped);
    return unfinished == 0 && revealed.answered == expected.answered && same_counts;
}

Lesson::Desk::Desk(Lesson& in, ClientLines& lines, Role role_in, std::string token_in)
    : lesson(in), role(role_in), token(std::move(token_in)), line(lines, *this) {}

void Lesson::Desk::opened(ClientLine&) {
    line.say(hello_json(role, lesson.plan_.join_code, token));
}

void Lesson::Desk::heard(ClientLine&, std::string_view text) {
    lesson.heard(*this, reader.read(text));
}

void Lesson::Desk::lost(ClientLine&, unsigned close_code) {
    if (lesson.ended()) return;
    lesson.fail(close_code == superseded ? "Another device took over as the trainer."
                                         : "The line of the " + words(role) + " went down.");
}

Lesson::Lesson(boost::asio::io_context& context, ClientLines& lines, VirtualAudience& audience,
               LessonPlan plan)
    : audience_(audience),
      plan_(std::move(plan)),
      trainer_(*this, lines, Role::trainer, plan_.trainer_token),
      screen_(*this, lines, Role::screen, plan_.screen_token),
      timer_(context) {}

bool Lesson::ended() const {
    const SharedView& view = (drives() ? trainer_ : screen_).view;
    return view && view->phase == Phase::ended;
}

void Lesson::begin(Step step, std::chrono::milliseconds time) {
    step_ = step;
    timer_.expires_after(time);
    timer_.async_wait([this, alive = std::weak_ptr(alive_)](boost::system::error_code ec) {
        if (!ec && !alive.expired()) time_is_up();
    });
}

void Lesson::time_is_up() {
    switch (step_) {
        case Step::voting:
        case Step::holding:
            return close();
        case Step::admitting:
            return fail("Only " + std::to_string(audience_.counts().joined) + " of " +
                        std::to_string(audience_.size()) + " students could join in time.");
        case Step::seating:
        case Step::opening:
        case Step::revealing:
        case Step::ending:
            return fail("The server did not do in time what the trainer asked for.");
        case Step::resting:
            break;
    }
}

void Lesson::rest() {
    step_ = Step::resting;
    timer_.cancel();
    if (rested) rested();
}

void Lesson::fail(const std::string& fault) {
    if (!fault_.empty()) return;
    fault_ = fault;
    rest();
}

void Lesson::seat() {
    begin(Step::seating, limits::audience_patience);
    if (!plan_.trainer_token.empty()) trainer_.line.connect();
    if (!plan_.screen_token.empty()) screen_.line.connect();
}

void Lesson::admit() {
    begin(Step::admitting, limits::audience_patience + plan_.window);
    audience_.enter(plan_.join_code);
}

void Lesson::ask(std::size_t n) {
    const auto& questions = trainer_.view->questions;
    if (questions.empty()) return fail("This deck asks nothing.");
    slide_ = questions[n % questions.size()];
    begin(Step::opening, limits::audience_patience);
    answered_ = fresh_ = true;
    proceed();
}

void Lesson::end_session() {
    if (!fault_.empty() || ended() || !trainer_.line.open()) return rest();
    begin(Step::ending, limits::audience_patience);
    command("end_session");
}

void Lesson::look() {
    if (step_ == Step::admitting && audience_.all_joined()) return rest();
    if (step_ != Step::voting || audience_.settled() < audience_.size() ||
        audience_.bars().answered() < audience_.size())
        return;
    const auto open = std::chrono::steady_clock::now() - opened_;
    if (open >= plan_.open_at_least) return close();
    begin(Step::holding, std::chrono::ceil<std::chrono::milliseconds>(plan_.open_at_least - open));
}

void Lesson::close() {
    unfinished_ = audience_.size() - audience_.settled();
    begin(Step::revealing, limits::audience_patience);
    command("close_question");
}

void Lesson::heard(Desk& desk, const ServerMessage& message) {
    if (!fault_.empty()) return;
    const auto* welcome = std::get_if<SeenWelcome>(&message);
    const auto* view = std::get_if<SharedView>(&message);
    if (welcome != nullptr || view != nullptr) {
        desk.view = welcome != nullptr ? welcome->view : *view;
        if (step_ == Step::seating && !trainer_.missing() && !screen_.missing()) return rest();
        if (&desk != &trainer_) return;
        fresh_ = true;
        proceed();
    } else if (const auto* tally = std::get_if<SeenTally>(&message)) {
        if (&desk != (plan_.screen_token.empty() ? &trainer_ : &screen_)) return;
        audience_.bars().shown(tally->slide, tally->round, std::chrono::steady_clock::now(),
                               tally->answered);
        look();
    } else if (const auto* accepted = std::get_if<Accepted>(&message)) {
        answered_ = answered_ || accepted->request == request_;
        proceed();
    } else if (const auto* rejected = std::get_if<Rejected>(&message)) {
        refused(desk, *rejected);
    }
}

void Lesson::refused(const Desk& desk, const Rejected& rejected) {
    if (rejected.code == "no_such_session")
        fail("No session with the code " + plan_.join_code + " runs there.");
    else if (rejected.code == "bad_token")
        fail("The " + words(desk.role) + "'s token is not one of session " + plan_.join_code + ".");
    else
        fail("The server refused what the " + words(desk.role) + " asked for: " + rejected.code +
             ".");
}

/// The trainer's next command follows from the view that the last one made.
void Lesson::proceed() {
    if (!answered_ || !fresh_) return;
    const SeenView& view = *trainer_.view;
    if (step_ == Step::opening) return open_question(view);
    if (step_ == Step::ending && view.phase == Phase::ended) return rest();
    if (step_ != Step::revealing) return;
    if (view.phase == Phase::closed) return command("reveal_results");
    if (view.phase == Phase::revealed && view.tally) finish_question(*view.tally);
}

void Lesson::open_question(const SeenView& view) {
    if (view.slide != slide_) return command("show_slide", slide_.value);
    if (view.phase != Phase::open)
        return command(view.round > 0 ? "start_revote" : "open_question");
    question_ = view.question;
    opened_ = std::chrono::steady_clock::now();
    begin(Step::voting, limits::audience_patience + plan_.window);
    audience_.watch(slide_, view.round);
}

void Lesson::finish_question(const SeenTally& revealed) {
    asked_.push_back({plan_.join_code, revealed, audience_.expected(question_), unfinished_});
    rest();
}

void Lesson::command(std::string_view name, std::string_view slide) {
    answered_ = fresh_ = false;
    trainer_.line.say(command_json(name, ++request_, slide));
}

}  // namespace showhands
