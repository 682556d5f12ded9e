#include "formats/tally_rows.hpp"

#include <array>
#include <chrono>
#include <cstdio>

#include "codec/names.hpp"
#include "core/kinds/kind.hpp"

namespace showhands {
namespace {

RoundRow row_of(const Session& session, const Round& round) {
    const Slide& slide = session.deck->slides[round.slide];
    const Question& question = *slide.question;
    const TallyView view = exported_tally(session, round);
    RoundRow row;
    row.slide_number = round.slide + 1;
    row.slide = slide.id.value;
    row.title = slide.title;
    row.type = name(slide.type);
    row.kind = name(question.kind);
    row.round = round.number;
    row.question = question.text;
    row.answered = view.answered;
    row.participants = view.participants;
    row.opened_at = utc_time(round.opened_unix_s);
    row.closed_at = utc_time(round.closed_unix_s);
    row.hidden = view.hidden != Hidden::no;
    row.voters = view.tally.voters;
    row.skipped = view.tally.skipped;
    row.median = view.figures.median;
    row.marks = view.marks;
    const auto shares = percents(view.tally);
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        OptionRow option{option_id(i), question.options[i].text, question.correct.contains(i), 0, 0,
                         std::nullopt};
        if (!row.hidden) {
            option.count = view.tally.counts[i];
            option.percent = shares[i];
            if (!view.figures.points.empty()) option.points = view.figures.points[i];
        }
        row.options.push_back(std::move(option));
    }
    return row;
}

}  // namespace

std::vector<RoundRow> tally_rows(const Session& session) {
    std::vector<RoundRow> rows;
    for (const Round& round : session.rounds) {
        const bool open = session.phase == Phase::open && &round == &session.rounds.back();
        if (!open) rows.push_back(row_of(session, round));
    }
    return rows;
}

std::string utc_time(std::int64_t unix_s) {
    using namespace std::chrono;
    const sys_seconds time{seconds(unix_s)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}

}  // namespace showhands
