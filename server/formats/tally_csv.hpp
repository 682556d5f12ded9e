// The session's tallies as CSV that opens right in Excel: UTF-8 with its mark, CRLF, one line per
// option, and no cell that a spreadsheet would run as a formula.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "core/session.hpp"

namespace showhands {

[[nodiscard]] std::string tally_csv(const Session& session);

/// One cell: quoted where needed, neutralised with an apostrophe if it begins with = + - @, also
/// behind spaces or quotation marks, or with a tab or line break.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// One line of such cells.
void add_csv_line(std::string& csv, std::span<const std::string> cells);
void add_csv_line(std::string& csv, std::initializer_list<std::string> cells);

}  // namespace showhands
