#include "core/themes.hpp"

namespace showhands {

std::vector<std::string> theme_names(const Session& session, std::uint32_t slide) {
    std::vector<std::string> names = session.deck->slides[slide].themes;
    for (const Theme& theme : session.statements.themes)
        if (theme.slide == slide) names.push_back(theme.name);
    return names;
}

Tally theme_tally(const Session& session, std::uint32_t slide) {
    Tally tally(theme_names(session, slide).size());
    for (const Statement& one : session.statements.list) {
        if (one.slide != slide) continue;
        const std::uint32_t answers = one.merged + 1;
        (one.themes.empty() ? tally.skipped : tally.voters) += answers;
        for (std::size_t theme = 0; theme < tally.counts.size(); ++theme)
            tally.counts[theme] += one.themes.contains(theme) ? answers : 0U;
    }
    return tally;
}

}  // namespace showhands
