// Any bytes as what the virtual audience reads: messages of a server, one a line, and its profile.
#include <algorithm>

#include "codec/audience_profile.hpp"
#include "codec/server_message.hpp"
#include "promise.hpp"

namespace showhands::fuzz {
namespace {

void read_lines(std::string_view text) {
    ServerMessageReader reader;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const ServerMessage first = reader.read(line);
        promise(reader.read(line).index() == first.index(), "a message said twice is the same");
    }
}

void read_profile(std::string_view text) {
    const auto read = read_audience_profile(text);
    if (const auto* fault = std::get_if<std::string>(&read))
        return promise(!fault->empty(), "a fault says something");
    const auto& profile = std::get<AudienceProfile>(read);
    for (const Milliseconds& range : {profile.think, profile.away, profile.arrive})
        promise(range.least <= range.most, "a range runs upwards");
    for (const double share : {profile.skip, profile.change, profile.drop})
        promise(share >= 0 && share <= 1, "a share is a share");
}

}  // namespace
}  // namespace showhands::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    showhands::fuzz::read_lines(showhands::fuzz::text_of(bytes, size));
    showhands::fuzz::read_profile(showhands::fuzz::text_of(bytes, size));
    return 0;
}
