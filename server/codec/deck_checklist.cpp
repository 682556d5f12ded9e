#include "codec/deck_checklist.hpp"

#include <array>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "limits.hpp"

namespace showhands {
namespace {

using Kind = LocatedJson::Kind;
using Level = ChecklistLevel;

constexpr std::array<std::string_view, 2> shares{"none", "tally"};

/// Reads the entries of one list after the other into one flat list.
class Entries {
 public:
    explicit Entries(DeckFields& slide) : slide_(slide) {}

    void read(const LocatedJson& list) {
        for (const LocatedJson& json : list.items) entry(json);
        under_heading(list.line);
    }
    std::vector<ChecklistEntry> take() { return std::move(entries_); }

 private:
    void entry(const LocatedJson& json) {
        if (json.kind != Kind::object) return add(json, "the item", Level::item);
        DeckFields fields(json, "the item", slide_.place(), slide_.faults());
        if (fields.take("heading") != nullptr) {
            under_heading(json.line);
            fields.rename("the heading");
            entries_.push_back(
                {Level::heading, fields.text("heading", limits::title_characters, true)});
            return fields.finish();
        }
        if (const LocatedJson* text = fields.take("text"))
            add(*text, "\"text\"", Level::item);
        else
            fields.missing("text", "an item says something: give it a \"text\" or a \"heading\"");
        if (const LocatedJson* parts = fields.take("items", Kind::array, false)) {
            if (parts->items.empty())
                fields.fault(parts->line, "there is nothing in these \"items\"; remove them");
            for (const LocatedJson& part : parts->items) add(part, "the item", Level::part);
        }
        fields.finish();
    }

    void add(const LocatedJson& json, const std::string& name, Level level) {
        std::string text = slide_.text_of(json, name, limits::option_characters, true);
        if (!text.empty() && !texts_.insert(text).second)
            slide_.fault(json.line, "another item says the same; word one differently");
        entries_.push_back({level, std::move(text)});
    }

    /// A heading names what follows it.
    void under_heading(int line) {
        if (!entries_.empty() && entries_.back().level == Level::heading)
            slide_.fault(line, "there is nothing under the heading \"" + entries_.back().text +
                                   "\"; add an item or remove it");
    }

    DeckFields& slide_;
    std::vector<ChecklistEntry> entries_;
    std::set<std::string> texts_;
};

/// How many may be ticked is bounded by what a phone keeps and, if they are shared, by what one
/// question can ask.
void check_size(DeckFields& slide, const LocatedJson& list, const Checklist& checklist) {
    const std::size_t items = checklist.items();
    if (items == 0 || items > limits::checklist_items)
        return slide.fault(list.line, "a checklist has 1 to " +
                                          std::to_string(limits::checklist_items) + " items, not " +
                                          std::to_string(items));
    if (!checklist.shared || (items >= 2 && items <= limits::question_options)) return;
    slide.fault(list.line, "2 to " + std::to_string(limits::question_options) +
                               " items can be shared as bars, not " + std::to_string(items) +
                               "; make two checklists of it, or leave out \"share\"");
}

}  // namespace

Checklist read_checklist(DeckFields& slide) {
    Checklist checklist;
    slide.misplaced("question", "a checklist asks nothing; what can be ticked stands in \"items\"");
    checklist.shared = slide.choice("share", shares, false) == std::size_t{1};
    if (slide.take("items") == nullptr) {
        slide.missing("items",
                      "a checklist has \"items\", for example \"items\": [\"I listen first\"]");
        return checklist;
    }
    const LocatedJson* list = slide.take("items", Kind::array, true);
    if (list == nullptr) return checklist;
    Entries entries(slide);
    entries.read(*list);
    checklist.entries = entries.take();
    check_size(slide, *list, checklist);
    return checklist;
}

Question checklist_question(const Checklist& checklist, const std::string& title) {
    Question question;
    question.kind = QuestionKind::multiple;
    question.text = title;
    question.none_allowed = true;
    for (const ChecklistEntry& entry : checklist.entries)
        if (entry.level != Level::heading) question.options.push_back({entry.text, false});
    return question;
}

}  // namespace showhands
