#include "formats/tally_csv.hpp"

#include "formats/csv.hpp"
#include "formats/tally_rows.hpp"

namespace showhands {

std::string tally_csv(const Session& session) {
    std::string csv(csv_mark);
    add_csv_line(csv, {"deck",     "slide_number", "slide",     "title",        "round",
                       "type",     "kind",         "question",  "option",       "option_text",
                       "correct",  "count",        "percent",   "voters",       "skipped",
                       "answered", "participants", "opened_at", "closed_at",    "hidden",
                       "points",   "median",       "right",     "right_percent"});
    for (const RoundRow& row : tally_rows(session)) {
        const auto number = [&row](std::uint32_t value) {
            return row.hidden ? "" : std::to_string(value);
        };
        const std::string hidden =
            row.hidden ? "fewer than " + std::to_string(session.min_responses) + " answers" : "";
        for (const OptionRow& option : row.options) {
            const std::string correct = row.type == "quiz" ? (option.correct ? "yes" : "no") : "";
            add_csv_line(csv, {session.deck->title,
                               std::to_string(row.slide_number),
                               row.slide,
                               row.title,
                               std::to_string(row.round),
                               row.type,
                               row.kind,
                               row.question,
                               option.id,
                               option.text,
                               correct,
                               number(option.count),
                               number(option.percent),
                               number(row.voters),
                               number(row.skipped),
                               std::to_string(row.answered),
                               std::to_string(row.participants),
                               row.opened_at,
                               row.closed_at,
                               hidden,
                               option.points ? std::to_string(*option.points) : "",
                               row.median ? decimal(*row.median) : "",
                               row.marks ? std::to_string(row.marks->right) : "",
                               row.marks ? std::to_string(row.marks->right_percent) : ""});
        }
    }
    return csv;
}

}  // namespace showhands
