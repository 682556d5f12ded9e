// The text in which a folded session is kept once the ballots of its rounds are gone: tallies,
// texts and the marks that outlive a round; in a named session also who answered what. What was
// encoded decodes to an equal session of the same deck. A text of a newer fold version, or one that
// does not fit the deck, is not read: a wrong session would be worse than none.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/session.hpp"

namespace showhands {

/// Precondition: the session holds no ballots.
[[nodiscard]] std::string encode_snapshot(const Session& session);

/// Total. The session returned is one that `evolve` and the views may safely go on with.
[[nodiscard]] std::optional<Session> decode_snapshot(std::string_view text,
                                                     std::shared_ptr<const Deck> deck);

}  // namespace showhands
