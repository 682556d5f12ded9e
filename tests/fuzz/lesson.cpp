#include "lesson.hpp"

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "codec/view_json.hpp"
#include "core/decide.hpp"
#include "promise.hpp"

namespace showhands::fuzz {
namespace {

void is_json(const std::string& text) {
    promise(nlohmann::json::accept(text), "what is sent is JSON");
}

Slide question(const char* id, SlideType type, QuestionKind kind, std::size_t options) {
    Slide slide;
    slide.id.value = id;
    slide.type = type;
    slide.question.emplace();
    slide.question->kind = kind;
    slide.question->text = "Which?";
    for (std::size_t i = 0; i < options; ++i) slide.question->options.push_back({option_id(i)});
    if (type == SlideType::quiz) slide.question->correct.insert(1);
    return slide;
}

Slide number_question() {
    Slide slide = question("share", SlideType::quiz, QuestionKind::number, 5);
    slide.question->correct = {};
    slide.question->range.max = Thousandths{100'000};
    slide.question->range.correct = Thousandths{35'000};
    return slide;
}

}  // namespace

std::shared_ptr<const Deck> small_deck() {
    Deck deck;
    deck.id = "small";
    deck.title = "Small";
    deck.min_responses = 2;
    Slide end;
    end.id.value = "end";
    Slide talk;
    talk.id.value = "talk";
    talk.type = SlideType::discussion;
    talk.collect = Collect::open;
    talk.answers_each = 3;
    deck.slides = {question("poll", SlideType::poll, QuestionKind::single, 3),
                   question("quiz", SlideType::quiz, QuestionKind::true_false, 2),
                   question("many", SlideType::poll, QuestionKind::multiple, 4),
                   end,
                   talk,
                   question("steps", SlideType::poll, QuestionKind::rating, 5),
                   question("order", SlideType::poll, QuestionKind::ranking, 3),
                   number_question()};
    return std::make_shared<const Deck>(std::move(deck));
}

void look(const Session& session) {
    const Join join{"http://host/482913", "http://host", "482913", 0, {}};
    is_json(view_json(participant_view(session, 3)));
    is_json(view_json(screen_view(session, 3), join));
    is_json(view_json(trainer_view(session, 3), join));
    for (const Role role : {Role::participant, Role::trainer, Role::screen})
        if (const auto tally = tally_view(session, role, 3)) is_json(tally_json(*tally));
}

void lead(Session session, std::size_t steps) {
    const auto told = [&session](const TrainerCommand& command) {
        const auto decision = decide(session, command, Occasion{1'000, 3});
        const auto* events = std::get_if<Events>(&decision);
        if (events == nullptr) return false;
        for (const Event& event : *events)
            promise(evolve(session, event), "what was decided happens");
        return true;
    };
    look(session);
    for (std::size_t step = 0; step < steps && told(Advance{}); ++step) look(session);
    if (session.phase == Phase::ended) return;
    promise(told(EndSession{}) && session.phase == Phase::ended, "a session can always be ended");
    promise(session.ballots.empty(), "no ballot outlives the session");
    look(session);
}

}  // namespace showhands::fuzz
