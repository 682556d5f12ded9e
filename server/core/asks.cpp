#include "core/asks.hpp"

#include <algorithm>
#include <utility>

#include "core/session.hpp"

namespace showhands {

const Ask* Asks::find(std::uint32_t number) const {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [number](const Ask& one) { return one.number == number; });
    return found == list.end() ? nullptr : &*found;
}

Ask* Asks::find(std::uint32_t number) {
    return const_cast<Ask*>(std::as_const(*this).find(number));
}

std::optional<RejectionCode> ask_refusal(const Session& session, const TextMark& mark) {
    const Asks& asks = session.asks;
    if (!asks.open) return RejectionCode::not_asking;
    const auto asker = asks.askers.find(mark);
    if (asker != asks.askers.end() && asker->second.size() >= limits::asks_each)
        return RejectionCode::enough_asks;
    if (asks.list.size() >= limits::asks_per_session) return RejectionCode::too_many_asks;
    return std::nullopt;
}

bool Asks::full_of_votes() const {
    std::size_t marks = 0;
    for (const auto& [ask, of_ask] : voters) marks += of_ask.size();
    return marks >= limits::ask_votes;
}

bool apply(Session& session, const AskAdded& added) {
    Asks& asks = session.asks;
    if (session.phase == Phase::ended || added.round != asks.round) return false;
    const auto asker = asks.askers.find(added.mark);
    if (asker != asks.askers.end() && asker->second.contains(added.request)) return true;
    if (ask_refusal(session, added.mark)) return false;
    asks.askers[added.mark].insert(added.request);
    asks.list.push_back({++asks.last_number, added.text, added.flagged});
    return true;
}

bool apply(Session& session, const AskVotedUp& voted) {
    Asks& asks = session.asks;
    Ask* ask = asks.find(voted.ask);
    if (session.phase == Phase::ended || !asks.open || ask == nullptr || !ask->approved)
        return false;
    const auto known = asks.voters.find(voted.ask);
    if (known != asks.voters.end() && known->second.contains(voted.mark)) return true;
    if (asks.full_of_votes()) return false;
    asks.voters[voted.ask].insert(voted.mark);
    ++ask->upvotes;
    return true;
}

bool change(Session& session, const AskingSet& set) {
    Asks& asks = session.asks;
    if (std::exchange(asks.open, set.open) == set.open) return false;
    if (set.open) ++asks.round;
    // Fresh ones, not clear(): nothing of the old ones may stay.
    asks.askers = decltype(asks.askers)();
    asks.voters = decltype(asks.voters)();
    return true;
}

bool change(Session& session, const AskApproved& approved) {
    Ask* ask = session.asks.find(approved.ask);
    return ask != nullptr && !std::exchange(ask->approved, true);
}

bool change(Session& session, const AskAnswered& answered) {
    Ask* ask = session.asks.find(answered.ask);
    if (ask == nullptr || std::exchange(ask->answered, true)) return false;
    if (session.asks.projected == answered.ask) session.asks.projected = 0;
    return true;
}

bool change(Session& session, const AskDeleted& deleted) {
    Asks& asks = session.asks;
    if (asks.find(deleted.ask) == nullptr) return false;
    std::erase_if(asks.list, [&deleted](const Ask& one) { return one.number == deleted.ask; });
    asks.voters.erase(deleted.ask);
    if (asks.projected == deleted.ask) asks.projected = 0;
    return true;
}

bool change(Session& session, const AskProjected& projected) {
    if (projected.ask != 0) {
        Ask* ask = session.asks.find(projected.ask);
        if (ask == nullptr) return false;
        // What stands on the wall, phones may read.
        ask->approved = true;
    }
    return std::exchange(session.asks.projected, projected.ask) != projected.ask;
}

}  // namespace showhands
