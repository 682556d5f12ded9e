#include "cli/sim_options.hpp"

#include <CLI/CLI.hpp>

#include "limits.hpp"

namespace showhands {

CLI::App* add_sim(CLI::App& app, SimOptions& options) {
    CLI::App* verb = app.add_subcommand(
        "sim", "A virtual class: for a rehearsal, or with a trainer of its own for a load");
    verb->add_option("--url", options.url, "The server (default: the one of the data folder)");
    verb->add_option("--students", options.students, "How many, over all sessions")
        ->check(CLI::Range(std::size_t{1}, limits::audience_students))
        ->capture_default_str();
    CLI::Option* code = verb->add_option("--join-code", options.join_code,
                                         "The session (default: the only live one)");
    verb->add_option("--trainer-token", options.trainer_token,
                     "Plays the trainer of --join-code too, who is sent away meanwhile")
        ->needs(code);
    verb->add_option("--screen-token", options.screen_token,
                     "Plays a projector of --join-code too, and measures tap to bar there")
        ->needs(code);
    CLI::Option* admin =
        verb->add_option("--admin-token", options.admin_token,
                         "Makes sessions of its own, plays their trainers and projectors")
            ->excludes(code);
    verb->add_option("--sessions", options.sessions,
                     "How many sessions; the students are spread over them")
        ->needs(admin)
        ->check(CLI::Range(std::size_t{1}, limits::live_sessions))
        ->capture_default_str();
    verb->add_option("--questions", options.questions, "With a trainer: how many questions to ask")
        ->check(CLI::Range(std::size_t{1}, limits::audience_questions))
        ->capture_default_str();
    verb->add_option("--within", options.within_s,
                     "With a trainer: all answer within so many seconds")
        ->check(CLI::Range(0.001, limits::profile_time_ms / 1e3))
        ->capture_default_str();
    verb->add_option("--profile", options.profile,
                     "JSON file with habits: think_ms, skip, change, drop, away_ms, arrive_ms");
    verb->add_option("--seed", options.seed, "Same seed, same class")->capture_default_str();
    verb->add_flag("--pages", options.pages,
                   "Each student first gets the page and what it needs, as a phone does");
    verb->add_flag("--json", options.json, "Print what was measured as JSON");
    verb->footer(
        "Without a trainer it rehearses: answers whatever is opened, until the session ends.\n"
        "\"Sent to accepted\" is the time until a vote is stored. \"Tap to bar\" is the time to "
        "the first\ntally at the projector that contains the vote: one that says n answered holds "
        "the first n\nthat were accepted. Exit status 1 also if a tally is not exactly what was "
        "accepted.");
    return verb;
}

}  // namespace showhands
