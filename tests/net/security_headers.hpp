// What every answer of the server must carry, whatever was asked and however it was refused.
#pragma once

#include <string>

#include "net/house.hpp"

namespace showhands {

/// What is missing or wrong, as words; empty: nothing.
inline std::string security_faults(const Reply& answer) {
    std::string faults;
    const auto expect = [&](bool good, const char* fault) {
        if (!good) faults += std::string(fault) + "; ";
    };
    const std::string policy = answer.field("content-security-policy");
    expect(policy.find("default-src 'none'") != std::string::npos,
           "no policy that begins with nothing");
    expect(policy.find("unsafe") == std::string::npos, "an unsafe policy");
    expect(policy.find('*') == std::string::npos, "a policy with a wildcard");
    expect(policy.find("frame-ancestors 'none'") != std::string::npos ||
               policy.starts_with("sandbox;"),
           "may be framed");
    expect(answer.field("x-content-type-options") == "nosniff", "types are guessed");
    expect(answer.field("referrer-policy") == "no-referrer", "refers");
    expect(answer.field("cross-origin-opener-policy") == "same-origin", "shares its window");
    expect(answer.field("cross-origin-resource-policy") == "same-origin", "lends its bytes");
    expect(!answer.field("cache-control").empty(), "kept without a word");
    expect(answer.field("set-cookie").empty(), "sets a cookie");
    expect(answer.field("access-control-allow-origin").empty(), "opens to other sites");
    return faults;
}

}  // namespace showhands
