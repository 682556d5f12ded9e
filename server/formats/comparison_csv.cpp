#include "formats/comparison_csv.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "formats/csv.hpp"
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

/// Of the options' percents; empty if one of them is hidden.
std::string change(const RoundRow& then, const OptionRow& old, const RoundRow& now,
                   const OptionRow& option) {
    if (then.hidden || now.hidden) return "";
    return std::to_string(std::int64_t{option.percent} - std::int64_t{old.percent});
}

std::string correct(const RoundRow& row, const OptionRow& option) {
    return row.type != "quiz" ? "" : option.correct ? "yes" : "no";
}

/// Count, percent and voters; empty while they are hidden.
void add_side(std::vector<std::string>& line, const RoundRow& row, const OptionRow& option) {
    for (const std::uint32_t number : {option.count, option.percent, row.voters})
        line.push_back(row.hidden ? "" : std::to_string(number));
}

}  // namespace

std::optional<std::string> comparison_csv(const Session& before, const Session& after) {
    const auto earlier = last_rounds(before);
    std::string csv(csv_mark);
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
            std::vector<std::string> line{slide.id.value, now->second.question, option.text,
                                          correct(now->second, option)};
            add_side(line, then->second, *old);
            add_side(line, now->second, option);
            line.push_back(change(then->second, *old, now->second, option));
            add_csv_line(csv, line);
        }
    }
    return any ? std::optional(std::move(csv)) : std::nullopt;
}

std::string rounds_csv(const Session& session) {
    std::map<std::uint32_t, std::vector<RoundRow>> asked;
    std::size_t most = 2;
    for (RoundRow& row : tally_rows(session)) {
        auto& rounds = asked[row.slide_number];
        rounds.push_back(std::move(row));
        most = std::max(most, rounds.size());
    }
    std::vector<std::string> head{"slide_number", "slide",       "question",
                                  "option",       "option_text", "correct"};
    for (std::size_t round = 1; round <= most; ++round)
        for (const char* figure : {"count", "percent", "voters"})
            head.push_back("round_" + std::to_string(round) + '_' + figure);
    head.emplace_back("change_points");
    std::string csv(csv_mark);
    add_csv_line(csv, head);
    for (const auto& [slide_number, rounds] : asked) {
        if (rounds.size() < 2) continue;
        const RoundRow& first = rounds.front();
        for (std::size_t place = 0; place < first.options.size(); ++place) {
            const OptionRow& option = first.options[place];
            std::vector<std::string> line{
                std::to_string(slide_number), first.slide, first.question, option.id, option.text,
                correct(first, option)};
            for (const RoundRow& round : rounds) add_side(line, round, round.options[place]);
            line.resize(head.size() - 1);
            line.push_back(change(first, option, rounds.back(), rounds.back().options[place]));
            add_csv_line(csv, line);
        }
    }
    return csv;
}

}  // namespace showhands
