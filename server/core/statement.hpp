// Open answers: the short texts of a discussion slide, held back until the trainer shows them. A
// text has a number and no author. Which texts came from one phone is known by marks only while the
// slide is on, to bound how many it sends and to let it take them back; leaving the slide deletes
// the marks for good, as sealing a round deletes its ballots.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/command.hpp"
#include "core/deck.hpp"
#include "core/event.hpp"
#include "core/rejection.hpp"

namespace showhands {

struct Session;

struct Statement {
    /// 1, 2, … within the session; never given twice.
    std::uint32_t number = 0;
    /// Place of the slide in the deck.
    std::uint32_t slide = 0;
    std::string text;
    /// 0: held back. Else it grows with each text that is shown: the newest has the highest.
    std::uint32_t shown = 0;
    bool starred = false;
    /// The word filter saw something.
    bool flagged = false;
    /// How many others were merged into it.
    std::uint32_t merged = 0;
    /// Of the themes of its slide.
    OptionSet themes = {};
    /// The group that wrote it; 0: none.
    std::uint32_t group = 0;
    bool operator==(const Statement&) const = default;
};

/// What the trainer sorts the texts of a slide by.
struct Theme {
    /// Place of the slide in the deck.
    std::uint32_t slide = 0;
    std::string name;
    bool operator==(const Theme&) const = default;
};

/// One text that a phone sent. What it says stands in its statement, if that still exists.
struct SentText {
    std::uint64_t request = 0;
    std::uint32_t statement = 0;
    bool taken_back = false;
    bool operator==(const SentText&) const = default;
};

struct Statements {
    std::vector<Statement> list;
    /// Themes that were added in class.
    std::vector<Theme> themes;
    /// The projector has the themes of the current slide rather than its texts.
    bool themes_shown = false;
    /// How it orders the texts of the current slide.
    Board board = Board::newest;
    std::uint32_t last_number = 0;
    std::uint32_t last_shown = 0;
    /// How often texts have been collected, over all slides: tells a visit of a slide from the next
    /// one.
    std::uint32_t round = 0;
    /// Of the current slide; empty otherwise.
    std::map<TextMark, std::vector<SentText>> sent;

    [[nodiscard]] const Statement* find(std::uint32_t number) const;
    [[nodiscard]] Statement* find(std::uint32_t number);
    bool operator==(const Statements&) const = default;
};

/// How the projector orders the texts of a slide unless the trainer says otherwise.
[[nodiscard]] Board usual_board(const Slide& slide);

/// How long a text of this slide may be, in characters.
[[nodiscard]] std::size_t longest_text(const Slide& slide);

/// Whether the slide that is on collects texts now.
[[nodiscard]] bool collects(const Session& session);

/// Why this text of this phone, or of its group, cannot be taken now; nothing if it can. `text` is
/// clean.
[[nodiscard]] std::optional<RejectionCode> refusal(const Session& session, const TextMark& mark,
                                                   std::uint32_t group, std::string_view text);

/// What a group wrote on the slide that is on.
[[nodiscard]] std::vector<const Statement*> texts_of_group(const Session& session,
                                                           std::uint32_t group);

/// The folds of their events; false: ignored.
bool apply(Session& session, const TextAdded& added);
bool apply(Session& session, const TextTakenBack& back);
bool change(Session& session, const TextsSealed& sealed);
bool change(Session& session, const TextShown& shown);
bool change(Session& session, const TextHidden& hidden);
bool change(Session& session, const TextStarred& starred);
bool change(Session& session, const TextEdited& edited);
bool change(Session& session, const TextsMerged& merged);
bool change(Session& session, const TextDeleted& deleted);
bool change(Session& session, const TextTagged& tagged);
bool change(Session& session, const ThemeAdded& added);
bool change(Session& session, const ThemesShown& shown);
bool change(Session& session, const TextRaised& raised);
bool change(Session& session, const BoardArranged& arranged);
bool change(Session& session, const TextsDeleted& deleted);

}  // namespace showhands
