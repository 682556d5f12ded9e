#include "codec/projector_fit.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "codec/excerpt.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

/// What reads best; a third line of a question does no harm where options leave it room.
constexpr std::size_t question_lines = 2;
constexpr std::size_t few_option_lines = 4;
constexpr std::size_t one_option_lines = 3;
/// Each option has its own colour and shape up to here.
constexpr std::size_t option_colours = 6;
/// Between two columns of a table, in characters.
constexpr std::size_t column_gap = 3;

/// Of a text in simple Markdown, without the marks of emphasis.
std::size_t body_lines(std::string text, std::size_t width) {
    text.erase(std::remove(text.begin(), text.end(), '*'), text.end());
    return wrapped_lines(text, width);
}

std::size_t widest_cell(const Table& table, std::size_t column) {
    std::size_t widest = characters(table.header[column]);
    for (const auto& row : table.rows) widest = std::max(widest, characters(row[column]));
    return widest;
}

/// Characters per line of each column: narrow columns keep their width, wide ones share the rest.
std::vector<std::size_t> column_widths(const Table& table) {
    const std::size_t columns = table.header.size();
    const std::size_t gaps = column_gap * (columns - 1);
    std::size_t room = limits::projector_body_line_characters - gaps;
    std::vector<std::pair<std::size_t, std::size_t>> by_width;
    for (std::size_t column = 0; column < columns; ++column)
        by_width.emplace_back(widest_cell(table, column), column);
    std::sort(by_width.begin(), by_width.end());
    std::vector<std::size_t> widths(columns);
    for (std::size_t i = 0; i < columns; ++i) {
        const std::size_t share = room / (columns - i);
        const auto [widest, column] = by_width[i];
        widths[column] = std::max<std::size_t>(std::min(widest, share), 1);
        room -= std::min(widths[column], room);
    }
    return widths;
}

/// Lines of a table whose cells wrap.
std::size_t table_lines(const Table& table) {
    const std::vector<std::size_t> widths = column_widths(table);
    const auto row_lines = [&widths](const std::vector<std::string>& cells) {
        std::size_t lines = 1;
        for (std::size_t i = 0; i < cells.size(); ++i)
            lines = std::max(lines, wrapped_lines(cells[i], widths[i]));
        return lines;
    };
    std::size_t lines = row_lines(table.header);
    for (const auto& row : table.rows) lines += row_lines(row);
    return lines;
}

const LocatedJson* member(const LocatedJson* json, std::string_view key) {
    if (json == nullptr) return nullptr;
    for (const auto& one : json->members)
        if (one.key == key) return &one.value;
    return nullptr;
}

class Fit {
 public:
    Fit(std::vector<DeckRemark>& warnings, const Slide& slide, const LocatedJson& json)
        : warnings_(warnings), slide_(slide), json_(json) {}

    void check() {
        if (characters(slide_.title) > limits::projector_title_characters)
            warn(member(&json_, "title"), "",
                 "the title has " + std::to_string(characters(slide_.title)) +
                     " characters; more than " +
                     std::to_string(limits::projector_title_characters) +
                     " are hard to read from the back");
        switch (slide_.type) {
            case SlideType::content:
                return content();
            case SlideType::poll:
            case SlideType::quiz:
                return question(*slide_.question, member(&json_, "question"));
            case SlideType::discussion:
                return too_many_lines(
                    member(&json_, "prompt"), "the prompt",
                    body_lines(slide_.prompt, limits::projector_prompt_line_characters),
                    limits::projector_prompt_lines, "ask less at a time");
            case SlideType::checklist:
                return checklist(*slide_.checklist);
        }
    }

 private:
    void warn(const LocatedJson* at, std::string option, std::string text) {
        const int line = at == nullptr ? json_.line : at->line;
        warnings_.push_back({line, slide_.id.value, std::move(option), std::move(text)});
    }

    void too_many_lines(const LocatedJson* at, const std::string& what, std::size_t lines,
                        std::size_t most, const std::string& advice) {
        if (lines > most)
            warn(at, "",
                 what + " takes " + std::to_string(lines) + " lines on the projector, where " +
                     std::to_string(most) + " can be read; " + advice);
    }

    void question(const Question& question, const LocatedJson* json) {
        const LocatedJson* list = member(json, "options");
        std::size_t all = 0;
        // Options that the program makes itself fit.
        for (std::size_t i = 0; list != nullptr && i < question.options.size(); ++i) {
            const std::size_t lines =
                wrapped_lines(question.options[i].text, limits::projector_line_characters);
            all += lines;
            if (lines > one_option_lines)
                warn(&list->items[i], option_id(i),
                     "it takes " + std::to_string(lines) + " lines on the projector; shorten it");
        }
        const std::size_t room = all <= few_option_lines ? question_lines + 1 : question_lines;
        too_many_lines(member(json, "text"), "the question",
                       wrapped_lines(question.text, limits::projector_question_line_characters),
                       room, "shorten it");
        if (all > limits::projector_option_lines)
            warn(list, "",
                 "the options take " + std::to_string(all) + " lines on the projector, where " +
                     std::to_string(limits::projector_option_lines) + " can be read; shorten them");
        if (list != nullptr && question.options.size() > option_colours)
            warn(list, "",
                 "there are " + std::to_string(question.options.size()) +
                     " options, but colours and shapes repeat after " +
                     std::to_string(option_colours) + "; offer fewer");
    }

    /// A private list stands there as one reads it; a shared one has a bar under each item.
    void checklist(const Checklist& list) {
        const LocatedJson* items = member(&json_, "items");
        std::size_t lines = 0;
        if (list.shared) {
            for (const Option& option : slide_.question->options)
                lines += wrapped_lines(option.text, limits::projector_line_characters);
            return too_many_lines(items, "the list", lines, limits::projector_option_lines,
                                  "shorten it or make two checklists of it");
        }
        std::string parts;
        const auto end_parts = [&] {
            lines += wrapped_lines(parts, limits::projector_body_line_characters);
            parts.clear();
        };
        for (const ChecklistEntry& entry : list.entries) {
            if (entry.level == ChecklistLevel::part) {
                parts += (parts.empty() ? "" : " · ") + entry.text;
                continue;
            }
            end_parts();
            lines += wrapped_lines(entry.text, limits::projector_body_line_characters);
        }
        end_parts();
        too_many_lines(items, "the list", lines, limits::projector_body_lines,
                       "shorten it or make two checklists of it");
    }

    void content() {
        const std::size_t body = body_lines(slide_.body, limits::projector_body_line_characters);
        if (!slide_.table)
            return too_many_lines(member(&json_, "body"), "the text", body,
                                  limits::projector_body_lines, "make two slides of it");
        const LocatedJson* table = member(&json_, "table");
        const std::size_t rows = slide_.table->rows.size();
        if (rows > limits::projector_table_rows)
            return warn(table, "",
                        "the table has " + std::to_string(rows) + " rows, where " +
                            std::to_string(limits::projector_table_rows) +
                            " can be read on the projector; leave some out");
        too_many_lines(table, body == 0 ? "the table" : "the text with its table",
                       body + table_lines(*slide_.table), limits::projector_body_lines,
                       "shorten it");
    }

    std::vector<DeckRemark>& warnings_;
    const Slide& slide_;
    const LocatedJson& json_;
};

}  // namespace

std::size_t wrapped_lines(std::string_view text, std::size_t width) {
    std::size_t lines = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view rest = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        std::size_t column = 0;
        while (!rest.empty()) {
            const std::size_t space = std::min(rest.find(' '), rest.size());
            const std::size_t word = characters(rest.substr(0, space));
            rest.remove_prefix(std::min(space + 1, rest.size()));
            if (word == 0) continue;
            if (column > 0 && column + 1 + word <= width) {
                column += 1 + word;
                continue;
            }
            lines += 1 + (word - 1) / width;
            column = (word - 1) % width + 1;
        }
    }
    return lines;
}

std::vector<DeckRemark> projector_warnings(const Deck& deck, const LocatedJson& json) {
    std::vector<DeckRemark> warnings;
    const LocatedJson* slides = member(&json, "slides");
    for (std::size_t i = 0; i < deck.slides.size(); ++i)
        Fit(warnings, deck.slides[i], slides->items[i]).check();
    std::stable_sort(
        warnings.begin(), warnings.end(),
        [](const DeckRemark& left, const DeckRemark& right) { return left.line < right.line; });
    return warnings;
}

}  // namespace showhands
