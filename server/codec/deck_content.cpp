#include "codec/deck_content.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "limits.hpp"

namespace showhands {
namespace {

using Kind = LocatedJson::Kind;

std::vector<std::string> read_cells(DeckFields& fields, const LocatedJson& list) {
    std::vector<std::string> cells;
    for (const LocatedJson& cell : list.items) {
        const bool empty = cell.kind == Kind::string && cell.string.empty();
        cells.push_back(empty ? std::string()
                              : fields.text_of(cell, "the cell", limits::option_characters, false));
    }
    return cells;
}

/// The name of a file beside the deck, or in a folder beside it; never one that leads elsewhere.
bool stays_beside_the_deck(std::string_view file) {
    return file.front() != '/' && file.find_first_of("\\:") == std::string_view::npos &&
           file.find("..") == std::string_view::npos;
}

bool is_picture_name(std::string_view file) {
    std::string small(file);
    for (char& letter : small)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    const std::size_t dot = small.rfind('.');
    if (dot == std::string::npos || dot == 0 || small[dot - 1] == '/') return false;
    const std::string_view ending = std::string_view(small).substr(dot + 1);
    const auto endings = {"png", "jpg", "jpeg", "webp", "gif"};
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

}  // namespace

std::optional<Table> read_table(DeckFields& slide) {
    const LocatedJson* json = slide.take("table", Kind::object, false);
    if (json == nullptr) return std::nullopt;
    DeckFields fields(*json, "the table", slide.place(), slide.faults());
    const LocatedJson* header = fields.take("header", Kind::array, true);
    const LocatedJson* rows = fields.take("rows", Kind::array, true);
    fields.finish();
    Table table;
    if (header != nullptr) {
        if (header->items.empty() || header->items.size() > limits::table_columns)
            fields.fault(header->line, "a table has 1 to " + std::to_string(limits::table_columns) +
                                           " columns, not " + std::to_string(header->items.size()));
        table.header = read_cells(fields, *header);
    }
    if (rows == nullptr) return table;
    if (rows->items.empty() || rows->items.size() > limits::table_rows)
        fields.fault(rows->line, "a table has 1 to " + std::to_string(limits::table_rows) +
                                     " rows, not " + std::to_string(rows->items.size()));
    for (const LocatedJson& row : rows->items) {
        if (row.kind != Kind::array)
            fields.fault(row.line, "a row must be a list of cells in [ ], not " + kind_name(row));
        else if (header != nullptr && row.items.size() != header->items.size())
            fields.fault(row.line, "the header has " + std::to_string(header->items.size()) +
                                       " columns, but this row " +
                                       std::to_string(row.items.size()));
        table.rows.push_back(read_cells(fields, row));
    }
    return table;
}

std::optional<Picture> read_picture(DeckFields& slide) {
    const LocatedJson* json = slide.take("picture", Kind::object, false);
    if (json == nullptr) return std::nullopt;
    DeckFields fields(*json, "the picture", slide.place(), slide.faults());
    Picture picture{fields.text("file", limits::option_characters, true),
                    fields.text("alt", limits::option_characters, true)};
    if (!picture.source.empty()) {
        const int line = fields.take("file")->line;
        if (!stays_beside_the_deck(picture.source))
            fields.fault(line,
                         "\"file\" must lie beside the deck and be named from there, without "
                         "drives, \\ and ..");
        else if (!is_picture_name(picture.source))
            fields.fault(line, "\"file\" must be a .png, .jpg, .jpeg, .webp or .gif picture");
    }
    fields.finish();
    return picture;
}

}  // namespace showhands
