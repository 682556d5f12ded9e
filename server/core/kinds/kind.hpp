// What one kind of question knows of its answers: which it takes, what each adds to the tally, and
// which figures the tally gives beside its bars. A kind is one file here, one in `codec/kinds`, one
// for the phone and one for the projector, and a row in each folder's list of kinds; nothing else
// asks which kind a question is.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "core/deck.hpp"
#include "core/rejection.hpp"
#include "core/tally.hpp"

namespace showhands {

/// What a tally says beside its bars; empty of kinds that have none.
struct Figures {
    std::optional<Thousandths> median;
    /// Per option.
    std::vector<std::uint32_t> points;
    /// Of the most an option can get, in percent.
    std::vector<std::uint32_t> point_percents;
    bool operator==(const Figures&) const = default;
};

struct KindRules {
    /// As decks and the wire name it.
    std::string_view name;
    /// The answer as it is kept, or why it is refused. Never asked about a skip.
    std::variant<Answer, Rejection> (*accept)(const Question&, const Answer&);
    /// Adds an accepted answer to counts, points or numbers.
    void (*add)(const Question&, const Answer&, Tally&);
    /// Takes back an answer that was added.
    void (*remove)(const Question&, const Answer&, Tally&);
    /// What the answer earns in a quiz, from 0 to 100.
    std::uint32_t (*credit)(const Question&, const Answer&);
    Figures (*figures)(const Question&, const Tally&);
};

[[nodiscard]] const KindRules& kind_of(const Question& question);
[[nodiscard]] std::string_view name(QuestionKind kind);

/// The answer as it is kept, or why it is refused, skips included.
[[nodiscard]] std::variant<Answer, Rejection> accept(const Question& question,
                                                     const Answer& answer);
void add(const Question& question, const Answer& answer, Tally& tally);
/// Takes back an answer that was added.
void remove(const Question& question, const Answer& answer, Tally& tally);
[[nodiscard]] Figures figures(const Question& question, const Tally& tally);

/// Of kinds that have none.
[[nodiscard]] Figures no_figures(const Question& question, const Tally& tally);

extern const KindRules single_kind, multiple_kind, true_false_kind, yes_no_kind, rating_kind,
    ranking_kind, number_kind;

}  // namespace showhands
