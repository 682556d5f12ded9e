// The verb `sim`: a virtual class for a rehearsal, or with a trainer of its own for a load.
#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "cli/data_folder.hpp"
#include "cli/descriptors.hpp"
#include "cli/sim_audience.hpp"
#include "cli/sim_lesson.hpp"
#include "cli/sim_report.hpp"
#include "cli/verbs.hpp"
#include "codec/api_json.hpp"
#include "limits.hpp"
#include "net/client_line.hpp"
#include "net/http_client.hpp"

namespace showhands {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds patience{10};
/// Questions opened by hand, bars from the first answer on.
constexpr std::string_view load_deck = R"({"deck": {
  "deck": 1, "id": "load", "title": "Load", "lang": "en", "min_responses": 1, "opens": "by_hand",
  "slides": [{"type": "poll", "id": "question", "title": "Question", "question": {
    "kind": "single", "text": "Which one?", "options": ["One", "Two", "Three", "Four"]}},
   {"type": "poll", "id": "another", "title": "Another", "question": {
    "kind": "multiple", "text": "Which ones?", "options": ["One", "Two", "Three", "Four"]}}]}})";
constexpr std::string_view not_ours = "What answers there is not a Showhands server.";

int fail(const std::string& sentence) {
    std::fprintf(stderr, "%s\n", sentence.c_str());
    return 1;
}

/// The participant page and what it names: href="/…" and src="/…". Empty: there is none.
std::vector<std::string> page_and_assets(const std::string& url) {
    const HttpAnswer page = http_get(url, "/", "", patience);
    if (page.status != 200) return {};
    std::vector<std::string> targets{"/"};
    for (const std::string_view attribute : {R"( href="/)", R"( src="/)"}) {
        std::size_t place = 0;
        while ((place = page.body.find(attribute, place)) != std::string::npos) {
            const std::size_t start = place + attribute.size() - 1;
            place = page.body.find('"', start);
            if (place == std::string::npos) break;
            targets.push_back(page.body.substr(start, place - start));
        }
    }
    return targets;
}

double cpu_seconds() {
    rusage use{};
    ::getrusage(RUSAGE_SELF, &use);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(use.ru_utime) + seconds(use.ru_stime);
}

/// One session's students, with their trainer and projector if there are any.
struct VirtualClass {
    VirtualClass(asio::io_context& context, ClientLines& lines, const Habits& habits,
                 std::size_t students, std::uint64_t seed, LessonPlan plan)
        : audience(context, lines, habits, students, seed),
          lesson(context, lines, audience, std::move(plan)) {}
    VirtualAudience audience;
    Lesson lesson;
};

class Simulation {
 public:
    Simulation(const SimOptions& options, std::string url, const Habits& habits)
        : options_(options), url_(std::move(url)), habits_(habits) {
        report_.students = options.students;
        report_.sessions = options.sessions;
        report_.seed = options.seed;
    }

    int run() {
        if (std::string fault = lines_.aim(url_); !fault.empty()) return fail(fault);
        if (const HttpAnswer health = http_get(url_, "/healthz", "", patience);
            health.status != 200)
            return fail(health.fault.empty() ? std::string(not_ours) : health.fault);
        if (options_.pages) pages_ = page_and_assets(url_);
        for (std::size_t i = 0; i < options_.sessions; ++i)
            if (std::string fault = add_class(i); !fault.empty()) return fail(fault);
        wait_for_signal();
        if (options_.trainer_token.empty() && options_.screen_token.empty() &&
            options_.admin_token.empty()) {
            lines_.fetch_first(pages_);
            classes_.front()->audience.enter_behind_the_first(options_.join_code);
        } else {
            for (const auto& one : classes_) one->lesson.seat();
        }
        context_.run();
        return finish();
    }

 private:
    std::string add_class(std::size_t index) {
        LessonPlan plan{options_.join_code, options_.trainer_token, options_.screen_token, {}, {}};
        // Whoever changes their mind thinks twice.
        plan.window = std::chrono::milliseconds(habits_.profile.arrive.most) +
                      2 * std::chrono::milliseconds(habits_.profile.think.most);
        if (!options_.admin_token.empty())
            if (std::string fault = create_session(plan); !fault.empty()) return fault;
        const std::size_t students = options_.students / options_.sessions +
                                     (index < options_.students % options_.sessions ? 1 : 0);
        classes_.push_back(std::make_unique<VirtualClass>(context_, lines_, habits_, students,
                                                          options_.seed + index, std::move(plan)));
        VirtualClass& added = *classes_.back();
        added.audience.moved = [this, &added] { look(added); };
        added.lesson.rested = [this, &added] { rested(added); };
        return "";
    }

    std::string create_session(LessonPlan& plan) {
        const HttpAnswer answer = http_post(url_, "/api/sessions", options_.admin_token,
                                            std::string(load_deck), patience);
        if (answer.status == 0) return answer.fault;
        if (answer.status != 201) {
            const std::string why = decode_problem(answer.body);
            return why.empty() ? std::string(not_ours) : why;
        }
        CreatedTexts created = decode_created(answer.body);
        plan.join_code = std::move(created.join_code);
        plan.trainer_token = std::move(created.trainer_token);
        plan.screen_token = std::move(created.screen_token);
        return "";
    }

    void wait_for_signal() {
        signals_.async_wait([this](boost::system::error_code ec, int) {
            if (ec) return;
            // Who asks twice does not want to be polite.
            if (std::exchange(report_.interrupted, true)) return context_.stop();
            wind_up();
            wait_for_signal();
        });
    }

    /// All classes take each step together.
    void rested(VirtualClass& one) {
        if (winding_up_) return look_for_the_end();
        if (!one.lesson.fault().empty()) {
            fault_ = one.lesson.fault();
            return wind_up();
        }
        if (++rested_ < classes_.size()) return;
        rested_ = 0;
        const std::size_t step = step_++;
        // Trainers and projectors are in; what comes now are phones.
        if (step == 0) lines_.fetch_first(pages_);
        if (step == 1) all_in();
        for (const auto& each : classes_) {
            // A fault in one of them winds everything up.
            if (winding_up_) return;
            if (step == 0)
                each->lesson.admit();
            else if (!each->lesson.drives())
                continue;
            else if (step <= options_.questions)
                each->lesson.ask(step - 1);
            else
                return wind_up();
        }
    }

    void all_in() {
        said_in_ = true;
        report_.traffic_of_joining = lines_.traffic();
        const std::string where = options_.sessions > 1
                                      ? std::to_string(options_.sessions) + " sessions"
                                      : "session " + classes_.front()->audience.join_code();
        std::fprintf(stderr, "All %zu virtual students are in %s. Stop with Ctrl+C.\n",
                     options_.students, where.c_str());
    }

    void look(VirtualClass& one) {
        if (winding_up_) return look_for_the_end();
        one.lesson.look();
        if (winding_up_ || one.lesson.drives()) return;
        if (one.audience.ended()) return wind_up();
        if (!said_in_ && one.audience.all_joined()) all_in();
        const std::string& refusal = one.audience.refusal();
        if (refusal == "code_needed")
            fault_ = "Several sessions run there. Name one with --join-code.";
        else if (refusal == "no_such_session" && !options_.join_code.empty())
            fault_ = "No session with the code " + options_.join_code + " runs there.";
        else if (refusal == "no_such_session")
            say_once("No session runs yet; the class waits for one. Stop with Ctrl+C.\n");
        else if (refusal == "lobby_locked")
            say_once("The lobby is locked; the class waits outside. Stop with Ctrl+C.\n");
        if (!fault_.empty()) wind_up();
    }

    void say_once(const char* sentence) {
        if (!std::exchange(said_waiting_, true)) std::fputs(sentence, stderr);
    }

    /// Own sessions end, students say goodbye; not for ever.
    void wind_up() {
        if (std::exchange(winding_up_, true)) return;
        report_.traffic = lines_.traffic();
        for (const auto& each : classes_) {
            each->audience.leave();
            if (options_.admin_token.empty())
                each->lesson.rest();
            else
                each->lesson.end_session();
        }
        timer_.expires_after(limits::audience_goodbye);
        timer_.async_wait([this](boost::system::error_code ec) {
            if (!ec) context_.stop();
        });
        look_for_the_end();
    }

    void look_for_the_end() {
        for (const auto& each : classes_)
            if (each->audience.lines() > 0 || !each->lesson.resting()) return;
        context_.stop();
    }

    int finish() {
        for (const auto& each : classes_) {
            const auto& asked = each->lesson.asked();
            report_.asked.insert(report_.asked.end(), asked.begin(), asked.end());
            const auto bars = each->audience.bars().times_us();
            report_.tap_to_bar_us.insert(report_.tap_to_bar_us.end(), bars.begin(), bars.end());
            report_.counts.add(each->audience.counts());
        }
        report_.cpu_s = cpu_seconds();
        if (!fault_.empty() && report_.counts.joined == 0) return fail(fault_);
        std::fputs((options_.json ? report_json(report_) : report_text(report_)).c_str(), stdout);
        std::fflush(stdout);
        if (!fault_.empty()) return fail(fault_);
        const bool cut_short = report_.interrupted && classes_.front()->lesson.drives();
        return report_.exact() && !cut_short ? 0 : 1;
    }

    const SimOptions& options_;
    std::string url_;
    Habits habits_;
    asio::io_context context_{1};
    ClientLines lines_{context_};
    asio::signal_set signals_{context_, SIGINT, SIGTERM};
    asio::steady_timer timer_{context_};
    std::vector<std::unique_ptr<VirtualClass>> classes_;
    std::vector<std::string> pages_;
    SimReport report_;
    std::string fault_;
    /// Classes that have taken this step.
    std::size_t rested_ = 0;
    std::size_t step_ = 0;
    bool winding_up_ = false;
    bool said_in_ = false;
    bool said_waiting_ = false;
};

}  // namespace

int sim(const SimOptions& options) {
    const std::string url =
        options.url.empty() ? DataFolder(options.data).server_url() : options.url;
    if (url.empty()) return fail("No server runs on " + options.data + ". Name one with --url.");
    if (options.sessions > options.students)
        return fail("There are fewer students than sessions. Take more with --students.");
    const bool drives = !options.trainer_token.empty() || !options.admin_token.empty();
    Habits habits = drives ? load_habits(options.within_s) : Habits{};
    if (!options.profile.empty()) {
        const auto read = read_habits(options.profile, habits);
        if (const auto* fault = std::get_if<std::string>(&read)) return fail(*fault);
        habits = std::get<Habits>(read);
    }
    if (std::string fault = raise_descriptors(options.students + 2 * options.sessions);
        !fault.empty())
        return fail(fault);
    return Simulation(options, url, habits).run();
}

}  // namespace showhands
