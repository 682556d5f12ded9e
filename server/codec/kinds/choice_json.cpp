// Single and multiple, whose options the deck lists; true_false and yes_no, whose two options the
// deck's language words.
#include <algorithm>
#include <array>
#include <iterator>

#include "codec/kinds/kind_json.hpp"

namespace showhands {
namespace {

/// How a deck's language words the questions that bring their own options.
struct Wording {
    std::string_view lang, yes, no, yes_true, no_false;
};
constexpr Wording wordings[] = {
    {"en", "Yes", "No", "True", "False"},        {"es", "Sí", "No", "Verdadero", "Falso"},
    {"fr", "Oui", "Non", "Vrai", "Faux"},        {"de", "Ja", "Nein", "Richtig", "Falsch"},
    {"pt", "Sim", "Não", "Verdadeiro", "Falso"}, {"it", "Sì", "No", "Vero", "Falso"},
};

const Wording& wording_of(std::string_view lang) {
    std::string primary(lang.substr(0, lang.find('-')));
    for (char& letter : primary)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    const auto* found =
        std::find_if(std::begin(wordings), std::end(wordings),
                     [&primary](const Wording& wording) { return primary == wording.lang; });
    return found == std::end(wordings) ? wordings[0] : *found;
}

void take_two(DeckFields& fields, std::string_view first, std::string_view second,
              Question& question) {
    fields.misplaced("options",
                     "a true_false or yes_no question brings its own two options; remove "
                     "\"options\"");
    question.options = {{std::string(first), false}, {std::string(second), false}};
}

void read_truth(DeckFields& fields, SlideType, std::string_view lang, Question& question) {
    const Wording& wording = wording_of(lang);
    take_two(fields, wording.yes_true, wording.no_false, question);
}

void read_yes_no(DeckFields& fields, SlideType, std::string_view lang, Question& question) {
    const Wording& wording = wording_of(lang);
    take_two(fields, wording.yes, wording.no, question);
}

void read_credit(DeckFields& fields, SlideType type, std::string_view, Question& question) {
    if (type != SlideType::quiz) {
        fields.misplaced("credit", "only a quiz gives credit; remove \"credit\"");
        return;
    }
    question.credit = fields.choice<Credit>("credit", false).value_or(Credit::all_or_nothing);
}

KindKeys credit_key(const Question& question, SlideType) {
    if (question.credit == Credit::all_or_nothing) return {};
    return {{"credit", std::string(name(question.credit))}};
}

}  // namespace

constinit const KindJson single_json = {.lists_options = true,
                                        .marks_options = true,
                                        .read = read_nothing,
                                        .deck_keys = no_deck_keys,
                                        .shown_keys = no_shown_keys};
constinit const KindJson multiple_json = {.lists_options = true,
                                          .marks_options = true,
                                          .several = true,
                                          .read = read_credit,
                                          .deck_keys = credit_key,
                                          .shown_keys = no_shown_keys};
constinit const KindJson true_false_json = {.marks_options = true,
                                            .read = read_truth,
                                            .deck_keys = no_deck_keys,
                                            .shown_keys = no_shown_keys};
constinit const KindJson yes_no_json = {.marks_options = true,
                                        .read = read_yes_no,
                                        .deck_keys = no_deck_keys,
                                        .shown_keys = no_shown_keys};

}  // namespace showhands
