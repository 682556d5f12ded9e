// Ranking: the deck lists the options; it has no keys of its own.
#include "codec/kinds/kind_json.hpp"

namespace showhands {

constinit const KindJson ranking_json = {
    .lists_options = true,
    .never_correct = "a ranking has no correct answer; make the slide a poll",
    .read = read_nothing,
    .deck_keys = no_deck_keys,
    .shown_keys = no_shown_keys};

}  // namespace showhands
