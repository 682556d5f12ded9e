// When new people are asked to come later, by how late the server hears itself.
#include "net/lateness.hpp"

#include <doctest/doctest.h>

#include "limits.hpp"

using namespace showhands;
using namespace std::chrono_literals;

TEST_CASE("one hiccup sends nobody away") {
    Lateness lateness;
    for (int i = 0; i < 100; ++i) {
        lateness.heard(10min);
        CHECK_FALSE(lateness.sheds_joins());
        CHECK_FALSE(lateness.sheds_everybody());
        lateness.heard(1ms);
    }
}

TEST_CASE("a server that stays late asks new people to come back, until it was well for a second") {
    Lateness lateness;
    lateness.heard(limits::late_for_joins + 1ms);
    lateness.heard(limits::late_for_joins + 1ms);
    CHECK(lateness.sheds_joins());
    CHECK_FALSE(lateness.sheds_everybody());
    for (int well = 1; well < limits::well_again; ++well) {
        lateness.heard(1ms);
        CHECK(lateness.sheds_joins());
    }
    lateness.heard(1ms);
    CHECK_FALSE(lateness.sheds_joins());
}

TEST_CASE("in between, it stays as it is") {
    Lateness lateness;
    for (int i = 0; i < 100; ++i) lateness.heard(limits::late_for_joins - 1ms);
    CHECK_FALSE(lateness.sheds_joins());
    for (int i = 0; i < 2; ++i) lateness.heard(limits::late_for_joins + 1ms);
    for (int i = 0; i < 100; ++i) lateness.heard(limits::late_for_joins - 1ms);
    CHECK(lateness.sheds_joins());
}

TEST_CASE("nobody is taken in when whoever comes would have given up before the answer") {
    Lateness lateness;
    lateness.heard(limits::late_for_everybody + 1ms);
    CHECK_FALSE(lateness.sheds_everybody());
    lateness.heard(limits::late_for_everybody + 1ms);
    CHECK(lateness.sheds_everybody());
    // The first word in time lets those in again who were here before.
    lateness.heard(1ms);
    CHECK_FALSE(lateness.sheds_everybody());
    CHECK(lateness.sheds_joins());
}
