// What the commands about questions from the room become. Pure, as all of `core/decide`, which
// calls it.
#pragma once

#include <concepts>
#include <variant>

#include "core/decide.hpp"

namespace showhands {

/// The trainer's commands about one of them.
template <class Command>
concept OneAskCommand = std::same_as<Command, ApproveAsk> || std::same_as<Command, AnswerAsk> ||
    std::same_as<Command, DeleteAsk> || std::same_as<Command, ProjectAsk>;

template <class Command>
concept AskCommand = OneAskCommand<Command> || std::same_as<Command, OpenAsking> ||
    std::same_as<Command, CloseAsking> || std::same_as<Command, TakeAskDown>;

using AskDecision = std::variant<Events, Rejection>;

[[nodiscard]] AskDecision decide_ask(const Session& session, const OpenAsking& command);
[[nodiscard]] AskDecision decide_ask(const Session& session, const CloseAsking& command);
[[nodiscard]] AskDecision decide_ask(const Session& session, const ApproveAsk& command);
[[nodiscard]] AskDecision decide_ask(const Session& session, const AnswerAsk& command);
[[nodiscard]] AskDecision decide_ask(const Session& session, const DeleteAsk& command);
[[nodiscard]] AskDecision decide_ask(const Session& session, const ProjectAsk& command);
[[nodiscard]] AskDecision decide_ask(const Session& session, const TakeAskDown& command);

}  // namespace showhands
