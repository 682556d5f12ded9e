#include "codec/deck_json.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "codec/deck_fields.hpp"
#include "codec/projector_fit.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

using Kind = LocatedJson::Kind;

constexpr std::array<std::string_view, 5> slide_types{"content", "poll", "quiz", "discussion",
                                                      "checklist"};
constexpr std::array<std::string_view, 4> question_kinds{"single", "multiple", "true_false",
                                                         "yes_no"};
constexpr std::array<std::string_view, 2> identities{"anonymous", "named"};
constexpr std::array<std::string_view, 3> bars_modes{"live", "after_close", "on_reveal"};
constexpr std::array<std::string_view, 2> opens_modes{"on_show", "by_hand"};

/// How a deck's language words the questions that bring their own options.
struct Wording {
    std::string_view lang, yes, no, yes_true, no_false;
};
constexpr Wording wordings[] = {
    {"en", "Yes", "No", "True", "False"},        {"es", "Sí", "No", "Verdadero", "Falso"},
    {"fr", "Oui", "Non", "Vrai", "Faux"},        {"de", "Ja", "Nein", "Richtig", "Falsch"},
    {"pt", "Sim", "Não", "Verdadeiro", "Falso"}, {"it", "Sì", "No", "Vero", "Falso"},
};

std::vector<Option> worded_options(QuestionKind kind, std::string_view lang) {
    const auto* found = std::find_if(
        std::begin(wordings), std::end(wordings),
        [lang](const Wording& wording) { return lang.substr(0, lang.find('-')) == wording.lang; });
    const Wording& wording = found == std::end(wordings) ? wordings[0] : *found;
    const bool truth = kind == QuestionKind::true_false;
    return {{std::string(truth ? wording.yes_true : wording.yes), false},
            {std::string(truth ? wording.no_false : wording.no), false}};
}

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= limits::id_bytes &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
               std::string_view::npos;
}

bool is_language(std::string_view text) {
    return text.size() >= 2 && text.size() <= 35 &&
           text.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
               std::string_view::npos;
}

bool is_picture_file(std::string_view file) {
    if (file.empty() || file.front() == '/' || file.find('\\') != std::string_view::npos ||
        file.find("..") != std::string_view::npos || file.find(':') != std::string_view::npos)
        return false;
    const auto endings = {".png", ".jpg", ".jpeg", ".webp", ".gif"};
    return std::any_of(endings.begin(), endings.end(),
                       [file](const char* end) { return file.ends_with(end); });
}

std::string read_id(DeckFields& fields, const char* whose) {
    const LocatedJson* json = fields.take("id");
    if (json == nullptr) {
        fields.fault(fields.line(), std::string(whose) + " needs an \"id\"");
        return {};
    }
    if (json->kind == Kind::string && is_id(json->string)) return json->string;
    fields.fault(json->line,
                 "an id is up to 64 of the letters a-z, digits and -, for example \"practice-1\"");
    return {};
}

/// The value if it is of the kind; otherwise a fault that says what it should be.
const LocatedJson* take_kind(DeckFields& fields, std::string_view key, Kind kind, bool required) {
    const LocatedJson* json = fields.take(key);
    if (json != nullptr && json->kind == kind) return json;
    const std::string name = "\"" + std::string(key) + "\"";
    if (json != nullptr)
        fields.fault(json->line,
                     name + (kind == Kind::array ? " must be a list" : " must be an object") +
                         ", not " + kind_name(*json));
    else if (required)
        fields.fault(fields.line(), name + " is missing");
    return nullptr;
}

Option read_option(const LocatedJson& json, std::size_t index, const DeckPlace& slide,
                   DeckFaults& faults) {
    const DeckPlace place{slide.slide, option_id(index)};
    Option option;
    if (json.kind == Kind::object) {
        DeckFields fields(json, "the option", place, faults);
        option.text = fields.text("text", limits::option_bytes, true);
        if (const LocatedJson* stay = fields.take("stay")) {
            if (stay->kind != Kind::boolean)
                fields.fault(stay->line, "\"stay\" must be true or false");
            option.stay = stay->boolean;
        }
        fields.finish();
        return option;
    }
    DeckFields fields(json, "the option", place, faults);
    option.text = fields.text_of(json, "the option", limits::option_bytes);
    return option;
}

void read_options(DeckFields& fields, Question& question, std::string_view lang) {
    const bool brings_its_own =
        question.kind == QuestionKind::true_false || question.kind == QuestionKind::yes_no;
    if (brings_its_own) {
        if (const LocatedJson* json = fields.take("options"))
            fields.fault(
                json->line,
                "a true_false or yes_no question brings its own options; remove \"options\"");
        question.options = worded_options(question.kind, lang);
        return;
    }
    const LocatedJson* list = take_kind(fields, "options", Kind::array, true);
    if (list == nullptr) return;
    if (list->items.size() < 2 || list->items.size() > limits::question_options) {
        fields.fault(list->line, "a question has 2 to " + std::to_string(limits::question_options) +
                                     " options, not " + std::to_string(list->items.size()));
        return;
    }
    std::set<std::string> texts;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        Option option = read_option(list->items[i], i, fields.place(), fields.faults());
        if (!option.text.empty() && !texts.insert(option.text).second)
            fields.faults().add({fields.place().slide, option_id(i)}, list->items[i].line,
                                "another option says the same");
        question.options.push_back(std::move(option));
    }
}

void read_correct(DeckFields& fields, Question& question, SlideType type) {
    if (type == SlideType::poll) {
        if (const LocatedJson* json = fields.take("correct"))
            fields.fault(
                json->line,
                "a poll marks nothing right or wrong; make it a quiz, or move this into the notes");
        if (const LocatedJson* json = fields.take("explanation"))
            fields.fault(json->line,
                         "a poll has no explanation; make it a quiz, or move this into the notes");
        return;
    }
    question.explanation = fields.text("explanation", limits::text_bytes, false);
    const LocatedJson* list = take_kind(fields, "correct", Kind::array, true);
    if (list == nullptr) return;
    for (const LocatedJson& item : list->items) {
        OptionSet one;
        if (item.kind == Kind::string) one.insert(std::string_view(item.string));
        if (one.empty() || !one.subset_of(OptionSet::first(question.options.size()))) {
            fields.fault(
                item.line,
                "\"correct\" names options by their letters, for example [\"b\"]; this is none");
            return;
        }
        if (one.subset_of(question.correct))
            fields.fault(item.line, "this letter stands twice in \"correct\"");
        for (std::size_t i = 0; i < question.options.size(); ++i)
            if (one.contains(i)) question.correct.insert(i);
    }
    if (list->items.empty())
        fields.fault(list->line,
                     "a quiz names its correct option in \"correct\", for example [\"b\"]");
    else if (!question.takes_several() && list->items.size() > 1)
        fields.fault(
            list->line,
            "this kind of question has one correct option; for several use \"kind\": \"multiple\"");
}

std::optional<Question> read_question(DeckFields& slide, SlideType type, std::string_view lang) {
    const LocatedJson* json = take_kind(slide, "question", Kind::object, true);
    if (json == nullptr) return std::nullopt;
    DeckFields fields(*json, "the question", slide.place(), slide.faults());
    Question question;
    const auto kind = fields.choice("kind", question_kinds, true);
    question.text = fields.text("text", limits::question_bytes, true);
    if (kind) {
        question.kind = static_cast<QuestionKind>(*kind);
        read_options(fields, question, lang);
        read_correct(fields, question, type);
    } else {
        for (const char* key : {"options", "correct", "explanation"}) fields.take(key);
    }
    fields.finish();
    return question;
}

std::vector<std::string> read_cells(DeckFields& fields, const LocatedJson& list) {
    std::vector<std::string> cells;
    for (const LocatedJson& cell : list.items) {
        const bool empty = cell.kind == Kind::string && cell.string.empty();
        cells.push_back(empty ? ""
                              : fields.text_of(cell, "a cell of the table", limits::option_bytes));
    }
    return cells;
}

std::optional<Table> read_table(DeckFields& slide) {
    const LocatedJson* json = take_kind(slide, "table", Kind::object, false);
    if (json == nullptr) return std::nullopt;
    DeckFields fields(*json, "the table", slide.place(), slide.faults());
    Table table;
    const LocatedJson* header = take_kind(fields, "header", Kind::array, true);
    const LocatedJson* rows = take_kind(fields, "rows", Kind::array, true);
    fields.finish();
    if (header == nullptr || rows == nullptr) return std::nullopt;
    if (header->items.empty() || header->items.size() > limits::table_columns)
        fields.fault(header->line,
                     "a table has 1 to " + std::to_string(limits::table_columns) + " columns");
    if (rows->items.empty() || rows->items.size() > limits::table_rows)
        fields.fault(rows->line,
                     "a table has 1 to " + std::to_string(limits::table_rows) + " rows");
    table.header = read_cells(fields, *header);
    for (const LocatedJson& row : rows->items) {
        if (row.kind != Kind::array || row.items.size() != header->items.size())
            fields.fault(row.line, "every row is a list of as many cells as the header: " +
                                       std::to_string(header->items.size()));
        else
            table.rows.push_back(read_cells(fields, row));
    }
    return table;
}

std::optional<Picture> read_picture(DeckFields& slide) {
    const LocatedJson* json = take_kind(slide, "picture", Kind::object, false);
    if (json == nullptr) return std::nullopt;
    DeckFields fields(*json, "the picture", slide.place(), slide.faults());
    Picture picture{fields.text("file", limits::option_bytes, true),
                    fields.text("alt", limits::option_bytes, true)};
    if (!picture.source.empty() && !is_picture_file(picture.source))
        fields.fault(
            json->line,
            "\"file\" is the name of a .png, .jpg, .jpeg, .webp or .gif file beside the deck");
    fields.finish();
    return picture;
}

Slide read_slide(const LocatedJson& json, std::size_t index, std::string_view lang,
                 DeckFaults& faults) {
    Slide slide;
    DeckPlace place{std::to_string(index + 1), ""};
    if (json.kind != Kind::object) {
        faults.add(place, json.line, "a slide is an object in { }, not " + kind_name(json));
        return slide;
    }
    for (const auto& member : json.members)
        if (member.key == "id" && member.value.kind == Kind::string && is_id(member.value.string))
            place.slide = member.value.string;
    DeckFields fields(json, "the slide", place, faults);
    slide.id.value = read_id(fields, "the slide");
    slide.title = fields.text("title", limits::title_bytes, false);
    slide.notes = fields.text("notes", limits::notes_bytes, false);
    const auto type = fields.choice("type", slide_types, true);
    if (!type) return slide;
    if (slide_types[*type] == "checklist") {
        fields.fault(json.line,
                     "this version has no checklist slides; use a content slide with a list");
        return slide;
    }
    slide.type = static_cast<SlideType>(*type);
    switch (slide.type) {
        case SlideType::content:
            slide.body = fields.text("body", limits::text_bytes, false);
            slide.table = read_table(fields);
            slide.picture = read_picture(fields);
            break;
        case SlideType::poll:
        case SlideType::quiz:
            slide.question = read_question(fields, slide.type, lang);
            break;
        case SlideType::discussion:
            slide.prompt = fields.text("prompt", limits::text_bytes, true);
            break;
    }
    fields.finish();
    return slide;
}

void read_slides(DeckFields& fields, Deck& deck) {
    const LocatedJson* list = take_kind(fields, "slides", Kind::array, true);
    if (list == nullptr) return;
    if (list->items.empty() || list->items.size() > limits::deck_slides) {
        fields.fault(list->line,
                     "a deck has 1 to " + std::to_string(limits::deck_slides) + " slides");
        return;
    }
    std::set<std::string> ids;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
        Slide slide = read_slide(list->items[i], i, deck.lang, fields.faults());
        if (!slide.id.value.empty() && !ids.insert(slide.id.value).second)
            fields.faults().add({slide.id.value, ""}, list->items[i].line,
                                "another slide has this id too; give each slide an id of its own");
        deck.slides.push_back(std::move(slide));
    }
}

void read_settings(DeckFields& fields, Deck& deck) {
    fields.take("$schema");
    fields.integer("deck", 1, 1, true);
    deck.id = read_id(fields, "the deck");
    deck.title = fields.text("title", limits::title_bytes, true);
    if (const LocatedJson* lang = fields.take("lang")) {
        if (lang->kind == Kind::string && is_language(lang->string))
            deck.lang = lang->string;
        else
            fields.fault(lang->line, "\"lang\" is a language code, for example \"en\" or \"es\"");
    }
    if (fields.choice("identity", identities, false) == std::size_t{1})
        fields.fault(fields.take("identity")->line,
                     "this version has anonymous sessions only; remove \"identity\"");
    const auto least = fields.integer("min_responses", 1, limits::min_responses_max, false);
    deck.min_responses = static_cast<std::uint32_t>(least.value_or(limits::min_responses_default));
    if (const auto bars = fields.choice("bars", bars_modes, false))
        deck.bars = static_cast<Bars>(*bars);
    if (const auto opens = fields.choice("opens", opens_modes, false))
        deck.opens = static_cast<Opens>(*opens);
}

DeckReading refused(int line, std::string text) {
    return {std::nullopt, {{line, "", "", std::move(text)}}, {}};
}

}  // namespace

DeckReading read_deck(std::string_view text) {
    if (text.size() > limits::deck_bytes)
        return refused(0, "the file is larger than 2 MB; a deck is text only");
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return refused(0, "the file is empty");
    auto parsed = parse_located(text, limits::deck_depth);
    if (const auto* fault = std::get_if<JsonFault>(&parsed))
        return refused(fault->line, fault->text);
    const auto& json = std::get<LocatedJson>(parsed);
    if (json.kind != Kind::object)
        return refused(json.line, "a deck is an object in { }, not " + kind_name(json));

    DeckFaults faults;
    DeckFields fields(json, "the deck", {}, faults);
    Deck deck;
    read_settings(fields, deck);
    read_slides(fields, deck);
    fields.finish();

    DeckReading reading;
    reading.faults = faults.take();
    std::stable_sort(
        reading.faults.begin(), reading.faults.end(),
        [](const DeckRemark& left, const DeckRemark& right) { return left.line < right.line; });
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
    if (!remark.slide.empty()) add("slide \"" + remark.slide + "\"");
    if (!remark.option.empty()) add("option " + remark.option);
    return where.empty() ? remark.text : where + ": " + remark.text;
}

}  // namespace showhands
