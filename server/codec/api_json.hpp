// The bodies of the HTTP interface: what POST /api/sessions asks for and what its routes answer.
// Errors are problem JSON (RFC 9457).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "codec/deck_json.hpp"
#include "core/deck.hpp"
#include "core/session.hpp"

namespace showhands {

/// Run a deck of the shelf.
struct DeckById {
    std::string id;
    /// What the trainer chose instead of what the deck says.
    std::optional<Identity> identity = {};
};
/// Run the deck in the body, or be told its faults; their lines are the body's.
struct DeckInBody {
    DeckReading reading;
    std::optional<Identity> identity = {};
};
/// A sentence that says what is wrong with the body.
struct BadBody {
    std::string detail;
};
[[nodiscard]] std::variant<DeckById, DeckInBody, BadBody> decode_create(std::string_view body);

/// {"type":"about:blank","title","status","detail"}
[[nodiscard]] std::string problem_json(unsigned status, std::string_view title,
                                       std::string_view detail);

[[nodiscard]] std::string created_json(std::string_view session, std::string_view join_code,
                                       std::string_view trainer_token,
                                       std::string_view screen_token);
struct CreatedTexts {
    std::string join_code, trainer_token, screen_token;
};
/// The same read back by a client; empty texts for anything else.
[[nodiscard]] CreatedTexts decode_created(std::string_view body);
/// {"trainer_token","screen_token"}
[[nodiscard]] std::string tokens_json(std::string_view trainer_token,
                                      std::string_view screen_token);

/// [{"id","title","lang","slides","questions","min_responses","identity"}, …]
[[nodiscard]] std::string decks_json(const std::vector<const Deck*>& decks);

struct SessionLine {
    std::string session, deck, title;
    /// Empty once ended.
    std::string join_code;
    Phase phase = Phase::lobby;
    std::int64_t created_unix_s = 0;
    std::uint32_t participants = 0;
};
[[nodiscard]] std::string sessions_json(const std::vector<SessionLine>& lines);
/// The same read back, session and code only; empty for anything else.
[[nodiscard]] std::vector<SessionLine> decode_sessions(std::string_view body);

/// The sentence of a problem; empty if the body is none.
[[nodiscard]] std::string decode_problem(std::string_view body);

}  // namespace showhands
