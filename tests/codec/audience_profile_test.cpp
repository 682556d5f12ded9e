#include "codec/audience_profile.hpp"

#include <doctest/doctest.h>

using namespace showhands;

namespace {

std::string fault(std::string_view text) {
    CAPTURE(text);
    const auto read = read_audience_profile(text);
    REQUIRE(std::holds_alternative<std::string>(read));
    return std::get<std::string>(read);
}

}  // namespace

TEST_CASE("a profile changes what it names and nothing else") {
    AudienceProfile usual;
    usual.skip = 0.5;
    CHECK(std::get<AudienceProfile>(read_audience_profile("{}", usual)) == usual);
    const auto all = std::get<AudienceProfile>(
        read_audience_profile(R"({"think_ms": [10, 20], "skip": 0, "change": 1, "drop": 0.25,
                                  "away_ms": [0, 0], "arrive_ms": [5, 3600000]})"));
    CHECK(all == AudienceProfile{{10, 20}, 0, 1, 0.25, {0, 0}, {5, 3'600'000}});
}

TEST_CASE("an unknown setting of a profile is a fault that names it and the known ones") {
    CHECK(fault(R"({"thnk_ms": [1, 2]})") ==
          "There is no setting \"thnk_ms\". Known are think_ms, skip, change, drop, away_ms and "
          "arrive_ms.");
}

TEST_CASE("a setting that cannot be is a fault that says how it is right") {
    for (const char* text :
         {R"({"think_ms": [2, 1]})", R"({"think_ms": 2})", R"({"think_ms": [1]})",
          R"({"think_ms": [-1, 2]})", R"({"away_ms": [0.5, 2]})", R"({"arrive_ms": [0, 3600001]})"})
        CHECK(fault(text).find("two whole numbers of milliseconds") != std::string::npos);
    for (const char* text : {R"({"skip": 1.1})", R"({"change": -0.1})", R"({"drop": "some"})"})
        CHECK(fault(text).find("a number from 0 to 1") != std::string::npos);
    for (const char* text : {"", "[]", "{", "7"})
        CHECK(fault(text).find("one JSON object") != std::string::npos);
}
