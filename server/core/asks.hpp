// Questions from the room: asked by phones while the trainer lets them, held back until approved,
// voted up by others, projected one at a time. A question has a number and no author; which phone
// asked or voted up is known by marks only while asking is open, to bound how much it says.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/command.hpp"
#include "core/event.hpp"
#include "core/rejection.hpp"

namespace showhands {

struct Session;

struct Ask {
    /// 1, 2, … within the session; never given twice.
    std::uint32_t number = 0;
    std::string text;
    /// The word filter saw something.
    bool flagged = false;
    /// Phones may read it and vote it up.
    bool approved = false;
    bool answered = false;
    std::uint32_t upvotes = 0;
    bool operator==(const Ask&) const = default;
};

struct Asks {
    /// Phones may ask.
    bool open = false;
    /// How often asking was opened: tells one time from the next.
    std::uint32_t round = 0;
    std::vector<Ask> list;
    std::uint32_t last_number = 0;
    /// The one on the projector; 0: none.
    std::uint32_t projected = 0;
    /// What each phone asked, by its requests; empty while asking is closed.
    std::map<TextMark, std::set<std::uint64_t>> askers;
    /// Who voted a question up, by its number; empty while asking is closed.
    std::map<std::uint32_t, std::set<TextMark>> voters;

    [[nodiscard]] const Ask* find(std::uint32_t number) const;
    [[nodiscard]] Ask* find(std::uint32_t number);
    /// No more marks of voters are kept while asking is open.
    [[nodiscard]] bool full_of_votes() const;
    bool operator==(const Asks&) const = default;
};

/// Why this phone cannot ask one more now; nothing if it can.
[[nodiscard]] std::optional<RejectionCode> ask_refusal(const Session& session,
                                                       const TextMark& mark);

/// The folds of their events; false: ignored.
bool apply(Session& session, const AskAdded& added);
bool apply(Session& session, const AskVotedUp& voted);
bool change(Session& session, const AskingSet& set);
bool change(Session& session, const AskApproved& approved);
bool change(Session& session, const AskAnswered& answered);
bool change(Session& session, const AskDeleted& deleted);
bool change(Session& session, const AskProjected& projected);

}  // namespace showhands
