// What every export says of a session: one row per closed round with its options, already under the
// rule of the minimum group. Exporters only write it down.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/session.hpp"
#include "core/view.hpp"

namespace showhands {

struct OptionRow {
    std::string id;
    std::string text;
    /// Quiz only.
    bool correct = false;
    std::uint32_t count = 0;
    std::uint32_t percent = 0;
    /// Ranking only.
    std::optional<std::uint32_t> points;
};

struct RoundRow {
    /// 1-based place in the deck.
    std::uint32_t slide_number = 0;
    std::string slide;
    std::string title;
    /// "poll" or "quiz"; "single", "multiple", …
    std::string type;
    std::string kind;
    std::uint32_t round = 0;
    std::string question;
    /// Counts and percents are 0 while hidden.
    std::vector<OptionRow> options;
    std::uint32_t answered = 0;
    std::uint32_t voters = 0;
    std::uint32_t skipped = 0;
    /// Phones connected at the close.
    std::uint32_t participants = 0;
    /// ISO 8601, UTC. Times of the round, never of a vote.
    std::string opened_at;
    std::string closed_at;
    /// Fewer than the minimum group voted.
    bool hidden = false;
    /// Rating and number; in the unit of the question.
    std::optional<Thousandths> median;
    /// Quiz only.
    std::optional<Marks> marks;
};

/// Every round that is closed, in the order of opening.
[[nodiscard]] std::vector<RoundRow> tally_rows(const Session& session);

/// "2026-11-22T14:03:05Z"
[[nodiscard]] std::string utc_time(std::int64_t unix_s);

}  // namespace showhands
