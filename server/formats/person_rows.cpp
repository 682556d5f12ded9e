#include "formats/person_rows.hpp"

#include <algorithm>
#include <utility>

#include "core/kinds/kind.hpp"
#include "core/people.hpp"
#include "formats/csv.hpp"

namespace showhands {
namespace {

PersonAnswer answer_of(const Slide& slide, const Answer& answer) {
    const Question& question = *slide.question;
    PersonAnswer row;
    row.skipped = answer.skip;
    const auto add = [&row](const std::string& words, const char* between) {
        row.words += (row.words.empty() ? "" : between) + words;
    };
    for (std::size_t place = 0; place < answer.order.size(); ++place)
        add(question.options[answer.order[place]].text, " > ");
    for (std::size_t option = 0; option < question.options.size(); ++option)
        if (answer.options.contains(option)) add(question.options[option].text, "; ");
    // A number stands for itself, not for its bar of the histogram.
    if (answer.number) row.words = decimal(*answer.number);
    if (slide.type == SlideType::quiz)
        row.credit = answer.skip ? 0 : kind_of(question).credit(question, answer);
    return row;
}

PersonRow row_of(const Session& session, const Person& person, std::uint32_t points,
                 const std::vector<const Round*>& rounds) {
    const Deck& deck = *session.deck;
    PersonRow row;
    row.name = person.name;
    if (person.team < deck.teams.size()) row.team = deck.teams[person.team];
    if (deck.score != Score::none) row.points = points;
    for (const Round* round : rounds) {
        const auto vote =
            std::find_if(person.votes.begin(), person.votes.end(), [round](const PersonVote& one) {
                return one.slide == round->slide && one.round == round->number;
            });
        auto& answer = row.answers.emplace_back();
        if (vote == person.votes.end()) continue;
        answer = answer_of(deck.slides[round->slide], vote->answer);
        ++row.answered;
        if (answer->credit == std::uint32_t{100}) ++row.right;
    }
    return row;
}

}  // namespace

PersonReport person_report(const Session& session) {
    PersonReport report;
    std::vector<const Round*> rounds;
    for (const Round& round : session.rounds) {
        if (!round.sealed || !keeps_names(session, round.slide)) continue;
        const Slide& slide = session.deck->slides[round.slide];
        rounds.push_back(&round);
        report.rounds.push_back(
            {round.slide + 1, slide.id.value, slide.question->text, round.number});
    }
    for (const Standing& standing : standings(session))
        report.people.push_back(
            row_of(session, session.people.list()[standing.person], standing.points, rounds));
    std::sort(report.people.begin(), report.people.end(),
              [](const PersonRow& left, const PersonRow& right) { return left.name < right.name; });
    return report;
}

std::string person_csv(const Session& session) {
    const PersonReport report = person_report(session);
    std::string csv(csv_mark);
    std::vector<std::string> head{"name", "team", "points", "answered", "right"};
    for (const PersonRound& round : report.rounds)
        head.push_back(std::to_string(round.slide_number) + ". " + round.question +
                       (round.round > 1 ? " (round " + std::to_string(round.round) + ")" : ""));
    add_csv_line(csv, head);
    for (const PersonRow& person : report.people) {
        std::vector<std::string> line{
            person.name, person.team, person.points ? std::to_string(*person.points) : "",
            std::to_string(person.answered), std::to_string(person.right)};
        for (const auto& answer : person.answers)
            line.push_back(!answer           ? ""
                           : answer->skipped ? "(preferred not to say)"
                                             : answer->words);
        add_csv_line(csv, line);
    }
    return csv;
}

}  // namespace showhands
