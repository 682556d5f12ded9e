#include "formats/tally_rows.hpp"

#include <doctest/doctest.h>

#include "formats/exported_class.hpp"

using namespace showhands;
using namespace showhands::given;

TEST_CASE("every closed round has a row, the open one has none") {
    Class room = exported_class();
    auto rows = tally_rows(room.session);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].slide == "poll");
    CHECK(rows[0].round == 1);
    CHECK(rows[1].slide == "poll");
    CHECK(rows[1].round == 2);
    CHECK(rows[2].slide == "quiz");

    room.trainer(CloseQuestion{});
    rows = tally_rows(room.session);
    REQUIRE(rows.size() == 4);
    CHECK(rows[3].slide == "many");
    room.trainer(EndSession{});
    CHECK(tally_rows(room.session).size() == 4);
}

TEST_CASE("a session that asked nothing has no rows") {
    CHECK(tally_rows(Class().session).empty());
}

TEST_CASE("a round that is open when the session ends is exported with it") {
    Class room = exported_class();
    room.trainer(EndSession{});
    const auto rows = tally_rows(room.session);
    REQUIRE(rows.size() == 4);
    CHECK_FALSE(rows[3].closed_at.empty());
    CHECK(rows[3].voters == 6);
}

TEST_CASE("a row counts what was voted") {
    const auto rows = tally_rows(exported_class().session);
    const RoundRow& poll = rows.at(0);
    CHECK_FALSE(poll.hidden);
    CHECK(poll.slide_number == 2);
    CHECK(poll.answered == 8);
    CHECK(poll.voters == 7);
    CHECK(poll.skipped == 1);
    CHECK(poll.participants == 9);
    REQUIRE(poll.options.size() == 5);
    CHECK(poll.options[0].count == 2);
    CHECK(poll.options[0].percent == 29);
    CHECK(poll.options[1].count == 5);
    CHECK(poll.options[1].percent == 71);
    CHECK(poll.opened_at == "2026-11-22T14:00:00Z");
    CHECK(poll.closed_at == "2026-11-22T14:01:05Z");
}

TEST_CASE("never fewer participants than answers") {
    CHECK(tally_rows(exported_class().session).at(1).participants == 6);
}

TEST_CASE("percents of several choices are of voters") {
    Class room = exported_class();
    room.trainer(CloseQuestion{});
    const auto rows = tally_rows(room.session);
    CHECK(rows.at(3).options.at(0).percent == 100);
    CHECK(rows.at(3).options.at(1).percent == 100);
    CHECK(rows.at(3).options.at(2).percent == 0);
}

TEST_CASE("a round below the minimum group says how many answered and nothing else") {
    const RoundRow quiz = tally_rows(exported_class().session).at(2);
    CHECK(quiz.hidden);
    CHECK(quiz.answered == 5);
    CHECK(quiz.voters == 0);
    CHECK(quiz.skipped == 0);
    for (const OptionRow& option : quiz.options) {
        CHECK(option.count == 0);
        CHECK(option.percent == 0);
    }
    CHECK(quiz.options.at(1).correct);
    CHECK_FALSE(quiz.options.at(0).correct);
}

TEST_CASE("times are written in UTC") {
    CHECK(utc_time(-1) == "1969-12-31T23:59:59Z");
    CHECK(utc_time(0) == "1970-01-01T00:00:00Z");
    CHECK(utc_time(951'782'399) == "2000-02-28T23:59:59Z");
    CHECK(utc_time(951'782'400) == "2000-02-29T00:00:00Z");
}
