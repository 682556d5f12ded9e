// Commands that wait for their room, and the batch they become: decided against the folded state,
// refusals and what changes nothing answered at once, the rest on its way to the journal with a
// note of whom to answer. It changes no session.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "core/command.hpp"
#include "core/event.hpp"
#include "core/session.hpp"
#include "journal/journal.hpp"
#include "live/audience.hpp"
#include "live/connection.hpp"

namespace showhands {

/// A command that waits for its turn.
struct Waiting {
    std::weak_ptr<Connection> from;
    std::uint64_t request = 0;
    std::variant<CastVote, AddText, TakeTextBack, AddAsk, VoteAskUp, JoinGroups, TakePen, GiveName,
                 TrainerCommand>
        command;
};

/// A command whose events are on their way to the journal.
struct Pending {
    std::weak_ptr<Connection> from;
    std::uint64_t request = 0;
    /// Its events in the batch.
    std::size_t first = 0;
    std::size_t count = 0;
};

struct Batch {
    BatchId id;
    std::shared_ptr<const Events> events;
    std::vector<Pending> pending;
    /// The number of the phone that its last event removes.
    std::optional<std::uint32_t> removes;
    /// Per event, once the journal handed the batch back.
    std::vector<bool> applied;
};

/// If it is still there.
void reply(const std::weak_ptr<Connection>& to, std::string_view text);

/// Takes everything that waits, up to and including the first command of the trainer that changes
/// something, so that each later command meets the state this one leaves. Votes stand in ballot
/// order, texts and seats in groups in the order of their marks, not in the order of arrival.
[[nodiscard]] Batch take_batch(std::vector<Waiting>& waiting, const Session& session,
                               const Occasion& occasion, const Audience& audience);

}  // namespace showhands
