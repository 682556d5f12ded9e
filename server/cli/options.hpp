// The command line: verbs and flags, read once. A flag beats the environment (SHOWHANDS_…), which
// beats the config file, which beats the default.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/sim_options.hpp"

namespace showhands {

struct ServeOptions {
    std::vector<std::string> decks;
    std::string host = "0.0.0.0";
    std::uint16_t port = 8080;
    std::string data;
    /// Empty: this machine's address on the room's network.
    std::string public_url;
    /// Empty: kept in the data folder, made on first use.
    std::string admin_token;
    /// Empty: none is written.
    std::string ready_file;
    /// PEM files; both or, for plain http, neither.
    std::string tls_cert;
    std::string tls_key;
    /// 0: ended sessions are kept for ever.
    std::uint32_t keep_days = 0;
    bool quiet = false;
    /// Students of a virtual class beside the server; 0: none.
    std::size_t demo = 0;
};

struct CheckOptions {
    std::vector<std::string> decks;
};

struct ExportOptions {
    /// A session's id, or a join code of a live one.
    std::string session;
    /// "csv" or "json".
    std::string format = "csv";
    /// Named like `session`: compares with this one, which came before; empty: no comparison.
    std::string before;
    /// Empty: standard output.
    std::string output;
    std::string data;
};

struct HealthOptions {
    std::string url;
    /// PEM file of the authority of an https server; empty: the system's authorities.
    std::string tls_ca;
    std::string data;
};

/// Nothing left to do: help or version was printed, or the use was wrong.
struct Exit {
    int status = 0;
};

using Options =
    std::variant<ServeOptions, CheckOptions, ExportOptions, HealthOptions, SimOptions, Exit>;

/// Prints help, version and wrong use itself.
[[nodiscard]] Options parse_options(int count, const char* const* arguments);

/// Where sessions are kept unless --data says otherwise: $XDG_DATA_HOME/showhands or
/// ~/.local/share/showhands.
[[nodiscard]] std::string default_data_folder();

}  // namespace showhands
