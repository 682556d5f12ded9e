#include <cstdio>

#include "cli/deck_files.hpp"
#include "cli/verbs.hpp"

namespace showhands {

int check(const CheckOptions& options) {
    bool failed = false;
    for (const std::string& file : options.decks) {
        // Each by itself: the same deck under two names is no fault here.
        const LoadedDecks loaded = load_decks({file});
        for (const std::string& fault : loaded.faults) std::printf("%s\n", fault.c_str());
        for (const std::string& warning : loaded.warnings)
            std::printf("%s (warning)\n", warning.c_str());
        if (loaded.decks.empty()) {
            failed = true;
            std::printf("%s: cannot be run; %zu %s to mend.\n", file.c_str(), loaded.faults.size(),
                        loaded.faults.size() == 1 ? "fault" : "faults");
            continue;
        }
        const Deck& deck = *loaded.decks.front().deck;
        std::printf("%s: good. \"%s\", %zu slides.\n", file.c_str(), deck.title.c_str(),
                    deck.slides.size());
    }
    return failed ? 1 : 0;
}

}  // namespace showhands
