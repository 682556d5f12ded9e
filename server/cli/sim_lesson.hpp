// Trainer and projector of a virtual class, on lines of their own: asks questions, waits until the
// class has answered, and holds what is revealed against what the students were told is stored.
// Without a trainer's token it only looks on. One step at a time; each ends with `rested`.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/sim_audience.hpp"
#include "net/client_line.hpp"

namespace showhands {

/// One question, asked once.
struct AskedQuestion {
    std::string join_code;
    /// What was revealed, and what it had to be.
    SeenTally revealed;
    SeenTally expected;
    /// Students who were not done when the patience was.
    std::size_t unfinished = 0;
    [[nodiscard]] bool exact() const;
};

struct LessonPlan {
    std::string join_code;
    /// Empty: somebody else asks.
    std::string trainer_token;
    /// Empty: the bars are those of the trainer's page.
    std::string screen_token;
    /// In which a class answers once it sees the question; beyond, patience is bounded.
    std::chrono::milliseconds window{};
    /// A question stays open at least so long.
    std::chrono::milliseconds open_at_least{};
};

class Lesson {
 public:
    /// All three outlive it.
    Lesson(boost::asio::io_context& context, ClientLines& lines, VirtualAudience& audience,
           LessonPlan plan);

    /// A step is done, or nothing more can be.
    std::function<void()> rested;

    /// Trainer and projector come in.
    void seat();
    /// The class comes in.
    void admit();
    /// The deck's n-th question, from the first one again after the last; needs a trainer.
    void ask(std::size_t n);
    /// Whatever it does, it stops, and so it ends.
    void rest();
    /// The session is over.
    void end_session();

    /// Something happened in the class.
    void look();

    [[nodiscard]] bool drives() const { return !plan_.trainer_token.empty(); }
    [[nodiscard]] bool ended() const;
    [[nodiscard]] bool resting() const { return step_ == Step::resting; }
    /// Empty, or a sentence; then there are no more steps.
    [[nodiscard]] const std::string& fault() const { return fault_; }
    [[nodiscard]] const std::vector<AskedQuestion>& asked() const { return asked_; }

 private:
    enum class Step : std::uint8_t {
        resting,
        seating,
        admitting,
        opening,
        voting,
        holding,
        revealing,
        ending
    };

    /// The trainer, or the projector.
    struct Desk final : LineListener {
        Desk(Lesson& in, ClientLines& lines, Role role_in, std::string token_in);
        [[nodiscard]] bool missing() const { return !token.empty() && !view; }
        void opened(ClientLine& line) override;
        void heard(ClientLine& line, std::string_view text) override;
        void lost(ClientLine& line, unsigned close_code) override;

        Lesson& lesson;
        Role role;
        std::string token;
        ClientLine line;
        ServerMessageReader reader;
        SharedView view;
    };

    void heard(Desk& desk, const ServerMessage& message);
    void refused(const Desk& desk, const Rejected& rejected);
    void proceed();
    void open_question(const SeenView& view);
    void close();
    void finish_question(const SeenTally& revealed);
    void command(std::string_view name, std::string_view slide = {});
    void begin(Step step, std::chrono::milliseconds time);
    void time_is_up();
    void fail(const std::string& fault);

    VirtualAudience& audience_;
    LessonPlan plan_;
    Desk trainer_;
    Desk screen_;
    boost::asio::steady_timer timer_;
    Step step_ = Step::resting;
    std::uint64_t request_ = 0;
    /// The last command was answered, and a view came after it was said.
    bool answered_ = true;
    bool fresh_ = true;
    SlideId slide_;
    Question question_;
    std::chrono::steady_clock::time_point opened_{};
    std::size_t unfinished_ = 0;
    std::vector<AskedQuestion> asked_;
    std::string fault_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace showhands
