// Ranking: the deck lists the options; it has no keys of its own.
#include "codec/kinds/kind_json.hpp"

namespace showhands {

constinit const KindJson ranking_json = {
    true,         false,
    false,        "a ranking has no correct answer; make the slide a poll",
    read_nothing, no_deck_keys,
    no_shown_keys};

}  // namespace showhands
