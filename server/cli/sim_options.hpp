// What `showhands sim` can be told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace CLI {
class App;
}  // namespace CLI

namespace showhands {

struct SimOptions {
    /// Empty: the server of the data folder.
    std::string url;
    std::string data;
    std::size_t students = 30;
    /// Empty: the only live session.
    std::string join_code;
    /// Of the session `join_code`: the class brings its own trainer.
    std::string trainer_token;
    /// The same for a projector, which measures tap to bar.
    std::string screen_token;
    /// Not with `join_code`: makes sessions of its own and drives them.
    std::string admin_token;
    std::size_t sessions = 1;
    std::size_t questions = 1;
    double within_s = 1.5;
    /// File to read.
    std::string profile;
    std::uint64_t seed = 1;
    bool pages = false;
    bool json = false;
};

/// Adds the verb; what is parsed lands in `options`. The caller adds --data.
[[nodiscard]] CLI::App* add_sim(CLI::App& app, SimOptions& options);

}  // namespace showhands
