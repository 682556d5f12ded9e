// The load of the benchmark: drives one server through joins, broadcasts and storms of votes, and
// prints what each cost the server, as JSON.
//   load --port P --pid PID --phones N --join-code C --trainer-token T [--framing socketio]
//        [--warm-up N] [--broadcasts N] [--rounds N] [--cpu N] [--counter FILE] [--view FILE]
//        [--within-ms N]   votes come by chance within this time, not all at once
//        [--left-open N]   at the end every phone votes N times in a round that stays open
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "load/cost.hpp"
#include "load/flags.hpp"
#include "load/hall.hpp"

namespace {

using bench::Cost;
using bench::give_up;
using bench::Hall;

void print(const char* name, const Cost& cost) {
    std::printf(R"("%s":{"operations":%llu,"cpu_s":%.9f,"wall_s":%.9f,"allocations":%llu,)", name,
                static_cast<unsigned long long>(cost.operations), cost.cpu_s, cost.wall_s,
                static_cast<unsigned long long>(cost.allocations));
    std::printf(R"("windows":[)");
    for (std::size_t i = 0; i < cost.windows.size(); ++i)
        std::printf("%s[%.6f,%.6f]", i == 0 ? "" : ",", cost.windows[i].from_s,
                    cost.windows[i].to_s);
    std::printf("]},");
}

}  // namespace

int main(int count, char** words) {
    const bench::Flags flags(count, words);
    flags.settle();
    const auto framing = flags.text("framing") == "socketio" ? bench::Dialect::Framing::socketio
                                                             : bench::Dialect::Framing::plain;
    Hall hall({static_cast<std::uint16_t>(flags.number("port")), flags.text("join-code", "000000"),
               flags.text("trainer-token", "trainer")},
              bench::Dialect(framing));
    bench::Meter meter(static_cast<pid_t>(flags.number("pid")), flags.text("counter"));
    const std::size_t phones = flags.number("phones", 100);
    const std::string other = R"("slide":"other")";
    const std::string first = R"("slide":"first")";

    hall.admit_trainer();
    if (const unsigned warm_up = flags.number("warm-up"); warm_up > 0) {
        hall.admit(warm_up);
        hall.trigger("show_slide", other);
        hall.trigger("open_question");
        hall.prepare_votes();
        hall.vote();
        hall.trigger("show_slide", first);
        hall.empty();
    }

    meter.rest();
    const std::uint64_t resident_empty = meter.resident_bytes();
    Cost join;
    meter.begin(join);
    hall.admit(phones);
    meter.end(join, phones);
    const std::uint64_t resident_joined = meter.resident_bytes();

    hall.trigger("show_slide", other);
    Cost broadcast;
    std::vector<double> last_phone_s;
    const unsigned broadcasts = flags.number("broadcasts", 10);
    for (unsigned i = 0; i < broadcasts; ++i) {
        meter.begin(broadcast);
        last_phone_s.push_back(hall.trigger("show_slide", i % 2 == 0 ? first : other));
        meter.end(broadcast, phones);
    }

    const std::size_t view_bytes = hall.view_bytes();
    if (const std::string file = flags.text("view"); !file.empty())
        std::ofstream(file) << hall.view() << '\n';

    if (broadcasts % 2 == 1) hall.trigger("show_slide", other);
    Cost vote;
    for (unsigned i = 0; i < flags.number("rounds", 3); ++i) {
        // The warm-up was round 1.
        hall.trigger(i == 0 && flags.number("warm-up") == 0 ? "open_question" : "start_revote");
        hall.prepare_votes();
        meter.begin(vote);
        hall.vote(flags.number("within-ms", 0) / 1e3);
        meter.end(vote, phones);
        // Only a closed question may be asked again.
        hall.trigger("close_question");
    }
    meter.rest();
    const std::uint64_t resident_voted = meter.resident_bytes();
    if (const unsigned left_open = flags.number("left-open"); left_open > 0) {
        hall.trigger("start_revote");
        for (unsigned i = 0; i < left_open; ++i) {
            hall.prepare_votes();
            hall.vote();
        }
    }
    std::printf("{");
    print("join", join);
    print("broadcast", broadcast);
    print("vote", vote);
    std::printf(R"("phones":%zu,"view_bytes":%zu,"resident":{"empty":%llu,"joined":%llu,)"
                R"("voted":%llu},"last_phone_s":[)",
                phones, view_bytes, static_cast<unsigned long long>(resident_empty),
                static_cast<unsigned long long>(resident_joined),
                static_cast<unsigned long long>(resident_voted));
    for (std::size_t i = 0; i < last_phone_s.size(); ++i)
        std::printf("%s%.6f", i == 0 ? "" : ",", last_phone_s[i]);
    std::printf("]}\n");
    return 0;
}
