// Deck files and the pictures beside them, read from disk once before the server starts. A deck
// with any fault is not loaded; every fault is named.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "journal/catalog.hpp"
#include "live/shelf.hpp"

namespace showhands {

struct LoadedPicture {
    /// Content hash.
    std::string hash;
    StoredPicture picture;
};

struct LoadedDecks {
    std::vector<ShelvedDeck> decks;
    std::vector<LoadedPicture> pictures;
    /// Whole sentences, each beginning with the file's name.
    std::vector<std::string> faults;
    std::vector<std::string> warnings;
};

/// Reads the files; two decks with one id are a fault. Slides' pictures are named by content
/// afterwards.
[[nodiscard]] LoadedDecks load_decks(const std::vector<std::string>& files);

/// The decks of ./decks in the order of their names, the schema left out; what `serve` offers if
/// none is named.
[[nodiscard]] std::vector<std::string> decks_here();

}  // namespace showhands
