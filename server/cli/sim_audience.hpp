// A virtual class: students on lines of their own, each doing what its machine says at the moment
// it says, and the counts of what came of it. One timer serves all of them. It drives nothing: what
// is asked, and when, is the trainer's.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <queue>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/sim_bars.hpp"
#include "cli/sim_student.hpp"
#include "net/client_line.hpp"

namespace showhands {

struct AudienceCounts {
    /// Students that were welcomed at least once.
    std::size_t joined = 0;
    std::uint64_t votes_said = 0;
    /// The same votes, said once more.
    std::uint64_t votes_repeated = 0;
    std::uint64_t votes_accepted = 0;
    std::uint64_t lines_dropped = 0;
    /// Welcomes after the first.
    std::uint64_t comebacks = 0;
    /// By code.
    std::map<std::string, std::uint64_t> rejections;
    /// Each student from its first knock, pages included, to its welcome.
    std::vector<std::uint32_t> joined_after_us;
    /// From a vote's first saying to its `accepted`.
    std::vector<std::uint32_t> accepted_after_us;
    /// First knock of anybody, last first welcome.
    std::chrono::steady_clock::time_point first_knock =
        std::chrono::steady_clock::time_point::max();
    std::chrono::steady_clock::time_point last_welcome{};

    /// Adds those of another class.
    void add(const AudienceCounts& other);
};

class VirtualAudience {
 public:
    using Time = Student::Time;

    /// Both outlive it.
    VirtualAudience(boost::asio::io_context& context, ClientLines& lines, const Habits& habits,
                    std::size_t students, std::uint64_t seed);
    VirtualAudience(const VirtualAudience&) = delete;
    VirtualAudience& operator=(const VirtualAudience&) = delete;

    /// All come in, over the profile's time.
    void enter(const std::string& join_code);
    /// One of them asks until there is such a session (without a code: one live session), and the
    /// others follow: a wrong code is tried once, not by everybody.
    void enter_behind_the_first(const std::string& join_code);
    /// All say goodbye.
    void leave();

    /// Called after every message and every change of a line.
    std::function<void()> moved;

    [[nodiscard]] std::size_t size() const { return pupils_.size(); }
    [[nodiscard]] bool all_joined() const { return counts_.joined == size(); }
    [[nodiscard]] const AudienceCounts& counts() const { return counts_; }
    [[nodiscard]] const std::string& join_code() const { return join_code_; }
    /// Lines that are open now.
    [[nodiscard]] std::size_t lines() const { return lines_open_; }
    /// The session said that it is over.
    [[nodiscard]] bool ended() const { return ended_; }
    /// Why one of them was not let in, as the wire's code; empty: nobody was refused.
    [[nodiscard]] const std::string& refusal() const { return refusal_; }

    /// From now on `settled` counts this round.
    void watch(const SlideId& slide, std::uint32_t round);
    /// Students with nothing left to do in it, and everything stored.
    [[nodiscard]] std::size_t settled() const { return settled_; }
    /// What the tally of the current round must say, if every `accepted` was true.
    [[nodiscard]] SeenTally expected(const Question& question) const;
    /// Gets every accepted vote here, and the tallies by whoever has a screen.
    [[nodiscard]] TapToBar& bars() { return bars_; }

 private:
    /// A student and the line it has now.
    struct Pupil final : LineListener {
        Pupil(VirtualAudience& in, std::size_t place_in, std::uint64_t seed)
            : audience(in), place(place_in), student(in.habits_, seed), line(in.door_, *this) {}

        void opened(ClientLine&) override { audience.opened(*this); }
        void heard(ClientLine&, std::string_view text) override { audience.heard(*this, text); }
        void lost(ClientLine&, unsigned close_code) override { audience.lost(*this, close_code); }

        VirtualAudience& audience;
        std::size_t place;
        Student student;
        ClientLine line;
        Time scheduled = Time::max();
        Time knocked{};
        bool welcomed = false;
        bool open = false;
        bool settled = false;
    };

    void opened(Pupil& pupil);
    void say_hello(Pupil& pupil);
    void heard(Pupil& pupil, std::string_view text);
    void lost(Pupil& pupil, unsigned close_code);
    void hear(Pupil& pupil, Time now, SeenWelcome& welcome);
    void hear(Pupil& pupil, Time now, SharedView& view);
    void hear(Pupil& pupil, Time now, const Accepted& accepted);
    void hear(Pupil& pupil, Time now, const Rejected& rejected);
    void others_follow();
    void act(Pupil& pupil, Time now);
    void after(Pupil& pupil);
    void arm();
    void tick();

    struct Due {
        Time at;
        std::size_t pupil;
        bool operator>(const Due& other) const { return at > other.at; }
    };

    ClientLines& door_;
    boost::asio::steady_timer timer_;
    Habits habits_;
    Chance chance_;
    std::deque<Pupil> pupils_;
    /// Earliest first; entries that are no longer true are passed over.
    std::priority_queue<Due, std::vector<Due>, std::greater<>> dues_;
    Time armed_ = Time::max();

    ServerMessageReader reader_;
    std::string join_code_;
    bool others_wait_ = false;
    /// The session is with names, and has so many teams.
    bool names_needed_ = false;
    std::size_t teams_ = 0;
    bool ended_ = false;
    std::string refusal_;
    AudienceCounts counts_;
    TapToBar bars_;
    SlideId watched_slide_;
    std::uint32_t watched_round_ = 0;
    std::size_t settled_ = 0;
    std::size_t lines_open_ = 0;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace showhands
