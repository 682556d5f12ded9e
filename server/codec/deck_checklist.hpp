// The list of a checklist slide, read from a deck file. What it returns keeps the promises of
// `Checklist` unless a fault was added.
#pragma once

#include <string>

#include "codec/deck_fields.hpp"
#include "core/deck.hpp"

namespace showhands {

[[nodiscard]] Checklist read_checklist(DeckFields& slide);

/// What a shared checklist asks: which of its items, headings aside.
[[nodiscard]] Question checklist_question(const Checklist& checklist, const std::string& title);

}  // namespace showhands
