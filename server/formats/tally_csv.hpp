// The session's tallies as CSV that opens right in Excel: UTF-8 with its mark, CRLF, one line per
// option, and no cell that a spreadsheet would run as a formula.
#pragma once

#include <string>
#include <string_view>

#include "core/session.hpp"

namespace showhands {

[[nodiscard]] std::string tally_csv(const Session& session);

/// One cell: quoted where needed, neutralised with an apostrophe if it begins with = + - @, also
/// behind spaces or quotation marks, or with a tab or line break.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace showhands
