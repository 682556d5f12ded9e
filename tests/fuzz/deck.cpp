// Any bytes as a deck: either every fault is named in clean words, or the deck keeps all that
// `core/deck.hpp` promises, can be written and read again, and a class can be led through it.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "codec/deck_json.hpp"
#include "codec/excerpt.hpp"
#include "lesson.hpp"
#include "limits.hpp"
#include "promise.hpp"

namespace showhands::fuzz {
namespace {

/// They go to terminals, pages and logs.
void clean(const std::vector<DeckRemark>& remarks, std::string_view text) {
    const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
    promise(remarks.size() <= limits::deck_faults + 1, "remarks are bounded");
    for (const DeckRemark& remark : remarks) {
        const std::string words = describe(remark);
        promise(nlohmann::json::accept(nlohmann::json(words).dump(
                    -1, ' ', false, nlohmann::json::error_handler_t::strict)),
                "a remark is UTF-8");
        promise(!has_control_characters(words), "a remark has no control characters");
        promise(remark.line >= 0 && remark.line <= lines, "a remark stands on a line of the file");
        promise(!remark.text.empty(), "a remark says something");
    }
}

void sound(const Question& question, bool quiz) {
    const std::size_t options = question.options.size();
    promise(options >= 2 && options <= limits::question_options, "a question has its options");
    const bool corrects = !question.correct.empty() || question.range.correct.has_value();
    promise(corrects == quiz, "a quiz has something correct, a poll nothing");
    promise(question.correct.subset_of(OptionSet::first(options)), "correct options exist");
    promise(question.takes_several() || question.correct.size() <= 1, "one correct option");
    // Their bars are steps and spans, not texts of the deck.
    if (question.kind == QuestionKind::rating || question.kind == QuestionKind::number) return;
    std::set<std::string> texts;
    for (const Option& option : question.options)
        promise(!option.text.empty() && texts.insert(option.text).second, "options differ");
}

void sound(const Deck& deck) {
    promise(!deck.slides.empty() && deck.slides.size() <= limits::deck_slides, "it has slides");
    promise(deck.min_responses >= 1 && deck.min_responses <= limits::min_responses_max,
            "the threshold is in its bounds");
    std::set<SlideId> ids;
    for (const Slide& slide : deck.slides) {
        promise(!slide.id.value.empty() && ids.insert(slide.id).second, "ids are unique");
        const bool shares = slide.checklist && slide.checklist->shared;
        const bool asks = slide.type == SlideType::poll || slide.type == SlideType::quiz || shares;
        promise(slide.question.has_value() == asks, "who asks has a question, others do not");
        promise(slide.checklist.has_value() == (slide.type == SlideType::checklist),
                "a checklist has entries, others have none");
        if (asks) sound(*slide.question, slide.type == SlideType::quiz);
        if (slide.table)
            for (const auto& row : slide.table->rows)
                promise(row.size() == slide.table->header.size(), "a table has whole rows");
    }
}

void read_bytes(std::string_view text) {
    const DeckReading reading = read_deck(text);
    promise(reading.deck.has_value() == reading.faults.empty(), "a deck, or faults");
    clean(reading.faults, text);
    clean(reading.warnings, text);
    if (!reading.deck) return;
    sound(*reading.deck);
    const DeckReading again = read_deck(write_deck(*reading.deck), limits::stored_deck_bytes);
    promise(again.deck == reading.deck, "written and read again it is the same");
    constexpr std::size_t some_steps = 40;
    lead(Session(std::make_shared<const Deck>(*reading.deck)), some_steps);
}

}  // namespace
}  // namespace showhands::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    showhands::fuzz::read_bytes(showhands::fuzz::text_of(bytes, size));
    return 0;
}
