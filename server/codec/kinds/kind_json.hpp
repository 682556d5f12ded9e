// What one kind of question adds to a deck's question and to the question that pages are shown: its
// own keys beside `kind` and `text`. The core's side of a kind is in `core/kinds`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "codec/deck_fields.hpp"
#include "core/deck.hpp"

namespace showhands {

/// One key of a kind and its value.
using KindKey = std::pair<std::string_view, std::variant<std::int64_t, std::string, Thousandths>>;
using KindKeys = std::vector<KindKey>;

struct KindJson {
    /// The deck lists options under "options" itself.
    bool lists_options = false;
    /// A quiz names the correct ones among them under "correct"; one alone unless `several`.
    bool marks_options = false;
    bool several = false;
    /// Why there can be no correct answer; empty if there can.
    std::string_view never_correct = {};
    /// Reads the kind's own keys, and makes the options if the deck does not list them.
    void (*read)(DeckFields& fields, SlideType type, std::string_view lang, Question& question);
    /// The same keys, as a deck has them.
    KindKeys (*deck_keys)(const Question& question, SlideType type);
    /// What a phone and the projector need to ask: never what is correct.
    KindKeys (*shown_keys)(const Scale& scale, const NumberRange& range);
};

[[nodiscard]] const KindJson& json_of(QuestionKind kind);

/// For kinds without keys of their own.
void read_nothing(DeckFields& fields, SlideType type, std::string_view lang, Question& question);
[[nodiscard]] KindKeys no_deck_keys(const Question& question, SlideType type);
[[nodiscard]] KindKeys no_shown_keys(const Scale& scale, const NumberRange& range);

extern const KindJson single_json, multiple_json, true_false_json, yes_no_json, rating_json,
    ranking_json, number_json;

}  // namespace showhands
