#include "codec/projector_fit.hpp"

#include <doctest/doctest.h>

#include <string>

#include "limits.hpp"

using namespace showhands;

TEST_CASE("lines break between words") {
    CHECK(wrapped_lines("", 10) == 0);
    CHECK(wrapped_lines("one", 10) == 1);
    CHECK(wrapped_lines("one two th", 10) == 1);
    CHECK(wrapped_lines("one two thr", 10) == 2);
    CHECK(wrapped_lines("one  two   thr  ", 10) == 2);
    CHECK(wrapped_lines("eight888 eight888 eight888", 10) == 3);
}

TEST_CASE("a word longer than a line breaks within") {
    CHECK(wrapped_lines("0123456789", 10) == 1);
    CHECK(wrapped_lines("0123456789a", 10) == 2);
    CHECK(wrapped_lines("0123456789a bcdefghi", 10) == 2);
    CHECK(wrapped_lines("0123456789a bcdefghij", 10) == 3);
    CHECK(wrapped_lines("a 0123456789", 10) == 2);
}

TEST_CASE("line breaks of the author count, empty lines do not") {
    CHECK(wrapped_lines("one\ntwo", 10) == 2);
    CHECK(wrapped_lines("one\n\n\ntwo\n", 10) == 2);
    CHECK(wrapped_lines("\n \n", 10) == 0);
}

TEST_CASE("characters are counted, not bytes") {
    CHECK(wrapped_lines("éééééééééé", 10) == 1);
    CHECK(wrapped_lines("漢字漢字漢字漢字漢字漢", 10) == 2);
}

namespace {

std::vector<DeckRemark> warnings_of_options(const std::string& options) {
    auto reading = read_deck(
        R"({"deck": 1, "id": "class", "title": "A class", "slides": [{"type": "poll", "id": "one",
            "question": {"kind": "single", "text": "Which?", "options": [)" +
        options + "]}}]}");
    CHECK(reading.faults.empty());
    return reading.warnings;
}

std::string line_of(std::size_t characters) { return '"' + std::string(characters, 'x') + "\", "; }

}  // namespace

TEST_CASE("nine lines of options fit, ten are warned of") {
    const std::size_t line = limits::projector_line_characters;
    CHECK(warnings_of_options(line_of(3 * line) + line_of(3 * line - 1) + line_of(2 * line) +
                              "\"one\"")
              .empty());
    CHECK(warnings_of_options(line_of(3 * line) + line_of(3 * line - 1) + line_of(2 * line + 1) +
                              "\"one\"")
              .size() == 1);
}

TEST_CASE("a warning names the option by its letter") {
    const auto warnings = warnings_of_options(
        "\"one\", " + line_of(4 * limits::projector_line_characters) + "\"two\"");
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].slide == "one");
    CHECK(warnings[0].option == "b");
}

TEST_CASE("a checklist is measured as it stands on the projector, its parts in one line") {
    const auto warnings = [](const std::string& share, const std::string& items) {
        auto reading = read_deck(
            R"({"deck": 1, "id": "class", "title": "A class", "slides": [{"type": "checklist",
                "id": "one", "title": "Steps", "share": ")" +
            share + R"(", "items": [)" + items + "]}]}");
        REQUIRE(reading.faults.empty());
        return reading.warnings;
    };
    std::string ten;
    for (char letter = 'a'; letter <= 'j'; ++letter) ten += std::string("\"") + letter + "\", ";
    const std::string parts = R"({"text": "All", "items": ["one", "two", "three", "four"]})";
    CHECK(warnings("none", ten + "\"k\"").empty());
    CHECK(warnings("none", ten.substr(5) + parts).empty());
    CHECK(warnings("none", ten + parts).size() == 1);
    // With bars under them, items take more room.
    CHECK(warnings("tally", ten.substr(5, ten.size() - 7)).empty());
    CHECK(warnings("tally", ten.substr(0, ten.size() - 2)).size() == 1);
}
