#include "formats/text_rows.hpp"

#include <algorithm>
#include <tuple>

namespace showhands {

std::vector<TextRow> text_rows(const Session& session, HeldBack held_back) {
    std::vector<const Statement*> texts;
    for (const Statement& text : session.statements.list)
        if (text.shown != 0 || held_back == HeldBack::included) texts.push_back(&text);
    std::sort(texts.begin(), texts.end(), [](const Statement* left, const Statement* right) {
        const auto place = [](const Statement& text) {
            return std::tuple(text.slide, text.shown == 0, text.shown, text.number);
        };
        return place(*left) < place(*right);
    });
    std::vector<TextRow> rows;
    for (const Statement* text : texts) {
        const Slide& slide = session.deck->slides[text->slide];
        rows.push_back({text->slide + 1, slide.id.value, slide.title, slide.prompt, text->text,
                        text->shown != 0, text->starred, text->merged + 1});
    }
    return rows;
}

}  // namespace showhands
