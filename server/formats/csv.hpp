// CSV that opens right in Excel: UTF-8 with its mark, lines that end in CRLF, and no cell that a
// spreadsheet would run as a formula.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace showhands {

/// What a file begins with, so that Excel reads it as UTF-8.
inline constexpr std::string_view csv_mark = "\xef\xbb\xbf";

/// One cell: quoted where needed, neutralised with an apostrophe if it begins with = + - @, also
/// behind spaces or quotation marks, or with a tab or line break.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// One line of such cells.
void add_csv_line(std::string& csv, std::span<const std::string> cells);
void add_csv_line(std::string& csv, std::initializer_list<std::string> cells);

}  // namespace showhands
