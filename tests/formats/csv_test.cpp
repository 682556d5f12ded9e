#include "formats/csv.hpp"

#include <doctest/doctest.h>

using namespace showhands;

TEST_CASE("no cell runs as a formula") {
    CHECK(csv_cell("=1+1") == "\"'=1+1\"");
    CHECK(csv_cell("+1") == "\"'+1\"");
    CHECK(csv_cell("-1+1") == "\"'-1+1\"");
    CHECK(csv_cell("-1.2.3") == "\"'-1.2.3\"");
    CHECK(csv_cell("-.5") == "\"'-.5\"");
    CHECK(csv_cell("-") == "\"'-\"");
    CHECK(csv_cell("@SUM") == "\"'@SUM\"");
    CHECK(csv_cell("\tx") == "\"'\tx\"");
    CHECK(csv_cell("\rx") == "\"'\rx\"");
    CHECK(csv_cell("\nx") == "\"'\nx\"");
    CHECK(csv_cell(" =1+1") == "\"' =1+1\"");
    CHECK(csv_cell("\"=1+1\"") == "\"'\"\"=1+1\"\"\"");
    CHECK(csv_cell("\" -1") == "\"'\"\" -1\"");
    CHECK(csv_cell("＝1") == "\"'＝1\"");
    CHECK(csv_cell("1=1") == "1=1");
    CHECK(csv_cell(" \"") == "\" \"\"\"");
    CHECK(csv_cell("  ") == "  ");
}

TEST_CASE("cells are quoted where a reader needs it") {
    CHECK(csv_cell("") == "");
    CHECK(csv_cell("plain text") == "plain text");
    CHECK(csv_cell("-50") == "-50");
    CHECK(csv_cell("-2.5") == "-2.5");
    CHECK(csv_cell("a,b") == "\"a,b\"");
    CHECK(csv_cell("a;b") == "\"a;b\"");
    CHECK(csv_cell("say \"yes\"") == "\"say \"\"yes\"\"\"");
    CHECK(csv_cell("one\ntwo") == "\"one\ntwo\"");
}
