#include "cli/sim_habits.hpp"

#include <doctest/doctest.h>

#include "cli/folder.hpp"
#include "limits.hpp"

using namespace showhands;

namespace {

std::string fault(const std::string& path) {
    const auto read = read_habits(path, {});
    REQUIRE(std::holds_alternative<std::string>(read));
    return std::get<std::string>(read);
}

}  // namespace

TEST_CASE("a load answers within its window and does nothing else") {
    const Habits habits = load_habits(1.5);
    CHECK(habits.even);
    CHECK(habits.profile.think == Milliseconds{0, 1'500});
    CHECK(habits.profile.arrive == Milliseconds{0, 0});
    CHECK(habits.profile.skip + habits.profile.change + habits.profile.drop == 0);
}

TEST_CASE("a profile changes the habits of the mode") {
    const given::Folder folder;
    const std::string path = folder.write("class.json", R"({"drop": 0.5})");
    const auto habits = std::get<Habits>(read_habits(path, load_habits(2)));
    CHECK(habits.even);
    CHECK(habits.profile.drop == 0.5);
    CHECK(habits.profile.think == Milliseconds{0, 2'000});
}

TEST_CASE("a profile that is not there, too long or wrong is named") {
    const given::Folder folder;
    CHECK(fault(folder / "nowhere.json") == folder / "nowhere.json" + " cannot be read.");
    CHECK(fault(folder.path()) == folder.path() + " cannot be read.");
    CHECK(fault(folder.write("wrong.json", R"({"sleep": 1})")).find("wrong.json: There is no") !=
          std::string::npos);
    CHECK(fault(folder.write("empty.json", "")).find("one JSON object") != std::string::npos);
    CHECK(fault(folder.write("long.json", std::string(limits::profile_bytes + 1, ' ')))
              .find("too long") != std::string::npos);
}
