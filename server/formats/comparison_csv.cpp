#include "formats/comparison_csv.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "formats/tally_csv.hpp"
#include "formats/tally_rows.hpp"

namespace showhands {
namespace {

/// The last round of each slide.
std::map<std::string, RoundRow> last_rounds(const Session& session) {
    std::map<std::string, RoundRow> rounds;
    for (RoundRow& row : tally_rows(session)) rounds.insert_or_assign(row.slide, row);
    return rounds;
}

const OptionRow* same_option(const RoundRow& row, const OptionRow& wanted) {
    const auto found =
        std::find_if(row.options.begin(), row.options.end(),
                     [&wanted](const OptionRow& one) { return one.text == wanted.text; });
    return found == row.options.end() ? nullptr : &*found;
}

/// Count, percent and voters; empty while they are hidden.
void add_side(std::vector<std::string>& line, const RoundRow& row, const OptionRow& option) {
    for (const std::uint32_t number : {option.count, option.percent, row.voters})
        line.push_back(row.hidden ? "" : std::to_string(number));
}

}  // namespace

std::optional<std::string> comparison_csv(const Session& before, const Session& after) {
    const auto earlier = last_rounds(before);
    std::string csv = "\xef\xbb\xbf";
    add_csv_line(
        csv, {"slide", "question", "option_text", "correct", "before_count", "before_percent",
              "before_voters", "after_count", "after_percent", "after_voters", "change_points"});
    bool any = false;
    const auto later = last_rounds(after);
    for (const Slide& slide : after.deck->slides) {
        const auto now = later.find(slide.id.value);
        const auto then = earlier.find(slide.id.value);
        if (now == later.end() || then == earlier.end()) continue;
        for (const OptionRow& option : now->second.options) {
            const OptionRow* old = same_option(then->second, option);
            if (old == nullptr) continue;
            any = true;
            std::vector<std::string> line{slide.id.value, now->second.question, option.text, ""};
            if (slide.type == SlideType::quiz) line.back() = option.correct ? "yes" : "no";
            add_side(line, then->second, *old);
            add_side(line, now->second, option);
            const bool hidden = then->second.hidden || now->second.hidden;
            line.push_back(
                hidden ? ""
                       : std::to_string(std::int64_t{option.percent} - std::int64_t{old->percent}));
            add_csv_line(csv, line);
        }
    }
    return any ? std::optional(std::move(csv)) : std::nullopt;
}

}  // namespace showhands
