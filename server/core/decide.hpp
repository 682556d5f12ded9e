// What a command becomes: events, or an expected refusal. Pure: reads the folded session and
// changes nothing. The events take effect only when `evolve` meets them again in the journal's
// order.
#pragma once

#include <variant>

#include "core/command.hpp"
#include "core/event.hpp"
#include "core/rejection.hpp"
#include "core/session.hpp"

namespace showhands {

/// The ballot says this already, durably: accepted without a new event.
struct Unchanged {
    bool operator==(const Unchanged&) const = default;
};

[[nodiscard]] std::variant<VoteCast, Unchanged, Rejection> decide(const Session& session,
                                                                  const CastVote& command);

[[nodiscard]] std::variant<TextAdded, Unchanged, Rejection> decide(const Session& session,
                                                                   const AddText& command);
[[nodiscard]] std::variant<TextTakenBack, Unchanged, Rejection> decide(const Session& session,
                                                                       const TakeTextBack& command);

[[nodiscard]] std::variant<GroupsJoined, Unchanged, Rejection> decide(const Session& session,
                                                                      const JoinGroups& command);
[[nodiscard]] std::variant<PenTaken, Unchanged, Rejection> decide(const Session& session,
                                                                  const TakePen& command);

[[nodiscard]] std::variant<AskAdded, Unchanged, Rejection> decide(const Session& session,
                                                                  const AddAsk& command);
[[nodiscard]] std::variant<AskVotedUp, Unchanged, Rejection> decide(const Session& session,
                                                                    const VoteAskUp& command);

[[nodiscard]] std::variant<PersonNamed, Unchanged, Rejection> decide(const Session& session,
                                                                     const GiveName& command);

[[nodiscard]] std::variant<Events, Rejection> decide(const Session& session,
                                                     const TrainerCommand& command,
                                                     const Occasion& occasion);

/// The single next right thing, what `advance` would do now.
enum class AdvanceStep { show, open, close, close_and_reveal, revote, reveal, none };
[[nodiscard]] AdvanceStep advance_step(const Session& session);

}  // namespace showhands
