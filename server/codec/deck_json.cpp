#include "codec/deck_json.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "codec/deck_checklist.hpp"
#include "codec/deck_collect.hpp"
#include "codec/deck_content.hpp"
#include "codec/deck_fields.hpp"
#include "codec/deck_question.hpp"
#include "codec/names.hpp"
#include "codec/projector_fit.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

using Kind = LocatedJson::Kind;

constexpr std::array<std::string_view, 2> paces{"together", "own"};

constexpr std::string_view small_letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view capital_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view digits = "0123456789";

bool consists_of(std::string_view text, std::initializer_list<std::string_view> sets) {
    for (const char letter : text) {
        bool found = false;
        for (const std::string_view set : sets)
            found = found || set.find(letter) != std::string_view::npos;
        if (!found) return false;
    }
    return !text.empty();
}

bool is_id(std::string_view text) {
    return text.size() <= limits::id_bytes && consists_of(text, {small_letters, digits, "-"});
}

/// The shape of a BCP 47 tag: "en", "es-MX", "zh-Hant-TW".
bool is_language(std::string_view text) {
    if (text.size() > 35) return false;
    const std::size_t end = std::min(text.find('-'), text.size());
    if (end < 2 || end > 8 || !consists_of(text.substr(0, end), {small_letters, capital_letters}))
        return false;
    while (text.find('-') != std::string_view::npos) {
        text.remove_prefix(text.find('-') + 1);
        const std::string_view part = text.substr(0, text.find('-'));
        if (part.size() > 8 || !consists_of(part, {small_letters, capital_letters, digits}))
            return false;
    }
    return true;
}

std::string read_id(DeckFields& fields, const char* example) {
    const LocatedJson* json = fields.take("id");
    const std::string advice = std::string(", for example \"") + example + "\"";
    if (json == nullptr)
        fields.missing("id", "an \"id\" is missing" + advice);
    else if (json->kind == Kind::string && is_id(json->string))
        return json->string;
    else
        fields.fault(json->line, "an id is made of the letters a to z, digits and -, at most " +
                                     std::to_string(limits::id_bytes) + advice);
    return {};
}

void read_content(DeckFields& fields, Slide& slide) {
    slide.body = fields.text("body", limits::text_characters, false);
    slide.table = read_table(fields);
    slide.picture = read_picture(fields);
}

/// A checklist is known by its title, on phones and in what students take home.
void read_list(DeckFields& fields, Slide& slide) {
    if (fields.take("title") == nullptr)
        fields.missing("title", "a checklist needs a \"title\"; phones show it above the items");
    slide.checklist = read_checklist(fields);
    if (slide.checklist->shared) slide.question = checklist_question(*slide.checklist, slide.title);
}

/// A slide of a survey; how long that is open, its first slide says.
void read_pace(DeckFields& fields, Slide& slide) {
    slide.own_pace = fields.choice("pace", paces, false) == std::size_t{1};
    const auto minutes = fields.integer("minutes", 1, limits::survey_minutes, false);
    slide.minutes = static_cast<std::uint32_t>(minutes.value_or(0));
    if (minutes && !slide.own_pace)
        fields.fault(fields.line(),
                     "\"minutes\" needs \"pace\": \"own\"; add it or leave this out");
    if (!slide.own_pace || !slide.question) return;
    if (slide.question->seconds > 0)
        fields.fault(fields.line(),
                     "at their own pace nobody has a timer; leave out \"seconds\", or say "
                     "\"minutes\" for all of the questions");
    if (slide.question->rounds > 1)
        fields.fault(fields.line(),
                     "at their own pace a question is asked once; leave out \"rounds\"");
}

Slide read_slide(const LocatedJson& json, std::size_t index, std::string_view lang,
                 DeckFaults& faults) {
    Slide slide;
    DeckPlace place{"slide " + std::to_string(index + 1), ""};
    if (json.kind != Kind::object) {
        faults.add(place, json.line, "a slide must be an object in { }, not " + kind_name(json));
        return slide;
    }
    for (const auto& member : json.members)
        if (member.key == "id" && is_id(member.value.string)) place.slide = member.value.string;
    DeckFields fields(json, "the slide", place, faults);
    slide.id.value = read_id(fields, "practice-1");
    slide.title = fields.text("title", limits::title_characters, false);
    // Empty notes are a place to write some.
    if (const LocatedJson* notes = fields.take("notes");
        notes != nullptr && (notes->kind != Kind::string || !notes->string.empty()))
        slide.notes = fields.text("notes", limits::notes_characters, false);
    const auto type = fields.choice<SlideType>("type", true);
    if (!type) return slide;
    slide.type = *type;
    fields.rename("a " + std::string(name(slide.type)) + " slide");
    switch (slide.type) {
        case SlideType::content:
            read_content(fields, slide);
            break;
        case SlideType::poll:
        case SlideType::quiz:
            slide.question = read_question(fields, slide.type, lang);
            read_pace(fields, slide);
            break;
        case SlideType::discussion:
            slide.prompt = fields.text("prompt", limits::text_characters, true);
            read_collect(fields, slide);
            break;
        case SlideType::checklist:
            read_list(fields, slide);
            break;
    }
    fields.finish();
    return slide;
}

void read_slides(DeckFields& fields, Deck& deck) {
    const LocatedJson* list = fields.take("slides", Kind::array, true);
    if (list == nullptr) return;
    if (list->items.empty() || list->items.size() > limits::deck_slides)
        fields.fault(list->line, "a deck has 1 to " + std::to_string(limits::deck_slides) +
                                     " slides, not " + std::to_string(list->items.size()));
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < list->items.size() && i < limits::deck_slides; ++i) {
        Slide slide = read_slide(list->items[i], i, deck.lang, fields.faults());
        const auto [first, is_new] = places.try_emplace(slide.id.value, i);
        if (!is_new && !slide.id.value.empty())
            fields.faults().add({"slide " + std::to_string(i + 1), ""}, list->items[i].line,
                                "its id \"" + slide.id.value + "\" is taken by slide " +
                                    std::to_string(first->second + 1) +
                                    "; give each slide an id of its own");
        const bool inside = slide.own_pace && i > 0 && deck.slides.back().own_pace;
        if (inside && slide.minutes > 0)
            fields.faults().add({"slide " + std::to_string(i + 1), ""}, list->items[i].line,
                                "\"minutes\" stands on the first slide of a survey only");
        deck.slides.push_back(std::move(slide));
    }
}

std::vector<std::string> read_teams(DeckFields& fields) {
    const LocatedJson* list = fields.take("teams", Kind::array, false);
    std::vector<std::string> teams;
    if (list == nullptr) return teams;
    if (list->items.size() < 2 || list->items.size() > limits::teams)
        fields.fault(list->line, "\"teams\" has 2 to " + std::to_string(limits::teams) +
                                     " names, not " + std::to_string(list->items.size()));
    for (const LocatedJson& team : list->items) {
        std::string name = fields.text_of(team, "the team", limits::team_characters, true);
        if (std::find(teams.begin(), teams.end(), name) != teams.end())
            fields.fault(team.line, "the team \"" + name + "\" is there twice; leave one out");
        teams.push_back(std::move(name));
    }
    return teams;
}

void read_identity(DeckFields& fields, Deck& deck) {
    if (const auto identity = fields.choice<Identity>("identity", false)) deck.identity = *identity;
    if (const auto score = fields.choice<Score>("score", false)) deck.score = *score;
    deck.teams = read_teams(fields);
}

void read_settings(DeckFields& fields, Deck& deck) {
    fields.take("$schema");
    if (const LocatedJson* number = fields.take("deck"); number == nullptr)
        fields.missing("deck", "\"deck\": 1 is missing; it is the number of the deck format");
    else if (number->kind != Kind::integer || number->integer != 1)
        fields.fault(number->line, "\"deck\" must be 1, the number of the deck format");
    deck.id = read_id(fields, "first-day");
    deck.title = fields.text("title", limits::title_characters, true);
    if (const LocatedJson* lang = fields.take("lang")) {
        if (lang->kind == Kind::string && is_language(lang->string))
            deck.lang = lang->string;
        else
            fields.fault(lang->line,
                         "\"lang\" must be a language tag, for example \"en\" or \"es\"");
    }
    read_identity(fields, deck);
    const auto least = fields.integer("min_responses", 1, limits::min_responses_max, false);
    deck.min_responses = static_cast<std::uint32_t>(least.value_or(limits::min_responses_default));
    if (const auto bars = fields.choice<Bars>("bars", false)) deck.bars = *bars;
    deck.flag_words = read_flag_words(fields);
    if (const auto opens = fields.choice<Opens>("opens", false)) deck.opens = *opens;
}

DeckReading refused(int line, std::string text) {
    return {std::nullopt, {{line, "", "", std::move(text)}}, {}};
}

}  // namespace

DeckReading read_deck(std::string_view text, std::size_t bound_bytes) {
    if (text.size() > bound_bytes)
        return refused(0, "the file is larger than " + std::to_string(bound_bytes / 1024 / 1024) +
                              " MB; a deck holds texts only, pictures lie beside it");
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return refused(0, "the file is empty");
    const auto parsed = parse_located(text, {limits::deck_depth, limits::deck_values});
    if (const auto* fault = std::get_if<JsonFault>(&parsed))
        return refused(fault->line, fault->text);
    return read_deck(std::get<LocatedJson>(parsed));
}

DeckReading read_deck(const LocatedJson& json) {
    if (json.kind != Kind::object)
        return refused(json.line, "a deck must be an object in { }, not " + kind_name(json));

    DeckFaults faults;
    DeckFields fields(json, "the deck", {}, faults);
    Deck deck;
    read_settings(fields, deck);
    read_slides(fields, deck);
    fields.finish();

    DeckReading reading;
    reading.faults = faults.take();
    if (!reading.faults.empty()) return reading;
    reading.warnings = projector_warnings(deck, json);
    reading.deck = std::move(deck);
    return reading;
}

std::string describe(const DeckRemark& remark) {
    std::string where;
    const auto add = [&where](const std::string& part) {
        where += (where.empty() ? "" : ", ") + part;
    };
    if (remark.line > 0) add("line " + std::to_string(remark.line));
    // An id has no space, "slide 7" does.
    const bool by_number = remark.slide.find(' ') != std::string::npos;
    if (!remark.slide.empty()) add(by_number ? remark.slide : "slide \"" + remark.slide + "\"");
    if (!remark.option.empty()) add("option " + remark.option);
    return where.empty() ? remark.text : where + ": " + remark.text;
}

}  // namespace showhands
