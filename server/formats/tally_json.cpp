#include "formats/tally_json.hpp"

#include <nlohmann/json.hpp>

#include "codec/kinds/kind_keys.hpp"
#include "codec/message_json.hpp"
#include "core/view.hpp"
#include "formats/person_rows.hpp"
#include "formats/tally_rows.hpp"

namespace showhands {
namespace {

using Json = nlohmann::ordered_json;

Json round_json(const RoundRow& row) {
    Json json{{"slide", row.slide},
              {"slide_number", row.slide_number},
              {"title", row.title},
              {"round", row.round},
              {"type", row.type},
              {"kind", row.kind},
              {"question", row.question},
              {"answered", row.answered},
              {"participants", row.participants},
              {"hidden", row.hidden}};
    if (!row.hidden) {
        json["voters"] = row.voters;
        json["skipped"] = row.skipped;
        if (row.median) put(json, "median", *row.median);
        if (row.marks) {
            json["right"] = row.marks->right;
            json["right_percent"] = row.marks->right_percent;
            json["credit_percent"] = row.marks->credit_percent;
        }
    }
    Json& options = json["options"] = Json::array();
    for (const OptionRow& option : row.options) {
        Json one{{"id", option.id}, {"text", option.text}};
        if (row.type == "quiz") one["correct"] = option.correct;
        if (!row.hidden) {
            one["count"] = option.count;
            one["percent"] = option.percent;
            if (option.points) one["points"] = *option.points;
        }
        options.push_back(std::move(one));
    }
    json["opened_at"] = row.opened_at;
    json["closed_at"] = row.closed_at;
    return json;
}

Json people_json(const Session& session) {
    const PersonReport report = person_report(session);
    Json people = Json::array();
    for (const PersonRow& person : report.people) {
        Json one{{"name", person.name}};
        if (!person.team.empty()) one["team"] = person.team;
        if (person.points) one["points"] = *person.points;
        one["right"] = person.right;
        Json& answers = one["answers"] = Json::array();
        for (std::size_t place = 0; place < report.rounds.size(); ++place) {
            const auto& answer = person.answers[place];
            if (!answer) continue;
            answers.push_back({{"slide", report.rounds[place].slide},
                               {"round", report.rounds[place].round},
                               {"answer", answer->words},
                               {"skipped", answer->skipped}});
            if (answer->credit) answers.back()["credit_percent"] = *answer->credit;
        }
        people.push_back(std::move(one));
    }
    return people;
}

}  // namespace

std::string tally_json(const Session& session, HeldBack held_back) {
    Json json{{"deck", {{"id", session.deck->id}, {"title", session.deck->title}}},
              {"phase", name(session.phase)},
              {"min_responses", session.min_responses}};
    Json& rounds = json["rounds"] = Json::array();
    for (const RoundRow& row : tally_rows(session)) rounds.push_back(round_json(row));
    Json quiz = Json::array();
    for (const QuizResult& one : quiz_results(session))
        quiz.push_back({{"slide", one.slide.value},
                        {"question", one.question},
                        {"voters", one.voters},
                        {"right", one.marks.right},
                        {"right_percent", one.marks.right_percent}});
    if (!quiz.empty()) json["quiz"] = std::move(quiz);
    Json& texts = json["texts"] = Json::array();
    for (const TextRow& row : text_rows(session, held_back)) {
        texts.push_back({{"slide", row.slide},
                         {"slide_number", row.slide_number},
                         {"title", row.title},
                         {"prompt", row.prompt},
                         {"text", row.text},
                         {"shown", row.shown},
                         {"starred", row.starred},
                         {"count", row.count},
                         {"themes", row.themes}});
        if (row.group > 0) texts.back()["group"] = row.group;
    }
    Json themes = Json::array();
    for (const ThemeRow& row : theme_rows(session))
        themes.push_back({{"slide", row.slide},
                          {"slide_number", row.slide_number},
                          {"theme", row.theme},
                          {"answers", row.answers},
                          {"percent", row.percent}});
    Json asks = Json::array();
    for (const Ask& ask : session.asks.list)
        if (ask.approved || held_back == HeldBack::included)
            asks.push_back(
                {{"text", ask.text}, {"upvotes", ask.upvotes}, {"answered", ask.answered}});
    if (is_named(session)) json["people"] = people_json(session);
    if (!asks.empty()) json["questions_from_the_room"] = std::move(asks);
    if (!themes.empty()) json["themes"] = std::move(themes);
    return json.dump(2) + "\n";
}

}  // namespace showhands
