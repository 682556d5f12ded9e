// What happened to open answers, by their numbers within the session. See `core/event`.
#pragma once

#include <cstdint>
#include <string>

#include "core/command.hpp"

namespace showhands {

/// Like a vote, without a time.
struct TextAdded {
    TextMark mark;
    std::uint64_t request = 0;
    std::uint32_t slide = 0;
    std::uint32_t round = 0;
    /// Clean.
    std::string text;
    bool flagged = false;
    /// The group that wrote it; 0: none.
    std::uint32_t group = 0;
    bool operator==(const TextAdded&) const = default;
};

struct TextTakenBack {
    TextMark mark;
    /// The one that added it.
    std::uint64_t request = 0;
    std::uint32_t slide = 0;
    std::uint32_t round = 0;
    bool operator==(const TextTakenBack&) const = default;
};

/// Which texts came from one phone is forgotten for good. From here on the log before it may be
/// compacted.
struct TextsSealed {
    std::uint64_t revision = 0;
    bool operator==(const TextsSealed&) const = default;
};

struct TextShown {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    bool operator==(const TextShown&) const = default;
};

struct TextHidden {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    bool operator==(const TextHidden&) const = default;
};

/// Or unstarred.
struct TextStarred {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    bool starred = false;
    bool operator==(const TextStarred&) const = default;
};

struct TextEdited {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    /// Clean.
    std::string words;
    bool flagged = false;
    bool operator==(const TextEdited&) const = default;
};

struct TextsMerged {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    std::uint32_t into = 0;
    bool operator==(const TextsMerged&) const = default;
};

struct TextDeleted {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    bool operator==(const TextDeleted&) const = default;
};

/// Or untagged.
struct TextTagged {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    /// Place of the theme among those of the text's slide.
    std::uint32_t theme = 0;
    bool tagged = false;
    bool operator==(const TextTagged&) const = default;
};

/// For the slide that is on.
struct ThemeAdded {
    std::uint64_t revision = 0;
    /// Clean.
    std::string name;
    bool operator==(const ThemeAdded&) const = default;
};

/// Or the texts again.
struct ThemesShown {
    std::uint64_t revision = 0;
    bool shown = false;
    bool operator==(const ThemesShown&) const = default;
};

struct TextRaised {
    std::uint64_t revision = 0;
    std::uint32_t text = 0;
    bool operator==(const TextRaised&) const = default;
};

/// All of the session. From here on the log before it may be compacted.
struct TextsDeleted {
    std::uint64_t revision = 0;
    bool operator==(const TextsDeleted&) const = default;
};

struct BoardArranged {
    std::uint64_t revision = 0;
    Board by = Board::newest;
    bool operator==(const BoardArranged&) const = default;
};

}  // namespace showhands
