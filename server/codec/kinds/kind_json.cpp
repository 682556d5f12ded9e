#include "codec/kinds/kind_json.hpp"

#include <array>

namespace showhands {
namespace {

/// The closed list, in the order of `QuestionKind`.
constexpr std::array<const KindJson*, question_kind_count> kinds{
    &single_json, &multiple_json, &true_false_json, &yes_no_json,
    &rating_json, &ranking_json,  &number_json};

}  // namespace

const KindJson& json_of(QuestionKind kind) { return *kinds[static_cast<std::size_t>(kind)]; }

void read_nothing(DeckFields&, SlideType, std::string_view, Question&) {}

KindKeys no_deck_keys(const Question&, SlideType) { return {}; }

KindKeys no_shown_keys(const Scale&, const NumberRange&) { return {}; }

}  // namespace showhands
