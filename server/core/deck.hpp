// A deck: the ordered slides a trainer runs. Plain values, immutable once read; `codec/deck_json`
// makes them from a file and has checked every rule of the format, so the rest of the program
// relies on them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/option_set.hpp"
#include "limits.hpp"

namespace showhands {

enum class SlideType { content, poll, quiz, discussion };
enum class QuestionKind { single, multiple, true_false, yes_no };
/// When the projector may show bars: while voting, after the close, or only once revealed to
/// everybody.
enum class Bars { live, after_close, on_reveal };
/// Whether showing a question also opens it.
enum class Opens { on_show, by_hand };

struct Option {
    std::string text;
    /// Keeps its place if a later version shuffles options ("All of the above").
    bool stay = false;
    bool operator==(const Option&) const = default;
};

struct Question {
    QuestionKind kind = QuestionKind::single;
    std::string text;
    /// At least two; true_false and yes_no have exactly two, worded by the deck's language.
    std::vector<Option> options;
    /// Quiz only, otherwise empty. Never leaves the server before the round is revealed.
    OptionSet correct;
    std::string explanation;

    [[nodiscard]] bool takes_several() const { return kind == QuestionKind::multiple; }
    bool operator==(const Question&) const = default;
};

struct Table {
    std::vector<std::string> header;
    /// Every row has as many cells as the header.
    std::vector<std::vector<std::string>> rows;
    bool operator==(const Table&) const = default;
};

struct Picture {
    /// Relative file name as the deck spells it; on a running server "<content hash>.<ending>".
    std::string source;
    std::string alt;
    bool operator==(const Picture&) const = default;
};

struct Slide {
    SlideId id;
    SlideType type = SlideType::content;
    std::string title;
    /// Simple Markdown. Content slides.
    std::string body;
    /// Simple Markdown. Discussion slides.
    std::string prompt;
    /// For the trainer only.
    std::string notes;
    std::optional<Table> table;
    std::optional<Picture> picture;
    /// Exactly on poll and quiz slides.
    std::optional<Question> question;
    bool operator==(const Slide&) const = default;
};

struct Deck {
    std::string id;
    std::string title;
    std::string lang = "en";
    std::uint32_t min_responses = limits::min_responses_default;
    Bars bars = Bars::live;
    Opens opens = Opens::on_show;
    /// At least one; ids are unique.
    std::vector<Slide> slides;

    /// Place of a slide, or nothing.
    [[nodiscard]] std::optional<std::size_t> find(const SlideId& wanted) const {
        for (std::size_t i = 0; i < slides.size(); ++i)
            if (slides[i].id == wanted) return i;
        return std::nullopt;
    }
    bool operator==(const Deck&) const = default;
};

}  // namespace showhands
