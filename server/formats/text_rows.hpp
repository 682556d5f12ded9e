// What every export says of the open answers: one row per text, those that were never shown only on
// request. Nothing of who wrote them exists to be exported.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/session.hpp"

namespace showhands {

struct TextRow {
    /// 1-based place in the deck.
    std::uint32_t slide_number = 0;
    std::string slide;
    std::string title;
    std::string prompt;
    std::string text;
    bool shown = false;
    bool starred = false;
    /// How many answers it stands for.
    std::uint32_t count = 1;
};

/// Whether texts that are held back are exported too.
enum class HeldBack { left_out, included };

/// In the order of slides; within one, those shown first and in the order in which they were shown.
[[nodiscard]] std::vector<TextRow> text_rows(const Session& session, HeldBack held_back);

}  // namespace showhands
