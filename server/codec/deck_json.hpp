// Deck files: read with every fault named in words its author understands (which slide, which
// option, which line, what to do), and written canonically. What `read_deck` returns as a deck
// keeps every promise of `core/deck.hpp`. Total for any bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/deck.hpp"

namespace showhands {

struct DeckRemark {
    /// 1-based line of the file; 0: of no single line.
    int line = 0;
    /// The slide's id, or "7" for the seventh if it has none; empty: of the whole deck.
    std::string slide;
    /// "c"; empty: of no single option.
    std::string option;
    /// What is wrong and what to do.
    std::string text;
    bool operator==(const DeckRemark&) const = default;
};

struct DeckReading {
    /// Only if there is no fault.
    std::optional<Deck> deck;
    std::vector<DeckRemark> faults;
    /// What can be run but will not read well from the back of the room.
    std::vector<DeckRemark> warnings;
};

[[nodiscard]] DeckReading read_deck(std::string_view text);

/// Canonical JSON; `read_deck` gives the same deck back.
[[nodiscard]] std::string write_deck(const Deck& deck);

/// line 42, slide "rapport", option c: …
[[nodiscard]] std::string describe(const DeckRemark& remark);

}  // namespace showhands
