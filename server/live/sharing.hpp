// What a room tells its audience, and how often: a whole view at each change, tallies at most ten
// times a second and presence at most once, each serialised once per role. It only reads the
// session; nothing unfolded can get out through it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "codec/view_json.hpp"
#include "core/session.hpp"
#include "live/audience.hpp"
#include "live/clock.hpp"
#include "live/paced.hpp"

namespace showhands {

class Sharing {
 public:
    /// All three outlive it.
    Sharing(const Session& session, Audience& audience, Clock& clock, Join join);

    /// Sends the views if the session has changed since, and the tally that goes with them.
    void views();
    /// A phone took a text back, which is no change of the session's that the trainer could have
    /// missed: sends the views of those who may see it, if it stood in them.
    void wall();
    /// The same for what people change one by one, the votes for the question on the projector and
    /// the leaderboard's teams: once a second at most.
    void counts_on_wall();
    /// Votes were folded: the tally goes out now, or as soon as its interval allows.
    void tally();
    /// Open answers came or changed: the trainer hears of it at most twice a second, and so does
    /// the projector of a word cloud.
    void texts();
    /// Questions from the room came or changed: phones and the trainer hear of it once a second at
    /// most.
    void asks();
    /// Phones came or went.
    void presence();
    /// What a page needs beside its welcome: trainer and screen the tally of the current round and
    /// the cloud, if there is one; trainer and phones the questions from the room.
    void catch_up(Connection& connection);

    [[nodiscard]] std::uint32_t participants() const;
    /// The role's view now, serialised once per change.
    [[nodiscard]] const std::string& view_text(Role role);

 private:
    void send_tally();
    void send_texts();
    void send_cloud();
    void send_asks();
    void send_presence();
    [[nodiscard]] std::string tally_text(Role role) const;
    /// Empty where there is no cloud.
    [[nodiscard]] std::string cloud_text() const;
    /// Empty as long as nobody ever could ask, and for the projector.
    [[nodiscard]] std::string asks_text(Role role) const;

    const Session& session_;
    Audience& audience_;
    Join join_;
    std::uint64_t shared_revision_;
    /// By role, valid for `text_revision_`; empty: not written yet.
    std::array<std::string, 3> view_texts_;
    std::uint64_t text_revision_;
    /// What each role was sent last, so that nothing is said twice.
    std::array<std::string, 3> tally_texts_;
    std::uint32_t shared_participants_ = 0;
    Paced tally_pace_;
    Paced presence_pace_;
    Paced texts_pace_;
    Paced cloud_pace_;
    std::string cloud_told_;
    Paced asks_pace_;
    Paced wall_pace_;
    /// By role; empty: there were no questions.
    std::array<std::string, 3> asks_told_;
    /// What the trainer knows of the texts of one visit of a slide.
    struct Told {
        std::uint32_t slide = 0;
        std::uint32_t round = 0;
        std::map<std::uint32_t, Statement> texts;
    };
    std::optional<Told> told_;
};

}  // namespace showhands
