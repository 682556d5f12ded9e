// The decks this server was started with, ready to run. Read once at start; never changes while it
// runs.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/deck.hpp"

namespace showhands {

struct ShelvedDeck {
    std::shared_ptr<const Deck> deck;
    /// Canonical JSON of the same deck, as it is kept with a session.
    std::string text;
};

class Shelf {
 public:
    explicit Shelf(std::vector<ShelvedDeck> decks) : decks_(std::move(decks)) {}

    [[nodiscard]] const std::vector<ShelvedDeck>& decks() const { return decks_; }
    /// Null if there is no such deck.
    [[nodiscard]] const ShelvedDeck* find(std::string_view id) const {
        for (const ShelvedDeck& shelved : decks_)
            if (shelved.deck->id == id) return &shelved;
        return nullptr;
    }

 private:
    std::vector<ShelvedDeck> decks_;
};

}  // namespace showhands
