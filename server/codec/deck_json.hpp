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

struct LocatedJson;

struct DeckRemark {
    /// 1-based line of the file; 0: of no single line.
    int line = 0;
    /// The slide's id, or "slide 7" if it has no good one; empty: of the whole deck.
    std::string slide;
    /// "c"; empty: of no single option.
    std::string option;
    /// One sentence: what is wrong and what to do.
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

/// Names all faults. `bound_bytes`: a stored deck may be larger than a file, see `write_deck`.
[[nodiscard]] DeckReading read_deck(std::string_view text,
                                    std::size_t bound_bytes = limits::deck_bytes);

/// The same of a deck that stands within another text; its lines are that text's.
[[nodiscard]] DeckReading read_deck(const LocatedJson& json);

/// Canonical JSON; `read_deck` gives the same deck back. Spells out every setting and the stored
/// names of pictures, so it may be larger than the file it was read from:
/// `limits::stored_deck_bytes`.
[[nodiscard]] std::string write_deck(const Deck& deck);

/// line 42, slide "rapport", option c: …
[[nodiscard]] std::string describe(const DeckRemark& remark);

}  // namespace showhands
