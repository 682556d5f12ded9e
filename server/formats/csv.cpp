#include "formats/csv.hpp"

#include <algorithm>

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

}  // namespace showhands
