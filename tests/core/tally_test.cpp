#include "core/tally.hpp"

#include <doctest/doctest.h>

#include "core/given.hpp"

using namespace showhands;
using showhands::given::chose;
using showhands::given::skipped;

TEST_CASE("percents are rounded half up") {
    CHECK(percent(1, 8) == 13);   // 12.5
    CHECK(percent(3, 8) == 38);   // 37.5
    CHECK(percent(1, 3) == 33);   // 33.33
    CHECK(percent(2, 3) == 67);   // 66.67
    CHECK(percent(1, 200) == 1);  // 0.5
    CHECK(percent(199, 40'000) == 0);
    CHECK(percent(5, 5) == 100);
}

TEST_CASE("a percent of nobody is 0") { CHECK(percent(0, 0) == 0); }

TEST_CASE("a percent of very many does not overflow") {
    CHECK(percent(4'000'000'000U, 4'000'000'000U) == 100);
    CHECK(percent(2'000'000'000U, 4'000'000'000U) == 50);
}

TEST_CASE("equal counts show equal percents, even when the column does not sum to 100") {
    Tally tally(3);
    for (const char* letter : {"a", "b", "c"}) tally.add(chose(letter));
    CHECK(percents(tally) == std::vector<std::uint32_t>{33, 33, 33});
}

TEST_CASE("percents of a multiple question are of voters, and may sum to more than 100") {
    Tally tally(3);
    tally.add(chose("ab"));
    tally.add(chose("ac"));
    CHECK(tally.voters == 2);
    CHECK(percents(tally) == std::vector<std::uint32_t>{100, 50, 50});
}

TEST_CASE("a skip is counted and stands in no percent") {
    Tally tally(2);
    tally.add(chose("a"));
    tally.add(skipped());
    CHECK(tally.answered() == 2);
    CHECK(tally.voters == 1);
    CHECK(tally.skipped == 1);
    CHECK(percents(tally) == std::vector<std::uint32_t>{100, 0});
}

TEST_CASE("taking an answer back leaves what was before") {
    Tally tally(4);
    tally.add(chose("ad"));
    const Tally before = tally;
    tally.add(chose("bc"));
    tally.remove(chose("bc"));
    tally.add(skipped());
    tally.remove(skipped());
    CHECK(tally == before);
}

TEST_CASE("an option set knows letters, and keeps anything else as unknown") {
    OptionSet set;
    set.insert(std::string_view("b"));
    set.insert(std::string_view("b"));
    CHECK(set.size() == 1);
    CHECK(set.subset_of(OptionSet::first(2)));
    CHECK_FALSE(set.subset_of(OptionSet::first(1)));
    set.insert(std::string_view("bb"));
    CHECK_FALSE(set.subset_of(OptionSet::first(26)));
    CHECK(set.ids() == std::vector<std::string>{"b"});
    OptionSet empty_id;
    empty_id.insert(std::string_view(""));
    CHECK_FALSE(empty_id.subset_of(OptionSet::first(26)));
}
