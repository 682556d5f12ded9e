#include "formats/tally_csv.hpp"

#include <initializer_list>

#include "formats/tally_rows.hpp"

namespace showhands {
namespace {

void add_line(std::string& csv, std::initializer_list<std::string> cells) {
    bool first = true;
    for (const std::string& cell : cells) {
        if (!first) csv += ',';
        first = false;
        csv += csv_cell(cell);
    }
    csv += "\r\n";
}

}  // namespace

std::string csv_cell(std::string_view text) {
    std::string cell;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        cell += '\'';
    cell += text;
    if (cell.find_first_of(",;\"\r\n\t'") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char letter : cell) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

std::string tally_csv(const Session& session) {
    std::string csv = "\xef\xbb\xbf";
    add_line(csv, {"deck",     "slide_number", "slide",     "title",     "round",
                   "type",     "kind",         "question",  "option",    "option_text",
                   "correct",  "count",        "percent",   "voters",    "skipped",
                   "answered", "participants", "opened_at", "closed_at", "hidden"});
    for (const RoundRow& row : tally_rows(session)) {
        const auto number = [&row](std::uint32_t value) {
            return row.hidden ? "" : std::to_string(value);
        };
        const std::string hidden =
            row.hidden ? "fewer than " + std::to_string(session.min_responses) + " answers" : "";
        for (const OptionRow& option : row.options) {
            const std::string correct = row.type == "quiz" ? (option.correct ? "yes" : "no") : "";
            add_line(csv, {session.deck->title,
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
                           hidden});
        }
    }
    return csv;
}

}  // namespace showhands
