// The timer of the question that is open: runs while the session says so, tells everybody how long
// it still runs, and gives more time to a trainer who adds it or to phones that ask. Which phone
// asked is known until the question closes, so that one counts once, and told to nobody.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "core/session.hpp"
#include "live/audience.hpp"
#include "live/countdown.hpp"
#include "live/keys.hpp"

namespace showhands {

class QuestionTimer {
 public:
    /// `over` closes this and nothing else. Everything outlives it.
    QuestionTimer(const Session& session, Audience& audience, Clock& clock,
                  std::function<void(const OpenRound&)> over);

    /// The session may have changed: starts for a question with a timer that has opened, stops for
    /// what has not.
    void follow();
    /// What `over` asked for could not be stored: asks again in a while, as long as it is open.
    void over_again();
    /// More time for the question; nothing if no timer runs.
    void add(std::chrono::milliseconds time);
    /// A phone asks: half of the question's time more for everybody, once for a phone and a few
    /// times in all. False: no timer runs.
    [[nodiscard]] bool ask(const Nonce& nonce);
    /// Thousandths of the question's own time; 0: no timer runs.
    [[nodiscard]] std::uint32_t time_left() const;
    /// For who has just come.
    void catch_up(Connection& connection) const;

 private:
    /// While a change is being stored the session may be ahead of what the timer runs for.
    [[nodiscard]] bool is_of_session() const { return of_ && of_ == open_round(session_); }
    [[nodiscard]] bool running() const { return countdown_.running() && is_of_session(); }
    void over();
    void tell();
    [[nodiscard]] std::string text() const;

    const Session& session_;
    Audience& audience_;
    std::function<void(const OpenRound&)> over_;
    Countdown countdown_;
    /// What it runs for, or ran for until the time was up.
    std::optional<OpenRound> of_;
    std::vector<Nonce> asked_;
};

}  // namespace showhands
