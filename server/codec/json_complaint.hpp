// What is wrong with a JSON text, in the words of somebody who writes one by hand: which comma,
// quote or bracket, and what to do. Translates the parser's complaint; knows nothing of decks.
#pragma once

#include <string>
#include <string_view>

#include "codec/located_json.hpp"

namespace showhands {

struct JsonComplaint {
    /// As the parser words it.
    std::string_view message;
    /// The text or number it read last.
    std::string_view token;
    /// The file from the last character it read, and the letters and digits around that.
    std::string_view rest;
    std::string_view word;
    /// The innermost list or object that is still open; null outside of all.
    const LocatedJson* open = nullptr;
    /// The value that was complete already; null: none.
    const LocatedJson* complete = nullptr;
};

[[nodiscard]] std::string plain_words(const JsonComplaint& complaint);

}  // namespace showhands
