// What decks and views call their choices on the wire and in the journal.
#pragma once

#include <optional>
#include <string_view>

#include "core/view.hpp"

namespace showhands {

[[nodiscard]] std::string_view name(SlideType type);
[[nodiscard]] std::string_view name(Collect collect);
[[nodiscard]] std::string_view name(Bars bars);
[[nodiscard]] std::string_view name(Identity identity);
[[nodiscard]] std::string_view name(AdvanceStep step);
[[nodiscard]] std::string_view name(ChecklistLevel level);
[[nodiscard]] std::string_view name(Board board);
[[nodiscard]] std::optional<Board> board_of(std::string_view name);

}  // namespace showhands
