// What the commands about open answers become: a phone's, and the trainer's about one text. Pure,
// as all of `core/decide`, which calls it.
#pragma once

#include <concepts>
#include <variant>

#include "core/decide.hpp"

namespace showhands {

/// The trainer's commands about one text.
template <class Command>
concept OneTextCommand = std::same_as<Command, ShowText> || std::same_as<Command, HideText> ||
    std::same_as<Command, StarText> || std::same_as<Command, UnstarText> ||
    std::same_as<Command, EditText> || std::same_as<Command, MergeTexts> ||
    std::same_as<Command, DeleteText> || std::same_as<Command, TagText> ||
    std::same_as<Command, UntagText> || std::same_as<Command, RaiseText>;

/// And about all texts of a slide and its themes.
template <class Command>
concept TextCommand = OneTextCommand<Command> || std::same_as<Command, AddTheme> ||
    std::same_as<Command, ShowThemes> || std::same_as<Command, HideThemes> ||
    std::same_as<Command, ShowTexts> || std::same_as<Command, ArrangeBoard> ||
    std::same_as<Command, DeleteTexts>;

using TextDecision = std::variant<Events, Rejection>;

[[nodiscard]] TextDecision decide_text(const Session& session, const ShowText& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const HideText& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const StarText& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const UnstarText& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const EditText& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const MergeTexts& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const DeleteText& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const TagText& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const UntagText& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const AddTheme& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const ShowThemes& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const HideThemes& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const RaiseText& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const ShowTexts& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const ArrangeBoard& command);
[[nodiscard]] TextDecision decide_text(const Session& session, const DeleteTexts& command);

}  // namespace showhands
