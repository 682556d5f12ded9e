#include "cli/options.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

#include "cli/folder.hpp"

using namespace showhands;

namespace {

Options parse(std::vector<const char*> words) {
    words.insert(words.begin(), "showhands");
    return parse_options(static_cast<int>(words.size()), words.data());
}

/// A variable of the environment for as long as a test runs.
class Variable {
 public:
    Variable(const char* name, const std::string& value) : name_(name) {
        ::setenv(name, value.c_str(), 1);
    }
    ~Variable() { ::unsetenv(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

 private:
    const char* name_;
};

}  // namespace

TEST_CASE("serve has sensible defaults") {
    const auto options = std::get<ServeOptions>(parse({"serve"}));
    CHECK(options.decks.empty());
    CHECK(options.host == "0.0.0.0");
    CHECK(options.port == 8080);
    CHECK(options.data == default_data_folder());
    CHECK(options.keep_days == 0);
}

TEST_CASE("sessions are kept for as many days as asked, at least one") {
    CHECK(std::get<ServeOptions>(parse({"serve", "--keep-days", "30"})).keep_days == 30);
    for (const char* days : {"0", "-1", "half", "1.5", "36501", ""})
        CHECK(std::get<Exit>(parse({"serve", "--keep-days", days})).status == 2);
    const Variable keep("SHOWHANDS_KEEP_DAYS", "7");
    CHECK(std::get<ServeOptions>(parse({"serve"})).keep_days == 7);
}

TEST_CASE("serve takes decks and flags in any order") {
    const auto options =
        std::get<ServeOptions>(parse({"serve", "--port", "0", "one.json", "--data=/d", "two.json",
                                      "--quiet", "--admin-token", "t"}));
    CHECK(options.decks == std::vector<std::string>{"one.json", "two.json"});
    CHECK(options.port == 0);
    CHECK(options.data == "/d");
    CHECK(options.admin_token == "t");
    CHECK(options.quiet);
}

TEST_CASE("a flag beats the environment, which beats the config file, which beats the default") {
    const given::Folder folder;
    const std::string config =
        folder.write("config.toml", "[serve]\nport = 7001\nhost = \"10.0.0.1\"\n");
    const auto from_file = std::get<ServeOptions>(parse({"--config", config.c_str(), "serve"}));
    CHECK(from_file.port == 7001);
    CHECK(from_file.host == "10.0.0.1");
    const Variable port("SHOWHANDS_PORT", "7002");
    const auto from_environment =
        std::get<ServeOptions>(parse({"--config", config.c_str(), "serve"}));
    CHECK(from_environment.port == 7002);
    CHECK(from_environment.host == "10.0.0.1");
    CHECK(std::get<ServeOptions>(parse({"--config", config.c_str(), "serve", "--port", "7003"}))
              .port == 7003);
    CHECK(std::get<ServeOptions>(parse({"serve", "--port=7004"})).port == 7004);
}

TEST_CASE("every flag of every verb can be set by the environment, and the config file too") {
    const given::Folder folder;
    const std::string file = folder.write("config.toml", "[serve]\nport = 7005\n");
    const Variable quiet("SHOWHANDS_QUIET", "true");
    const Variable demo("SHOWHANDS_DEMO", "12");
    const Variable config("SHOWHANDS_CONFIG", file.c_str());
    const auto served = std::get<ServeOptions>(parse({"serve"}));
    CHECK(served.quiet);
    CHECK(served.demo == 12);
    CHECK(served.port == 7005);
    const Variable output("SHOWHANDS_OUTPUT", "tallies.json");
    const Variable format("SHOWHANDS_FORMAT", "json");
    const auto exported = std::get<ExportOptions>(parse({"export", "last"}));
    CHECK(exported.output == "tallies.json");
    CHECK(exported.format == "json");
    CHECK(std::get<ExportOptions>(parse({"export", "last", "-o", "own.json"})).output ==
          "own.json");
    const Variable students("SHOWHANDS_STUDENTS", "77");
    CHECK(std::get<SimOptions>(parse({"sim"})).students == 77);
    const Variable help("SHOWHANDS_HELP", "true");
    CHECK(std::holds_alternative<SimOptions>(parse({"sim"})));
}

TEST_CASE("a flag of the environment is no deck, also where decks stand behind two dashes") {
    const Variable port("SHOWHANDS_PORT", "7006");
    const auto served = std::get<ServeOptions>(parse({"serve", "--", "a.json"}));
    CHECK(served.port == 7006);
    CHECK(served.decks == std::vector<std::string>{"a.json"});
    CHECK(std::get<ServeOptions>(parse({"serve", "--", "--port"})).port == 7006);
}

TEST_CASE("an address that no phone could open is wrong use") {
    for (const char* url : {"class.example.org", "ftp://class.example.org", "http://",
                            "http://a/\"", "http://a/b\\c", "http://a/b\n"})
        CHECK_MESSAGE(std::get<Exit>(parse({"serve", "--public-url", url})).status == 2, url);
    CHECK(std::get<ServeOptions>(parse({"serve", "--public-url", "http://[::1]:8080/x"}))
              .public_url == "http://[::1]:8080/x");
}

TEST_CASE("a config file that is not there is wrong use") {
    CHECK(std::get<Exit>(parse({"--config", "/nowhere/config.toml", "serve"})).status == 2);
}

TEST_CASE("the data folder follows the environment") {
    const Variable data("SHOWHANDS_DATA", "/elsewhere");
    CHECK(std::get<ServeOptions>(parse({"serve"})).data == "/elsewhere");
    CHECK(std::get<ExportOptions>(parse({"export", "last"})).data == "/elsewhere");
}

TEST_CASE("a certificate comes with its key, from wherever they are named") {
    const auto flags =
        std::get<ServeOptions>(parse({"serve", "--tls-cert", "c.pem", "--tls-key", "k.pem"}));
    CHECK(flags.tls_cert == "c.pem");
    CHECK(flags.tls_key == "k.pem");
    CHECK(std::get<Exit>(parse({"serve", "--tls-cert", "c.pem"})).status == 2);
    CHECK(std::get<Exit>(parse({"serve", "--tls-key", "k.pem"})).status == 2);
    const Variable certificate("SHOWHANDS_TLS_CERT", "e.pem");
    CHECK(std::get<Exit>(parse({"serve"})).status == 2);
    const Variable key("SHOWHANDS_TLS_KEY", "e.key");
    CHECK(std::get<ServeOptions>(parse({"serve"})).tls_cert == "e.pem");
    CHECK(std::get<ServeOptions>(parse({"serve"})).tls_key == "e.key");
    CHECK(std::get<Exit>(parse({"serve", "--public-url", "http://poll.example.org"})).status == 2);
    CHECK(std::get<ServeOptions>(parse({"serve", "--public-url", "https://poll.example.org"}))
              .public_url == "https://poll.example.org");
    const Variable authority("SHOWHANDS_TLS_CA", "ca.pem");
    CHECK(std::get<HealthOptions>(parse({"health"})).tls_ca == "ca.pem");
}

TEST_CASE("a demo has 30 virtual students, or as many as it is told") {
    CHECK(std::get<ServeOptions>(parse({"serve"})).demo == 0);
    CHECK(std::get<ServeOptions>(parse({"serve", "--demo", "one.json"})).demo == 30);
    const auto more = std::get<ServeOptions>(parse({"serve", "--demo=50", "one.json"}));
    CHECK(more.demo == 50);
    CHECK(more.decks == std::vector<std::string>{"one.json"});
    CHECK(std::get<Exit>(parse({"serve", "--demo=0"})).status == 2);
    CHECK(std::get<Exit>(parse({"serve", "--demo", "--tls-cert", "c", "--tls-key", "k"})).status ==
          2);
}

TEST_CASE("sim has sensible defaults and takes its flags") {
    const auto usual = std::get<SimOptions>(parse({"sim"}));
    CHECK(usual.students == 30);
    CHECK(usual.sessions == 1);
    CHECK(usual.within_s == 1.5);
    CHECK(usual.data == default_data_folder());
    CHECK_FALSE(usual.json);
    const auto load = std::get<SimOptions>(
        parse({"sim", "--url", "http://h:1", "--students", "3000", "--admin-token=a", "--sessions",
               "100", "--questions", "5", "--within", "0.5", "--seed", "7", "--pages", "--json"}));
    CHECK(load.url == "http://h:1");
    CHECK(load.students == 3'000);
    CHECK(load.admin_token == "a");
    CHECK(load.sessions == 100);
    CHECK(load.questions == 5);
    CHECK(load.within_s == 0.5);
    CHECK(load.seed == 7);
    CHECK(load.pages);
    CHECK(load.json);
    const auto guest = std::get<SimOptions>(
        parse({"sim", "--join-code", "482913", "--trainer-token", "t", "--screen-token=s"}));
    CHECK(guest.join_code == "482913");
    CHECK(guest.trainer_token == "t");
    CHECK(guest.screen_token == "s");
}

TEST_CASE("secrets in the environment do not turn a rehearsal into a load, or play the trainer") {
    const Variable secret("SHOWHANDS_ADMIN_TOKEN", "secret");
    const Variable trainer("SHOWHANDS_TRAINER_TOKEN", "secret");
    const Variable screen("SHOWHANDS_SCREEN_TOKEN", "secret");
    CHECK(std::get<SimOptions>(parse({"sim", "--join-code", "482913"})).trainer_token.empty());
    CHECK(std::get<SimOptions>(parse({"sim", "--join-code", "482913"})).screen_token.empty());
    CHECK(std::get<SimOptions>(parse({"sim"})).admin_token.empty());
    CHECK(std::get<SimOptions>(parse({"sim", "--join-code", "482913"})).admin_token.empty());
    CHECK(std::get<ServeOptions>(parse({"serve"})).admin_token == "secret");
}

TEST_CASE("help and version are no failure") {
    CHECK(std::get<Exit>(parse({"--help"})).status == 0);
    CHECK(std::get<Exit>(parse({"serve", "--help"})).status == 0);
    CHECK(std::get<Exit>(parse({"sim", "--help"})).status == 0);
    CHECK(std::get<Exit>(parse({"--version"})).status == 0);
}

TEST_CASE("wrong use is told apart from failure") {
    const std::vector<std::vector<const char*>> wrong{
        {},
        {"dance"},
        {"serve", "--port", "many"},
        {"serve", "--port", "70000"},
        {"serve", "--loud"},
        {"check"},
        {"export"},
        {"export", "last", "--format", "pdf"},
        {"sim", "--students", "0"},
        {"sim", "--students", "20001"},
        {"sim", "--within", "0"},
        {"sim", "--questions", "0"},
        {"sim", "--sessions", "2"},
        {"sim", "--trainer-token", "t"},
        {"sim", "--screen-token", "s"},
        {"sim", "--admin-token", "a", "--join-code", "482913"}};
    for (const auto& words : wrong) CHECK(std::get<Exit>(parse(words)).status == 2);
}
