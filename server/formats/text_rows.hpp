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
    /// The group that wrote it; 0: none.
    std::uint32_t group = 0;
    bool shown = false;
    bool starred = false;
    /// How many answers it stands for.
    std::uint32_t count = 1;
    /// Their names.
    std::vector<std::string> themes;
};

/// How many answers of a slide stand under one of its themes, those that are held back too: the
/// trainer sorted them all.
struct ThemeRow {
    std::uint32_t slide_number = 0;
    std::string slide;
    std::string title;
    std::string prompt;
    std::string theme;
    std::uint32_t answers = 0;
    /// Of the answers that have a theme.
    std::uint32_t percent = 0;
};

/// Whether texts that are held back are exported too.
enum class HeldBack { left_out, included };

/// In the order of slides; within one, those shown first and in the order in which they were shown.
[[nodiscard]] std::vector<TextRow> text_rows(const Session& session, HeldBack held_back);

/// In the order of slides, then of themes; only slides with an answer that has one.
[[nodiscard]] std::vector<ThemeRow> theme_rows(const Session& session);

}  // namespace showhands
