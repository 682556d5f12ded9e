#include "cli/options.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <system_error>
#include <utility>

#include "limits.hpp"
#include "net/base_url.hpp"

namespace showhands {
namespace {

constexpr int wrong_use = 2;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::string home_folder(const char* variable, const char* below_home) {
    const std::string given = environment(variable);
    if (!given.empty()) return given + "/showhands";
    const std::string home = environment("HOME");
    return home.empty() ? "showhands-data" : home + "/" + below_home + "/showhands";
}

std::string variable_of(std::string flag) {
    for (char& letter : flag)
        letter = letter == '-' ? '_' : static_cast<char>(std::toupper(letter));
    return "SHOWHANDS_" + flag;
}

bool is_given(const std::vector<std::string>& arguments, const CLI::Option& flag) {
    const std::string option = "--" + flag.get_lnames().front();
    const auto& letters = flag.get_snames();
    // Behind "--" nothing is a flag.
    const auto end = std::find(arguments.begin(), arguments.end(), "--");
    return std::any_of(arguments.begin(), end, [&](const std::string& one) {
        return one == option || one.starts_with(option + "=") ||
               (!letters.empty() && one.starts_with("-" + letters.front()));
    });
}

/// The flag as the environment sets it; empty if it does not, or if the command line does.
std::string from_environment(const std::vector<std::string>& arguments, const CLI::Option& flag) {
    if (flag.get_lnames().empty() || is_given(arguments, flag)) return "";
    const std::string& name = flag.get_lnames().front();
    const std::string value = environment(variable_of(name).c_str());
    return value.empty() ? "" : "--" + name + "=" + value;
}

/// One that lies about must not turn a rehearsal into a load, or send the trainer away.
bool is_secret(const CLI::Option& flag) {
    return flag.check_name("--admin-token") || flag.check_name("--trainer-token") ||
           flag.check_name("--screen-token");
}

/// CLI11 lets a config file beat the environment; here the environment joins the command line,
/// where flags stand first.
void apply_environment(CLI::App& app, std::vector<std::string>& arguments) {
    const auto known = app.get_subcommands([](const CLI::App*) { return true; });
    const auto is_verb = [&known](const std::string& word) {
        return std::any_of(known.begin(), known.end(),
                           [&word](const CLI::App* verb) { return verb->get_name() == word; });
    };
    const auto named = std::find_if(arguments.begin(), arguments.end(), is_verb);
    if (named == arguments.end()) return;
    const CLI::App* verb = app.get_subcommand(*named);
    std::vector<std::string> all;
    for (const CLI::Option* flag : verb->get_options()) {
        const bool dangerous = verb->get_name() == "sim" && is_secret(*flag);
        if (flag == verb->get_help_ptr() || dangerous) continue;
        if (std::string said = from_environment(arguments, *flag); !said.empty())
            all.push_back(std::move(said));
    }
    // Flags of all verbs stand before the verb, its own behind it.
    if (std::string said = from_environment(arguments, *app.get_config_ptr()); !said.empty())
        all.insert(all.begin(), {std::move(said), *named});
    else
        all.insert(all.begin(), *named);
    const auto at = arguments.erase(named);
    arguments.insert(at, all.begin(), all.end());
}

/// Written as it is into links, a QR code and the ready file.
bool opens_on_phones(const std::string& url) {
    const bool odd = std::any_of(url.begin(), url.end(), [](char letter) {
        return letter <= ' ' || letter == '"' || letter == '\\' || letter == 0x7F;
    });
    return !odd && read_base_url(url);
}

void add_data(CLI::App& verb, std::string& data) {
    verb.add_option("--data", data, "Folder where sessions are kept")->capture_default_str();
}

CLI::App* add_serve(CLI::App& app, ServeOptions& options) {
    CLI::App* verb = app.add_subcommand(
        "serve", "Run the server: prints the join address and the trainer's link");
    verb->add_option("DECK", options.decks, "Deck files to offer (default: decks/*.json)");
    verb->add_option("--port", options.port, "Port; 0 picks a free one")->capture_default_str();
    verb->add_option("--host", options.host, "Address to listen on")->capture_default_str();
    add_data(*verb, options.data);
    verb->add_option("--public-url", options.public_url,
                     "What phones open, if it is not this computer's address, for example "
                     "http://192.168.1.5:8080");
    verb->add_option("--admin-token", options.admin_token, "Secret of the trainer's link");
    verb->add_option("--ready-file", options.ready_file,
                     "Write {url, port, pid} here once it listens");
    CLI::Option* certificate =
        verb->add_option("--tls-cert", options.tls_cert,
                         "Speak https with this certificate, its chain after it (PEM file)");
    CLI::Option* key =
        verb->add_option("--tls-key", options.tls_key, "The key to it (PEM file, not locked)");
    certificate->needs(key);
    key->needs(certificate);
    verb->add_option("--keep-days", options.keep_days,
                     "Delete sessions that ended more than so many days ago (default: keep all)")
        ->check(CLI::Range(1, 36'500));
    verb->add_flag("--quiet", options.quiet, "Print no QR code");
    verb->add_flag("--demo{30}", options.demo,
                   "A lesson with 30 virtual students (--demo=N: with N) that goes on by itself; "
                   "without --data nothing is kept")
        ->excludes(certificate)
        ->check(CLI::Range(std::size_t{1}, limits::audience_students));
    return verb;
}

CLI::App* add_check(CLI::App& app, CheckOptions& options) {
    CLI::App* verb =
        app.add_subcommand("check", "Name every fault in a deck, with slide, option and line");
    verb->add_option("DECK", options.decks, "Deck files")->required();
    return verb;
}

CLI::App* add_export(CLI::App& app, ExportOptions& options) {
    CLI::App* verb = app.add_subcommand("export", "Write the tallies of a session");
    verb->add_option("SESSION", options.session,
                     "Session id, or join code of a live one; 'last' for the latest")
        ->required();
    verb->add_option("--format", options.format, "csv or json")
        ->check(CLI::IsMember({"csv", "json"}))
        ->capture_default_str();
    verb->add_option("--before", options.before,
                     "Compare with this earlier session, question by question (csv)");
    verb->add_option("-o,--output", options.output, "File to write (default: standard output)");
    add_data(*verb, options.data);
    return verb;
}

void add_health(CLI::App& app, HealthOptions& options) {
    CLI::App* verb = app.add_subcommand("health", "Ask a running server whether it is well");
    verb->add_option("--url", options.url, "Its address (default: the server of the data folder)");
    verb->add_option("--tls-ca", options.tls_ca,
                     "Authority of an https server that this computer does not know (PEM file)");
    add_data(*verb, options.data);
}

}  // namespace

std::string default_data_folder() { return home_folder("XDG_DATA_HOME", ".local/share"); }

Options parse_options(int count, const char* const* arguments) {
    CLI::App app(
        "Showhands: like a show of hands, but nobody sees whose. Live polls for classrooms.",
        "showhands");
    app.set_version_flag("--version", SHOWHANDS_VERSION);
    app.require_subcommand(1);
    app.footer(
        "Every flag can also be set as SHOWHANDS_<FLAG>, for example SHOWHANDS_PORT=8081; only the "
        "tokens of sim cannot.");
    const std::string config = home_folder("XDG_CONFIG_HOME", ".config") + "/config.toml";
    // A home folder that this user may not look into has no config file for us.
    std::error_code unreadable;
    app.set_config("--config", std::filesystem::exists(config, unreadable) ? config : "",
                   "Config file (TOML: a [serve] table with the names of the flags)");

    ServeOptions serve;
    CheckOptions check;
    ExportOptions exported;
    HealthOptions health;
    SimOptions sim;
    serve.data = exported.data = health.data = sim.data = default_data_folder();

    const CLI::App* serve_verb = add_serve(app, serve);
    const CLI::App* check_verb = add_check(app, check);
    const CLI::App* export_verb = add_export(app, exported);
    add_health(app, health);
    CLI::App* sim_verb = add_sim(app, sim);
    add_data(*sim_verb, sim.data);

    std::vector<std::string> words(arguments + 1, arguments + count);
    apply_environment(app, words);
    std::reverse(words.begin(), words.end());
    try {
        app.parse(words);
    } catch (const CLI::Success& success) {
        app.exit(success);
        return Exit{0};
    } catch (const CLI::ParseError& error) {
        app.exit(error);
        return Exit{wrong_use};
    }
    if (serve_verb->parsed() && !serve.public_url.empty() && !opens_on_phones(serve.public_url)) {
        std::fprintf(
            stderr,
            "--public-url %s is no address that phones can open: it begins with http:// or "
            "https://, for example http://192.168.1.5:8080.\n"
            "Run with --help for more information.\n",
            serve.public_url.c_str());
        return Exit{wrong_use};
    }
    if (serve_verb->parsed() && !serve.tls_cert.empty() &&
        serve.public_url.starts_with("http://")) {
        std::fprintf(stderr,
                     "With --tls-cert the server speaks https only, and --public-url begins with "
                     "http://.\nRun with --help for more information.\n");
        return Exit{wrong_use};
    }
    if (serve_verb->parsed()) return serve;
    if (check_verb->parsed()) return check;
    if (export_verb->parsed()) return exported;
    if (sim_verb->parsed()) return sim;
    return health;
}

}  // namespace showhands
