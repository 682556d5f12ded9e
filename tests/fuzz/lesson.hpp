// A class on a deck that was read, led through all of it: whatever the bytes were, the rules hold
// and everything that is sent about it is JSON.
#pragma once

#include <memory>

#include "core/session.hpp"

namespace showhands::fuzz {

/// A poll "poll" (3 options), a quiz "quiz" (2), a multiple "many" (4), a content slide "end", a
/// discussion "talk" that collects, a rating "steps", a ranking "order", a number "share": what the
/// events and snapshots of the corpus stand on.
[[nodiscard]] std::shared_ptr<const Deck> small_deck();

/// All that anybody may be told of the session now.
void look(const Session& session);
/// The trainer advances so many times, at most to the last slide, and everybody looks; then the
/// session ends.
void lead(Session session, std::size_t steps);

}  // namespace showhands::fuzz
