#include "formats/tally_csv.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "core/kinds/questions.hpp"
#include "formats/exported_class.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// RFC 4180, strictly.
Rows read_csv(std::string_view csv) {
    REQUIRE(csv.starts_with("\xef\xbb\xbf"));
    csv.remove_prefix(3);
    Rows rows(1, {""});
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        std::string& cell = rows.back().back();
        if (quoted) {
            if (csv[i] != '"')
                cell += csv[i];
            else if (csv.substr(i + 1, 1) == "\"")
                cell += csv[++i];
            else
                quoted = false;
        } else if (csv[i] == '"') {
            REQUIRE(cell.empty());
            quoted = true;
        } else if (csv[i] == ',') {
            rows.back().emplace_back();
        } else if (csv[i] == '\r') {
            REQUIRE(csv.substr(i + 1, 1) == "\n");
            ++i;
            rows.push_back({""});
        } else {
            REQUIRE(csv[i] != '\n');
            cell += csv[i];
        }
    }
    REQUIRE_FALSE(quoted);
    REQUIRE(rows.back() == std::vector<std::string>{""});
    rows.pop_back();
    return rows;
}

}  // namespace

TEST_CASE("the CSV has one line per option of every closed round") {
    const Rows rows = read_csv(tally_csv(exported_class().session));
    REQUIRE(rows.size() == 1 + 5 + 5 + 3);
    CHECK(rows[0] == std::vector<std::string>{
                         "deck",     "slide_number", "slide",     "title",        "round",
                         "type",     "kind",         "question",  "option",       "option_text",
                         "correct",  "count",        "percent",   "voters",       "skipped",
                         "answered", "participants", "opened_at", "closed_at",    "hidden",
                         "points",   "median",       "right",     "right_percent"});
    CHECK(rows[1] == std::vector<std::string>{"Class, \"exported\"",
                                              "2",
                                              "poll",
                                              "Title of poll",
                                              "1",
                                              "poll",
                                              "single",
                                              "'=SUM(A1)",
                                              "a",
                                              "Sí, \"claro\"",
                                              "",
                                              "2",
                                              "29",
                                              "7",
                                              "1",
                                              "8",
                                              "9",
                                              "2026-11-22T14:00:00Z",
                                              "2026-11-22T14:01:05Z",
                                              "",
                                              "",
                                              "",
                                              "",
                                              ""});
    for (const auto& row : rows) CHECK(row.size() == rows[0].size());
    CHECK(rows[3][9] == "one\ntwo");
    CHECK(rows[6][4] == "2");
}

TEST_CASE("the CSV of a quiz marks the correct option and hides a small group") {
    const Rows rows = read_csv(tally_csv(exported_class().session));
    const auto& b = rows.at(12);
    CHECK(b[2] == "quiz");
    CHECK(b[8] == "b");
    CHECK(b[10] == "yes");
    CHECK(rows.at(11)[10] == "no");
    for (std::size_t empty = 11; empty <= 14; ++empty) CHECK(b[empty].empty());
    CHECK(b[15] == "5");
    CHECK(b[19] == "fewer than 5 answers");
}

TEST_CASE("the CSV has the figures of kinds and quizzes, each in its column") {
    Deck deck = given::deck();
    deck.slides[1].question = given::number_asked(0, 100);
    deck.slides[3].question = given::asked(QuestionKind::ranking, 2);
    Class room(std::move(deck));
    room.at("poll").vote(1, given::said(35'000));
    room.at("quiz").vote(1, given::chose("b"));
    room.vote(2, given::chose("a"));
    room.at("many").vote(1, given::ranked("ba"));
    room.at("end");
    const Rows rows = read_csv(tally_csv(room.session));
    const auto of = [&rows](const std::string& slide, const std::string& option) {
        for (const auto& row : rows)
            if (row[2] == slide && row[8] == option) return row;
        return rows.at(0);
    };
    CHECK(of("poll", "d")[11] == "1");
    CHECK(of("poll", "d")[9] == "30–39");
    CHECK(of("poll", "d")[21] == "35");
    CHECK(of("quiz", "a")[22] == "1");
    CHECK(of("quiz", "a")[23] == "50");
    CHECK(of("many", "b")[20] == "1");
    CHECK(of("many", "a")[20] == "0");
    CHECK(of("many", "a")[22].empty());
}

TEST_CASE("the CSV of a session that asked nothing is its header") {
    CHECK(read_csv(tally_csv(Class().session)).size() == 1);
}
