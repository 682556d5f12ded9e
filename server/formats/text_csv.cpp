#include "formats/text_csv.hpp"

#include "formats/tally_csv.hpp"

namespace showhands {

std::string text_csv(const Session& session, HeldBack held_back) {
    std::string csv = "\xef\xbb\xbf";
    add_csv_line(csv, {"deck", "slide_number", "slide", "title", "prompt", "text", "shown",
                       "starred", "count"});
    for (const TextRow& row : text_rows(session, held_back))
        add_csv_line(csv, {session.deck->title, std::to_string(row.slide_number), row.slide,
                           row.title, row.prompt, row.text, row.shown ? "yes" : "no",
                           row.starred ? "yes" : "no", std::to_string(row.count)});
    return csv;
}

}  // namespace showhands
