#include "core/tally.hpp"

#include <doctest/doctest.h>

#include "core/given.hpp"

using namespace showhands;

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
