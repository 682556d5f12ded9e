#include "codec/audience_profile.hpp"

#include <nlohmann/json.hpp>

#include "limits.hpp"

namespace showhands {
namespace {

using Json = nlohmann::json;

std::string read_range(const Json& value, const std::string& key, Milliseconds& range) {
    const bool two = value.is_array() && value.size() == 2 && value[0].is_number_unsigned() &&
                     value[1].is_number_unsigned();
    if (two && value[1].get<std::uint64_t>() <= limits::profile_time_ms &&
        value[0].get<std::uint64_t>() <= value[1].get<std::uint64_t>()) {
        range = {value[0].get<std::uint32_t>(), value[1].get<std::uint32_t>()};
        return "";
    }
    return "\"" + key + "\" must be two whole numbers of milliseconds, the smaller one first, " +
           "for example [800, 4000], and at most " + std::to_string(limits::profile_time_ms) + ".";
}

std::string read_share(const Json& value, const std::string& key, double& share) {
    if (value.is_number() && value.get<double>() >= 0 && value.get<double>() <= 1) {
        share = value.get<double>();
        return "";
    }
    return "\"" + key + "\" must be a number from 0 to 1, for example 0.05.";
}

std::string read_setting(const std::string& key, const Json& value, AudienceProfile& profile) {
    if (key == "think_ms") return read_range(value, key, profile.think);
    if (key == "away_ms") return read_range(value, key, profile.away);
    if (key == "arrive_ms") return read_range(value, key, profile.arrive);
    if (key == "skip") return read_share(value, key, profile.skip);
    if (key == "change") return read_share(value, key, profile.change);
    if (key == "drop") return read_share(value, key, profile.drop);
    return "There is no setting \"" + key +
           "\". Known are think_ms, skip, change, drop, away_ms and arrive_ms.";
}

}  // namespace

std::variant<AudienceProfile, std::string> read_audience_profile(std::string_view text,
                                                                 AudienceProfile usual) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return R"(A profile is one JSON object, for example {"think_ms": [800, 4000]}.)";
    AudienceProfile profile = usual;
    for (const auto& [key, value] : json.items())
        if (std::string fault = read_setting(key, value, profile); !fault.empty()) return fault;
    return profile;
}

}  // namespace showhands
