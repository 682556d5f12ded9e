#include "cli/sim_report.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

namespace showhands {
namespace {

/// printf's number, since nothing else of GCC 12 rounds into text.
template <class... Values>
std::string print(const char* format, Values... values) {
    std::array<char, 200> text;
    const int length = std::snprintf(text.data(), text.size(), format, values...);
    return {text.data(), std::min(text.size() - 1, static_cast<std::size_t>(length))};
}

double ms(std::uint32_t us) { return us / 1'000.0; }
std::string number(std::uint64_t value) { return std::to_string(value); }
const char* word(bool value) { return value ? "true" : "false"; }

std::string row(const char* label, const std::string& value) {
    return print("  %-17s", label) + value + "\n";
}

std::string times(std::vector<std::uint32_t> times_us) {
    const Quantiles all = quantiles(std::move(times_us));
    if (all.count == 0) return "nothing measured";
    return print("p50 %.1f   p95 %.1f   p99 %.1f   max %.1f ms", ms(all.p50_us), ms(all.p95_us),
                 ms(all.p99_us), ms(all.max_us));
}

double joins_per_second(const SimReport& report) {
    const double seconds = report.joined_within_s();
    return seconds > 0 ? static_cast<double>(report.counts.joined) / seconds : 0;
}

std::string flow(std::uint64_t frames, std::uint64_t bytes) {
    return number(frames) + (frames == 1 ? " frame, " : " frames, ") +
           print("%.1f kB", static_cast<double>(bytes) / 1'000);
}

/// How often the questions were put to the class, or to all classes at once.
std::size_t askings(const SimReport& report) {
    return (report.asked.size() + report.sessions - 1) / report.sessions;
}

std::string per_question(const SimReport& report) {
    const std::size_t times_asked = askings(report);
    const LineTraffic &all = report.traffic, &before = report.traffic_of_joining;
    return flow((all.frames_in - before.frames_in) / times_asked,
                (all.bytes_in - before.bytes_in) / times_asked) +
           " received";
}

std::string exactness(const SimReport& report) {
    if (report.asked.empty()) return "";
    std::string text;
    for (const AskedQuestion& asked : report.asked)
        if (!asked.exact())
            text += row("NOT EXACT", "session " + asked.join_code + ", \"" +
                                         asked.revealed.slide.value + "\", round " +
                                         number(asked.revealed.round) + ": " +
                                         number(asked.revealed.answered) + " in the tally, " +
                                         number(asked.expected.answered) + " accepted, " +
                                         number(asked.unfinished) + " not done");
    if (!text.empty()) return text;
    return row("Tallies", "exactly the accepted votes, " + number(report.asked.size()) +
                              (report.asked.size() == 1 ? " question" : " questions"));
}

std::string quantiles_json(std::vector<std::uint32_t> times_us) {
    const Quantiles all = quantiles(std::move(times_us));
    return print(R"({"count":%zu,"p50":%.3f,"p95":%.3f,"p99":%.3f,"max":%.3f})", all.count,
                 ms(all.p50_us), ms(all.p95_us), ms(all.p99_us), ms(all.max_us));
}

std::string tally_json(const SeenTally& tally) {
    std::string counts;
    for (const std::uint32_t count : tally.counts)
        counts += (counts.empty() ? "" : ",") + number(count);
    return print(R"({"answered":%u,"voters":%u,"skipped":%u,"counts":[)", tally.answered,
                 tally.voters, tally.skipped) +
           counts + "]}";
}

/// Ids and codes are words; whatever else a strange server says loses its quotation marks.
std::string quoted(std::string text) {
    std::erase_if(
        text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '"' || c == '\\'; });
    return '"' + text + '"';
}

std::string asked_json(const std::vector<AskedQuestion>& all) {
    std::string text;
    for (const AskedQuestion& asked : all) {
        text += (text.empty() ? "{" : ",{");
        text += R"("join_code":)" + quoted(asked.join_code);
        text += R"(,"slide":)" + quoted(asked.revealed.slide.value);
        text += print(R"(,"round":%u,"exact":%s,"unfinished":%zu)", asked.revealed.round,
                      word(asked.exact()), asked.unfinished);
        text += R"(,"accepted":)" + tally_json(asked.expected);
        text += R"(,"revealed":)" + tally_json(asked.revealed) + "}";
    }
    return "[" + text + "]";
}

std::string traffic_json(const LineTraffic& traffic) {
    return R"({"frames_received":)" + number(traffic.frames_in) + R"(,"bytes_received":)" +
           number(traffic.bytes_in) + R"(,"frames_sent":)" + number(traffic.frames_out) +
           R"(,"bytes_sent":)" + number(traffic.bytes_out) + R"(,"page_bytes_received":)" +
           number(traffic.page_bytes_in) + "}";
}

std::string rejections_json(const AudienceCounts& counts) {
    std::string text;
    for (const auto& [code, times_said] : counts.rejections)
        text += (text.empty() ? "" : ",") + quoted(code) + ":" + number(times_said);
    return "{" + text + "}";
}

}  // namespace

Quantiles quantiles(std::vector<std::uint32_t> times_us) {
    if (times_us.empty()) return {};
    std::sort(times_us.begin(), times_us.end());
    const auto at = [&times_us](std::size_t percent) {
        return times_us[(times_us.size() * percent + 99) / 100 - 1];
    };
    return {times_us.size(), at(50), at(95), at(99), times_us.back()};
}

bool SimReport::exact() const {
    return std::all_of(asked.begin(), asked.end(),
                       [](const AskedQuestion& question) { return question.exact(); });
}

double SimReport::joined_within_s() const {
    if (counts.joined == 0) return 0;
    return std::chrono::duration<double>(counts.last_welcome - counts.first_knock).count();
}

std::string report_text(const SimReport& report) {
    const AudienceCounts& counts = report.counts;
    std::string text = report.interrupted ? "\nStopped early; so far:\n" : "\n";
    text += row("Joined",
                number(counts.joined) + " of " + number(report.students) +
                    (report.sessions > 1 ? " in " + number(report.sessions) + " sessions" : "") +
                    print(" within %.3f s, %.0f joins/s", report.joined_within_s(),
                          joins_per_second(report)));
    text += row("Each join", times(counts.joined_after_us));
    text +=
        row("Votes", number(counts.votes_accepted) + " accepted of " + number(counts.votes_said) +
                         " sent, " + number(counts.votes_repeated) + " sent again");
    text += row("Sent to accepted", times(counts.accepted_after_us));
    text += row("Tap to bar", times(report.tap_to_bar_us));
    if (counts.lines_dropped > 0)
        text += row("Lines", number(counts.lines_dropped) + " dropped, " +
                                 number(counts.comebacks) + " came back");
    for (const auto& [code, times_said] : counts.rejections)
        text += row("Rejected", number(times_said) + " " + code);
    text += row("Received", flow(report.traffic.frames_in, report.traffic.bytes_in));
    if (!report.asked.empty()) text += row("Each question", per_question(report));
    if (report.traffic.page_bytes_in > 0)
        text += row("Pages", print("%.1f kB, %.1f kB each student",
                                   static_cast<double>(report.traffic.page_bytes_in) / 1e3,
                                   static_cast<double>(report.traffic.page_bytes_in) / 1e3 /
                                       static_cast<double>(report.students)));
    text += row("Sent", flow(report.traffic.frames_out, report.traffic.bytes_out));
    text += row("This program", print("%.2f s of CPU", report.cpu_s));
    return text + exactness(report) + "\n";
}

std::string report_json(const SimReport& report) {
    const AudienceCounts& counts = report.counts;
    std::string text = print(
        R"({"students":%zu,"sessions":%zu,"seed":%llu,"interrupted":%s)", report.students,
        report.sessions, static_cast<unsigned long long>(report.seed), word(report.interrupted));
    text += print(R"(,"joined":%zu,"joined_within_ms":%.3f,"joins_per_second":%.1f)", counts.joined,
                  report.joined_within_s() * 1e3, joins_per_second(report));
    text += R"(,"join_ms":)" + quantiles_json(counts.joined_after_us);
    text += R"(,"votes":{"sent":)" + number(counts.votes_said) + R"(,"sent_again":)" +
            number(counts.votes_repeated) + R"(,"accepted":)" + number(counts.votes_accepted) + "}";
    text += R"(,"accepted_ms":)" + quantiles_json(counts.accepted_after_us);
    text += R"(,"tap_to_bar_ms":)" + quantiles_json(report.tap_to_bar_us);
    text += R"(,"lines":{"dropped":)" + number(counts.lines_dropped) + R"(,"came_back":)" +
            number(counts.comebacks) + "}";
    text += R"(,"rejections":)" + rejections_json(counts);
    text += R"(,"traffic":)" + traffic_json(report.traffic);
    text += R"(,"traffic_of_joining":)" + traffic_json(report.traffic_of_joining);
    text += print(R"(,"cpu_s":%.3f,"exact":%s)", report.cpu_s, word(report.exact()));
    return text + R"(,"questions":)" + asked_json(report.asked) + "}\n";
}

}  // namespace showhands
