#include "cli/demo.hpp"

#include <stdlib.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace showhands {
namespace {

using namespace std::chrono_literals;

/// Soon enough after "Start session".
constexpr auto between_looks = 500ms;
/// To read a question before it is over, with one's own phone in hand; and its result.
constexpr auto question_time = 12s;
constexpr auto result_time = 6s;

/// Nobody waits long for the first bar.
Habits demo_habits() {
    Habits habits;
    habits.profile.think = {700, 8'000};
    habits.profile.arrive = {0, 1'500};
    return habits;
}

bool asks(const ShelvedDeck& shelved) {
    const auto& slides = shelved.deck->slides;
    return std::any_of(slides.begin(), slides.end(),
                       [](const Slide& slide) { return slide.question.has_value(); });
}

}  // namespace

Demo::Demo(boost::asio::io_context& context, Rooms& rooms, const Shelf& shelf, std::size_t students)
    : context_(context),
      rooms_(rooms),
      shelf_(shelf),
      students_(students),
      lines_(context),
      pause_(context),
      looking_(context) {}

template <class Task>
void Demo::after(boost::asio::steady_timer& timer, std::chrono::milliseconds time, Task task) {
    timer.expires_after(time);
    timer.async_wait([alive = std::weak_ptr(alive_), task](boost::system::error_code ec) {
        if (!ec && !alive.expired()) task();
    });
}

std::string Demo::start(const std::string& url, const std::string& public_url) {
    if (std::string fault = lines_.aim(url); !fault.empty()) return fault;
    const auto& decks = shelf_.decks();
    const auto deck = std::find_if(decks.begin(), decks.end(), asks);
    if (deck == decks.end()) return "None of the decks asks anything.";
    rooms_.create(deck->deck, deck->text,
                  [this, public_url, alive = std::weak_ptr(alive_)](
                      const std::variant<CreatedSession, Rejection>& made) {
                      if (alive.expired()) return;
                      const auto* session = std::get_if<CreatedSession>(&made);
                      if (session == nullptr) {
                          std::fputs("The demo's session could not be stored.\n", stderr);
                          return;
                      }
                      std::printf(
                          "  DEMO            %zu virtual students answer by themselves. See the "
                          "bars move:\n                  %s/screen#join_code=%s&token=%s\n"
                          "                  Join with your own phone, or take over with the "
                          "trainer's link.\n\n",
                          students_, public_url.c_str(), session->code.value.c_str(),
                          session->screen_token.c_str());
                      std::fflush(stdout);
                      teach(*session);
                      look_around();
                  });
    return "";
}

void Demo::make_audience(const std::string& join_code) {
    join_code_ = join_code;
    audience_ = std::make_unique<VirtualAudience>(context_, lines_, demo_habits(), students_,
                                                  std::hash<std::string>{}(join_code));
}

void Demo::teach(const CreatedSession& session) {
    make_audience(session.code.value);
    lesson_ = std::make_unique<Lesson>(
        context_, lines_, *audience_,
        LessonPlan{join_code_, session.trainer_token, session.screen_token, 20s, question_time});
    audience_->moved = [this] { lesson_->look(); };
    lesson_->rested = [this] { rested(); };
    sessions_ = rooms_.live_count();
    lesson_->seat();
}

void Demo::rested() {
    // Somebody took over, or asked so often that the server had enough: the students stay.
    if (!lesson_->fault().empty()) return;
    const std::size_t step = step_++;
    if (step == 0) return lesson_->admit();
    after(pause_, step == 1 ? 1s : result_time, [this, step] {
        if (lesson_ && lesson_->fault().empty()) lesson_->ask(step - 1);
    });
}

void Demo::look_around() {
    after(looking_, between_looks, [this] {
        look_around();
        if (sessions_ == rooms_.live_count()) return;
        sessions_ = rooms_.live_count();
        rooms_.list([this, alive = std::weak_ptr(alive_)](
                        const std::optional<std::vector<SessionEntry>>& entries) {
            if (alive.expired() || !entries) return;
            const auto newest = std::find_if(
                entries->begin(), entries->end(),
                [](const SessionEntry& entry) { return entry.record.key.has_value(); });
            if (newest != entries->end()) follow(newest->record.code.value);
        });
    });
}

void Demo::follow(const std::string& join_code) {
    if (join_code == join_code_) return;
    lesson_.reset();
    make_audience(join_code);
    audience_->enter(join_code);
}

ThrowawayFolder::ThrowawayFolder() {
    std::error_code ec;
    std::string name =
        (std::filesystem::temp_directory_path(ec) / "showhands-demo-XXXXXX").string();
    if (!ec && ::mkdtemp(name.data()) != nullptr) path_ = name;
}

ThrowawayFolder::~ThrowawayFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace showhands
