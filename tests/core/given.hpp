// Small decks and shorthands for tests of the rules: given a session, when a command, then events.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "core/decide.hpp"
#include "core/session.hpp"

namespace showhands::given {

inline Slide content(std::string id) {
    Slide slide;
    slide.id.value = std::move(id);
    slide.title = "Title of " + slide.id.value;
    slide.body = "Body of " + slide.id.value;
    slide.notes = "Notes of " + slide.id.value;
    return slide;
}

inline Slide question(std::string id, SlideType type, QuestionKind kind, std::size_t options) {
    Slide slide = content(std::move(id));
    slide.type = type;
    slide.body.clear();
    Question& asked = slide.question.emplace();
    asked.kind = kind;
    asked.text = "Question of " + slide.id.value;
    for (std::size_t i = 0; i < options; ++i)
        asked.options.push_back({"Option " + option_id(i), false});
    if (type == SlideType::quiz) {
        asked.correct.insert(1);
        asked.explanation = "Explanation of " + slide.id.value;
    }
    return slide;
}

/// An item with a part, and one under a heading.
inline Slide checklist(std::string id, bool shared) {
    Slide slide = content(std::move(id));
    slide.type = SlideType::checklist;
    slide.body.clear();
    slide.checklist = Checklist{shared,
                                {{ChecklistLevel::item, "Item a"},
                                 {ChecklistLevel::part, "Part b"},
                                 {ChecklistLevel::heading, "Heading"},
                                 {ChecklistLevel::item, "Item c"}}};
    if (!shared) return slide;
    Question& asked = slide.question.emplace();
    asked.kind = QuestionKind::multiple;
    asked.text = slide.title;
    asked.none_allowed = true;
    asked.options = {{"Item a", false}, {"Part b", false}, {"Item c", false}};
    return slide;
}

/// content "start", poll "poll" (5 options), quiz "quiz" (3 options, b correct), multiple "many"
/// (4), content "end".
inline Deck deck() {
    Deck deck;
    deck.id = "given";
    deck.title = "Given";
    deck.min_responses = 1;
    deck.slides = {content("start"), question("poll", SlideType::poll, QuestionKind::single, 5),
                   question("quiz", SlideType::quiz, QuestionKind::single, 3),
                   question("many", SlideType::poll, QuestionKind::multiple, 4), content("end")};
    return deck;
}

inline Slide discussion(std::string id, std::uint32_t answers_each) {
    Slide slide = content(std::move(id));
    slide.type = SlideType::discussion;
    slide.body.clear();
    slide.prompt = "Prompt of " + slide.id.value;
    slide.collect = Collect::open;
    slide.answers_each = answers_each;
    return slide;
}

/// The same deck, and before its end the discussions "talk" (two texts each) and "more" (one).
inline Deck talking_deck() {
    Deck talking = deck();
    talking.slides.insert(talking.slides.end() - 1, {discussion("talk", 2), discussion("more", 1)});
    return talking;
}

/// The same deck, and at its end "words", which collects three words each.
inline Deck wording_deck() {
    Deck wording = talking_deck();
    wording.slides.push_back(discussion("words", 3));
    wording.slides.back().collect = Collect::words;
    return wording;
}

/// The same deck, and at its end the slides for groups "tables" and "again", dealt alike, and
/// "pairs", dealt otherwise.
inline Deck grouping_deck(GroupPlan plan = {}) {
    Deck grouping = talking_deck();
    for (const char* id : {"tables", "again", "pairs"}) {
        Slide slide = discussion(id, 2);
        slide.collect = Collect::groups;
        slide.groups = slide.id.value == "pairs" ? GroupPlan{0, 2} : plan;
        grouping.slides.push_back(std::move(slide));
    }
    return grouping;
}

/// content "start", the polls "first" and "second" and the quiz "third" at own pace, content "end".
inline Deck surveying_deck() {
    Deck surveying = deck();
    surveying.slides = {
        content("start"), question("first", SlideType::poll, QuestionKind::yes_no, 0),
        question("second", SlideType::poll, QuestionKind::yes_no, 0),
        question("third", SlideType::quiz, QuestionKind::single, 3), content("end")};
    for (Slide& slide : surveying.slides) {
        slide.own_pace = slide.question.has_value();
        if (slide.type == SlideType::poll)
            slide.question->options = {{"Yes", false}, {"No", false}};
    }
    return surveying;
}

inline Ballot ballot(std::uint32_t number) {
    Ballot ballot;
    for (std::size_t i = 0; i < 4; ++i)
        ballot.bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
    return ballot;
}

inline Answer chose(std::string_view letters) {
    Answer answer;
    for (const char letter : letters) answer.options.insert(std::string_view(&letter, 1));
    return answer;
}

inline Answer skipped() { return {{}, true}; }

/// A session and what happens to it; every accepted command is folded at once.
class Class {
 public:
    explicit Class(Deck of = deck()) : session(std::make_shared<const Deck>(std::move(of))) {}

    /// Folds what the command becomes; the rejection if it is refused.
    std::optional<RejectionCode> trainer(const TrainerCommand& command) {
        auto decision = decide(session, command, occasion);
        if (const auto* no = std::get_if<Rejection>(&decision)) return no->code;
        last = std::get<Events>(decision);
        for (const Event& event : last) {
            // Or its sender is told that somebody else was quicker.
            const bool folded = evolve(session, event);
            CHECK_MESSAGE(folded, "what was decided does not fold");
            if (folded) log.push_back(event);
        }
        return std::nullopt;
    }

    std::optional<RejectionCode> vote(std::uint32_t voter, const Answer& answer,
                                      std::uint64_t request = 1) {
        const Round* round = session.current_round();
        return vote({ballot(voter), request, session.current_slide().id, round ? round->number : 0,
                     answer});
    }

    std::optional<RejectionCode> vote(const CastVote& cast) {
        const auto decision = decide(session, cast);
        if (const auto* no = std::get_if<Rejection>(&decision)) return no->code;
        if (const auto* event = std::get_if<VoteCast>(&decision))
            if (evolve(session, *event)) log.push_back(*event);
        return std::nullopt;
    }

    /// A text of this phone on the current slide.
    std::optional<RejectionCode> say(std::uint32_t phone, std::string text,
                                     std::uint64_t request = 1) {
        return phones({{ballot(phone).bytes},
                       request,
                       session.current_slide().id,
                       session.statements.round,
                       std::move(text),
                       {ballot(phone).bytes}});
    }

    std::optional<RejectionCode> take_back(std::uint32_t phone, std::uint64_t added) {
        return phones(TakeTextBack{
            {ballot(phone).bytes}, session.current_slide().id, session.statements.round, added});
    }

    template <class Command = AddText>
    std::optional<RejectionCode> phones(const Command& command) {
        std::optional<RejectionCode> refused;
        std::visit(
            [&](const auto& decided) {
                using Decided = std::decay_t<decltype(decided)>;
                if constexpr (std::is_same_v<Decided, Rejection>) {
                    refused = decided.code;
                } else if constexpr (!std::is_same_v<Decided, Unchanged>) {
                    if (evolve(session, decided)) log.push_back(decided);
                }
            },
            decide(session, command));
        return refused;
    }

    /// Advances until the slide is shown (and opened, if it asks).
    Class& at(const std::string& slide) {
        trainer(ShowSlide{SlideId{slide}});
        return *this;
    }

    [[nodiscard]] const Tally& tally() const { return session.current_round()->tally; }

    Session session;
    Occasion occasion{1'000, 7};
    Events last;
    Events log;
};

}  // namespace showhands::given
