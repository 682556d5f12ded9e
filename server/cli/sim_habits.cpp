#include "cli/sim_habits.hpp"

#include <fstream>

#include "limits.hpp"

namespace showhands {

Habits load_habits(double within_s) {
    const auto window_ms = static_cast<std::uint32_t>(within_s * 1e3);
    return {.profile = {.think = {0, window_ms},
                        .skip = 0,
                        .change = 0,
                        .drop = 0,
                        .away = {200, 1'000},
                        .arrive = {0, 0}},
            .even = true};
}

std::variant<Habits, std::string> read_habits(const std::string& path, const Habits& usual) {
    std::ifstream in(path, std::ios::binary);
    std::string text(limits::profile_bytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad() || !in.is_open() || (text.empty() && !in.eof())) return path + " cannot be read.";
    if (text.size() > limits::profile_bytes) return path + " is too long for a profile.";
    auto read = read_audience_profile(text, usual.profile);
    if (const auto* fault = std::get_if<std::string>(&read)) return path + ": " + *fault;
    return Habits{std::get<AudienceProfile>(read), usual.even};
}

}  // namespace showhands
