#include <nlohmann/json.hpp>

#include "codec/deck_json.hpp"
#include "codec/kinds/kind_keys.hpp"
#include "codec/names.hpp"
#include "core/kinds/kind.hpp"

namespace showhands {
namespace {

using Json = nlohmann::ordered_json;

void add(Json& json, const char* key, const std::string& text) {
    if (!text.empty()) json[key] = text;
}

Json question_json(const Question& question, SlideType type) {
    Json json{{"kind", name(question.kind)}, {"text", question.text}};
    const KindJson& own = json_of(question.kind);
    if (own.lists_options) {
        Json& options = json["options"] = Json::array();
        for (const Option& option : question.options)
            options.push_back(option.stay ? Json{{"text", option.text}, {"stay", true}}
                                          : Json(option.text));
    }
    if (question.rounds > 1) json["rounds"] = question.rounds;
    if (question.seconds > 0) json["seconds"] = question.seconds;
    add(json, own.deck_keys(question, type));
    if (type == SlideType::quiz && own.marks_options) json["correct"] = question.correct.ids();
    add(json, "explanation", question.explanation);
    return json;
}

Json items_json(const Checklist& checklist) {
    Json items = Json::array();
    for (const ChecklistEntry& entry : checklist.entries) {
        switch (entry.level) {
            case ChecklistLevel::heading:
                items.push_back({{"heading", entry.text}});
                break;
            case ChecklistLevel::item:
                items.push_back({{"text", entry.text}});
                break;
            case ChecklistLevel::part:
                items.back()["items"].push_back(entry.text);
                break;
        }
    }
    return items;
}

Json slide_json(const Slide& slide) {
    Json json{{"type", name(slide.type)}, {"id", slide.id.value}};
    add(json, "title", slide.title);
    add(json, "body", slide.body);
    add(json, "prompt", slide.prompt);
    if (slide.collect != Collect::none) {
        json["collect"] = name(slide.collect);
        json["answers_each"] = slide.answers_each;
        if (slide.collect == Collect::groups)
            json["groups"] = slide.groups.count > 0 ? Json{{"count", slide.groups.count}}
                                                    : Json{{"size", slide.groups.size}};
        if (!slide.themes.empty()) json["themes"] = slide.themes;
    }
    if (slide.table) json["table"] = {{"header", slide.table->header}, {"rows", slide.table->rows}};
    if (slide.picture)
        json["picture"] = {{"file", slide.picture->source}, {"alt", slide.picture->alt}};
    if (slide.own_pace) json["pace"] = "own";
    if (slide.minutes > 0) json["minutes"] = slide.minutes;
    if (slide.checklist) {
        if (slide.checklist->shared) json["share"] = "tally";
        json["items"] = items_json(*slide.checklist);
    } else if (slide.question)
        json["question"] = question_json(*slide.question, slide.type);
    add(json, "notes", slide.notes);
    return json;
}

}  // namespace

std::string write_deck(const Deck& deck) {
    Json json{{"deck", 1},
              {"id", deck.id},
              {"title", deck.title},
              {"lang", deck.lang},
              {"min_responses", deck.min_responses},
              {"bars", name(deck.bars)},
              {"opens", name(deck.opens)}};
    json["identity"] = name(deck.identity);
    if (deck.score != Score::none) json["score"] = name(deck.score);
    if (!deck.teams.empty()) json["teams"] = deck.teams;
    if (!deck.flag_words.empty()) json["flag_words"] = deck.flag_words;
    Json& slides = json["slides"] = Json::array();
    for (const Slide& slide : deck.slides) slides.push_back(slide_json(slide));
    return json.dump();
}

}  // namespace showhands
