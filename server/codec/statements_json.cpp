#include "codec/statements_json.hpp"

#include <algorithm>
#include <set>

#include "core/themes.hpp"

namespace showhands {

bool statements_fit(const Session& session) {
    const Statements& statements = session.statements;
    const auto& slides = session.deck->slides;
    const auto collecting = [&slides](std::uint32_t slide) {
        return slide < slides.size() && slides[slide].collect != Collect::none;
    };
    for (const Theme& theme : statements.themes)
        if (!collecting(theme.slide) || theme.name.empty() ||
            theme_names(session, theme.slide).size() > limits::slide_themes)
            return false;
    std::set<std::uint32_t> numbers;
    return statements.list.size() <= limits::texts_per_session &&
           std::all_of(statements.list.begin(), statements.list.end(), [&](const Statement& one) {
               return one.number > 0 && one.number <= statements.last_number &&
                      numbers.insert(one.number).second && collecting(one.slide) &&
                      one.shown <= statements.last_shown &&
                      (slides[one.slide].collect == Collect::groups) == (one.group > 0) &&
                      one.group <= limits::groups &&
                      one.themes.subset_of(
                          OptionSet::first(theme_names(session, one.slide).size()));
           });
}

}  // namespace showhands
