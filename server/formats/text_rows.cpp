#include "formats/text_rows.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/themes.hpp"

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
        const std::vector<std::string> names = theme_names(session, text->slide);
        std::vector<std::string> themes;
        for (std::size_t theme = 0; theme < names.size(); ++theme)
            if (text->themes.contains(theme)) themes.push_back(names[theme]);
        rows.push_back({text->slide + 1, slide.id.value, slide.title, slide.prompt, text->text,
                        text->group, text->shown != 0, text->starred, text->merged + 1,
                        std::move(themes)});
    }
    return rows;
}

std::vector<ThemeRow> theme_rows(const Session& session) {
    std::vector<ThemeRow> rows;
    for (std::uint32_t place = 0; place < session.deck->slides.size(); ++place) {
        const Tally tally = theme_tally(session, place);
        if (tally.voters == 0) continue;
        const Slide& slide = session.deck->slides[place];
        const std::vector<std::string> names = theme_names(session, place);
        const std::vector<std::uint32_t> shares = percents(tally);
        for (std::size_t theme = 0; theme < names.size(); ++theme)
            rows.push_back({place + 1, slide.id.value, slide.title, slide.prompt, names[theme],
                            tally.counts[theme], shares[theme]});
    }
    return rows;
}

}  // namespace showhands
