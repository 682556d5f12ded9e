// One student of a virtual class, as a machine without I/O: hears what the server says and what
// became of the line, and says at which moment it wants to do what. Its request numbers only grow,
// its token outlives its lines, and a vote is sent again until it is answered. Same seed and same
// hearing, same deeds.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/sim_chance.hpp"
#include "cli/sim_habits.hpp"
#include "codec/message_json.hpp"
#include "codec/server_message.hpp"

namespace showhands {

struct Nothing {};
struct Connect {};
/// The line goes down without a word.
struct LoseLine {};
/// A vote to say; `again`: it was said before, on a line that is gone or to a server in need.
struct SayVote {
    VoteMessage vote;
    bool again = false;
};
using Deed = std::variant<Nothing, Connect, LoseLine, SayVote>;

/// A vote the server has stored.
struct StoredVote {
    /// When it was said first.
    std::chrono::steady_clock::time_point said;
    /// The student's first one of this round.
    bool first = false;
};

class Student {
 public:
    using Time = std::chrono::steady_clock::time_point;

    /// `habits` outlives it.
    Student(const Habits& habits, std::uint64_t seed) : habits_(habits), chance_(seed) {}

    /// Comes in at this moment.
    void arrive(Time at) { connect_at_ = at; }
    void welcomed(Time now, std::string token, SharedView view);
    void saw(Time now, SharedView view);
    [[nodiscard]] std::optional<StoredVote> accepted(std::uint64_t request);
    void rejected(Time now, const Rejected& rejected);
    /// The line went down; `close_code` as the server said it, 0 if it said none.
    void lost(Time now, unsigned close_code);
    /// Goes for good; the number of the request to say so.
    [[nodiscard]] std::uint64_t leave();

    /// When it wants to do something next; `Time::max()`: when it hears something.
    [[nodiscard]] Time due() const;
    /// What it does now, at or after `due`.
    [[nodiscard]] Deed act(Time now);

    /// Empty until the first welcome.
    [[nodiscard]] const std::string& token() const { return token_; }
    [[nodiscard]] bool seated() const { return line_ == Line::seated; }
    [[nodiscard]] bool gone() const { return line_ == Line::gone; }
    /// Of the question it saw last.
    [[nodiscard]] const SlideId& slide() const { return slide_; }
    [[nodiscard]] std::uint32_t round() const { return round_; }
    /// Everything it wanted to do while this question is open is done and stored.
    [[nodiscard]] bool settled() const;
    /// The answer the server holds for that question.
    [[nodiscard]] const std::optional<Answer>& stored() const { return stored_; }

 private:
    enum class Line : std::uint8_t { down, connecting, seated, gone };
    enum class Next : std::uint8_t { nothing, first_tap, second_tap, lose_line };

    void saw_page(Time now, SharedView page);
    [[nodiscard]] bool answered_here() const;
    /// A survey has another question.
    [[nodiscard]] bool turns() const;
    void plan_round(Time now);
    void plan_after_tap(Time now);
    void go();
    [[nodiscard]] bool open() const { return view_ && view_->phase == Phase::open; }
    [[nodiscard]] std::chrono::microseconds thinking();
    [[nodiscard]] Answer choose();
    [[nodiscard]] Thousandths number_within(std::size_t bar);
    void rank_after(std::size_t first, Answer& answer);
    [[nodiscard]] Deed tap(Time now);

    const Habits& habits_;
    Chance chance_;
    std::string token_;
    SharedView view_;
    /// Of the survey that is open.
    std::vector<SharedView> pages_;
    std::size_t page_ = 0;
    Line line_ = Line::down;
    /// While down: when it connects. While connecting: when it has waited long enough.
    Time connect_at_ = Time::max();

    /// Of the round it is in.
    SlideId slide_;
    std::uint32_t round_ = 0;
    Next next_ = Next::nothing;
    Time next_at_ = Time::max();
    bool will_change_ = false;
    bool will_lose_line_ = false;
    std::optional<Answer> stored_;

    std::uint64_t last_request_ = 0;
    /// Said and not answered yet.
    std::optional<VoteMessage> unanswered_;
    Time said_at_{};
    /// When it is said again.
    Time again_at_ = Time::max();
};

}  // namespace showhands
