#include "formats/tally_csv.hpp"

#include <algorithm>
#include <initializer_list>

#include "formats/tally_rows.hpp"

namespace showhands {
namespace {

/// "-50", "-2.5": a number and nothing that could run.
bool is_negative(std::string_view text) {
    return text.size() > 1 && text.front() == '-' && text[1] != '.' && text.back() != '.' &&
           text.find_first_not_of("0123456789.", 1) == std::string_view::npos &&
           std::count(text.begin(), text.end(), '.') <= 1;
}

/// Some spreadsheets strip spaces and quotation marks before they look, and some read the wide
/// signs of East Asian keyboards as the plain ones.
bool runs_as_formula(std::string_view text) {
    if (text.find_first_of("\t\r\n") == 0) return true;
    text.remove_prefix(std::min(text.find_first_not_of(" \""), text.size()));
    const auto signs = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    return std::any_of(signs.begin(), signs.end(),
                       [text](const char* sign) { return text.starts_with(sign); });
}

}  // namespace

std::string csv_cell(std::string_view text) {
    std::string cell;
    if (runs_as_formula(text) && !is_negative(text)) cell += '\'';
    cell += text;
    if (cell.find_first_of(",;\"\r\n\t'") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char letter : cell) {
        if (letter == '"') quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

void add_csv_line(std::string& csv, std::initializer_list<std::string> cells) {
    add_csv_line(csv, std::span(cells.begin(), cells.size()));
}

void add_csv_line(std::string& csv, std::span<const std::string> cells) {
    bool first = true;
    for (const std::string& cell : cells) {
        if (!first) csv += ',';
        first = false;
        csv += csv_cell(cell);
    }
    csv += "\r\n";
}

std::string tally_csv(const Session& session) {
    std::string csv = "\xef\xbb\xbf";
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
