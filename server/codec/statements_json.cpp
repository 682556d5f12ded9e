#include "codec/statements_json.hpp"

#include <algorithm>
#include <set>

namespace showhands {

bool statements_fit(const Session& session) {
    const Statements& statements = session.statements;
    const auto& slides = session.deck->slides;
    std::set<std::uint32_t> numbers;
    return statements.list.size() <= limits::texts_per_session &&
           std::all_of(statements.list.begin(), statements.list.end(), [&](const Statement& one) {
               return one.number > 0 && one.number <= statements.last_number &&
                      numbers.insert(one.number).second && one.slide < slides.size() &&
                      slides[one.slide].collect != Collect::none &&
                      one.shown <= statements.last_shown;
           });
}

}  // namespace showhands
