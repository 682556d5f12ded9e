#include "core/decide_asks.hpp"

#include <utility>

#include "core/text_hygiene.hpp"
#include "core/word_filter.hpp"

namespace showhands {

using enum RejectionCode;

std::variant<AskAdded, Unchanged, Rejection> decide(const Session& session, const AddAsk& command) {
    if (session.phase == Phase::ended) return Rejection{session_ended};
    if (!session.asks.open || command.round != session.asks.round) return Rejection{not_asking};
    auto clean = clean_text(command.text);
    if (const auto* why = std::get_if<RejectionCode>(&clean)) return Rejection{*why};
    const auto asker = session.asks.askers.find(command.mark);
    if (asker != session.asks.askers.end() && asker->second.contains(command.request))
        return Unchanged{};
    if (const auto why = ask_refusal(session, command.mark)) return Rejection{*why};
    std::string& text = std::get<std::string>(clean);
    const bool flagged = is_flagged(*session.deck, text);
    return AskAdded{command.mark, command.request, command.round, std::move(text), flagged};
}

std::variant<AskVotedUp, Unchanged, Rejection> decide(const Session& session,
                                                      const VoteAskUp& command) {
    if (session.phase == Phase::ended) return Rejection{session_ended};
    if (!session.asks.open) return Rejection{not_asking};
    const Ask* ask = session.asks.find(command.ask);
    if (ask == nullptr || !ask->approved) return Rejection{no_such_ask};
    const auto voters = session.asks.voters.find(command.ask);
    if (voters != session.asks.voters.end() && voters->second.contains(command.mark))
        return Unchanged{};
    if (session.asks.full_of_votes()) return Rejection{busy};
    return AskVotedUp{command.mark, command.ask};
}

AskDecision decide_ask(const Session& session, const OpenAsking&) {
    if (session.asks.open) return Events{};
    return Events{AskingSet{session.revision, true}};
}

AskDecision decide_ask(const Session& session, const CloseAsking&) {
    if (!session.asks.open) return Events{};
    return Events{AskingSet{session.revision, false}};
}

AskDecision decide_ask(const Session& session, const ApproveAsk& command) {
    const Ask* ask = session.asks.find(command.ask);
    if (ask == nullptr) return Rejection{no_such_ask};
    if (ask->approved) return Events{};
    return Events{AskApproved{session.revision, command.ask}};
}

AskDecision decide_ask(const Session& session, const AnswerAsk& command) {
    const Ask* ask = session.asks.find(command.ask);
    if (ask == nullptr) return Rejection{no_such_ask};
    if (ask->answered) return Events{};
    return Events{AskAnswered{session.revision, command.ask}};
}

AskDecision decide_ask(const Session& session, const DeleteAsk& command) {
    if (session.asks.find(command.ask) == nullptr) return Rejection{no_such_ask};
    return Events{AskDeleted{session.revision, command.ask}};
}

AskDecision decide_ask(const Session& session, const ProjectAsk& command) {
    if (session.asks.find(command.ask) == nullptr) return Rejection{no_such_ask};
    if (session.asks.projected == command.ask) return Events{};
    return Events{AskProjected{session.revision, command.ask}};
}

AskDecision decide_ask(const Session& session, const TakeAskDown&) {
    if (session.asks.projected == 0) return Rejection{nothing_to_hide};
    return Events{AskProjected{session.revision, 0}};
}

}  // namespace showhands
