#include "formats/text_csv.hpp"

#include "formats/csv.hpp"

namespace showhands {

namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : "; ") + name;
    return text;
}

}  // namespace

std::string text_csv(const Session& session, HeldBack held_back) {
    std::string csv(csv_mark);
    add_csv_line(csv, {"deck", "slide_number", "slide", "title", "prompt", "text", "shown",
                       "starred", "count", "themes", "group"});
    for (const TextRow& row : text_rows(session, held_back))
        add_csv_line(csv, {session.deck->title, std::to_string(row.slide_number), row.slide,
                           row.title, row.prompt, row.text, row.shown ? "yes" : "no",
                           row.starred ? "yes" : "no", std::to_string(row.count),
                           joined(row.themes), row.group > 0 ? std::to_string(row.group) : ""});
    return csv;
}

std::string theme_csv(const Session& session) {
    std::string csv(csv_mark);
    add_csv_line(
        csv, {"deck", "slide_number", "slide", "title", "prompt", "theme", "answers", "percent"});
    for (const ThemeRow& row : theme_rows(session))
        add_csv_line(
            csv, {session.deck->title, std::to_string(row.slide_number), row.slide, row.title,
                  row.prompt, row.theme, std::to_string(row.answers), std::to_string(row.percent)});
    return csv;
}

}  // namespace showhands
