#include "codec/deck_collect.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "limits.hpp"

namespace showhands {

namespace {

std::vector<std::string> read_themes(DeckFields& fields, Collect collect) {
    const LocatedJson* list = fields.take("themes", LocatedJson::Kind::array, false);
    std::vector<std::string> themes;
    if (list == nullptr) return themes;
    if (collect == Collect::none)
        fields.fault(list->line,
                     "\"themes\" needs \"collect\": \"open\"; add it or leave this out");
    if (list->items.empty() || list->items.size() > limits::slide_themes)
        fields.fault(list->line, "\"themes\" has 1 to " + std::to_string(limits::slide_themes) +
                                     " names, not " + std::to_string(list->items.size()));
    for (const LocatedJson& theme : list->items) {
        std::string name = fields.text_of(theme, "the theme", limits::theme_characters, true);
        if (std::find(themes.begin(), themes.end(), name) != themes.end())
            fields.fault(theme.line, "the theme \"" + name + "\" is there twice; leave one out");
        themes.push_back(std::move(name));
    }
    return themes;
}

GroupPlan read_plan(DeckFields& slide, const LocatedJson& json) {
    DeckFields fields(json, "\"groups\"", slide.place(), slide.faults());
    const bool sized = fields.take("size") != nullptr;
    const bool counted = fields.take("count") != nullptr;
    if (sized == counted)
        fields.fault(
            json.line,
            "\"groups\" says how many sit in one, as {\"size\": 4}, or how many there are, "
            "as {\"count\": 6}");
    const auto size = fields.integer("size", 2, limits::group_size_max, false);
    const auto count = fields.integer("count", 1, limits::groups, false);
    fields.finish();
    GroupPlan plan;
    plan.size = static_cast<std::uint32_t>(size.value_or(limits::group_size_default));
    plan.count = static_cast<std::uint32_t>(count.value_or(0));
    return plan;
}

}  // namespace

void read_collect(DeckFields& fields, Slide& slide) {
    slide.collect = fields.choice<Collect>("collect", false).value_or(Collect::none);
    const LocatedJson* given = fields.take("answers_each");
    const auto each = fields.integer("answers_each", 1, limits::answers_each_max, false);
    if (given != nullptr && each && slide.collect == Collect::none)
        fields.fault(given->line,
                     "\"answers_each\" needs \"collect\": \"open\"; add it or leave this out");
    slide.themes = read_themes(fields, slide.collect);
    const bool groups = slide.collect == Collect::groups;
    const std::uint32_t usual = groups                            ? limits::group_answers_default
                                : slide.collect == Collect::words ? limits::words_each_default
                                                                  : 1;
    slide.answers_each = static_cast<std::uint32_t>(each.value_or(usual));
    if (const LocatedJson* plan = fields.take("groups", LocatedJson::Kind::object, false)) {
        if (!groups)
            fields.fault(plan->line,
                         "\"groups\" needs \"collect\": \"groups\"; add it or leave this out");
        slide.groups = read_plan(fields, *plan);
    }
}

std::vector<std::string> read_flag_words(DeckFields& fields) {
    const LocatedJson* list = fields.take("flag_words", LocatedJson::Kind::array, false);
    std::vector<std::string> words;
    if (list == nullptr) return words;
    if (list->items.empty() || list->items.size() > limits::flag_words)
        fields.fault(list->line, "\"flag_words\" has 1 to " + std::to_string(limits::flag_words) +
                                     " words, not " + std::to_string(list->items.size()));
    for (const LocatedJson& word : list->items)
        words.push_back(fields.text_of(word, "the word", limits::flag_word_characters, true));
    return words;
}

}  // namespace showhands
