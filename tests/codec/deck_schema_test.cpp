#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "core/thousandths.hpp"
#include "limits.hpp"

using namespace showhands;
using Json = nlohmann::json;

namespace {

Json schema() {
    std::ifstream in(SHOWHANDS_ROOT "/decks/deck.schema.json");
    REQUIRE(in.good());
    return Json::parse(in);
}

}  // namespace

TEST_CASE("the schema has the reader's bounds of texts") {
    const Json json = schema();
    const auto longest = [&json](const char* pointer) {
        return json.at(Json::json_pointer(pointer)).at("maxLength").get<std::size_t>();
    };
    CHECK(longest("/$defs/title") == limits::title_characters);
    CHECK(longest("/$defs/notes") == limits::notes_characters);
    CHECK(longest("/$defs/markdown") == limits::text_characters);
    CHECK(longest("/$defs/quiz_question/properties/explanation") == limits::text_characters);
    CHECK(longest("/$defs/question_text") == limits::question_characters);
    CHECK(longest("/$defs/scale_end") == limits::scale_end_characters);
    CHECK(longest("/$defs/unit") == limits::unit_characters);
    CHECK(longest("/$defs/option_text") == limits::option_characters);
    CHECK(longest("/$defs/table_row/items") == limits::option_characters);
    CHECK(longest("/$defs/picture/properties/file") == limits::option_characters);
    CHECK(longest("/$defs/picture/properties/alt") == limits::option_characters);
    CHECK(json["$defs"]["id"]["pattern"] ==
          "^[a-z0-9-]{1," + std::to_string(limits::id_bytes) + "}$");
}

TEST_CASE("the schema has the reader's bounds of lists and numbers") {
    const Json json = schema();
    const Json& defs = json["$defs"];
    CHECK(json["properties"]["slides"]["maxItems"] == limits::deck_slides);
    CHECK(defs["options"]["minItems"] == 2);
    CHECK(defs["options"]["maxItems"] == limits::question_options);
    CHECK(defs["rounds"]["maximum"] == limits::planned_rounds);
    CHECK(defs["seconds"]["minimum"] == limits::question_seconds_least);
    CHECK(defs["seconds"]["maximum"] == limits::question_seconds);
    CHECK(defs["steps"]["maximum"] == limits::question_options);
    CHECK(defs["range_end"]["maximum"] == thousandths_max / 1'000);
    CHECK(defs["table_row"]["maxItems"] == limits::table_columns);
    CHECK(defs["table"]["properties"]["rows"]["maxItems"] == limits::table_rows);
    CHECK(defs["checklist_items"]["items"]["anyOf"][1]["properties"]["items"]["maxItems"] ==
          limits::checklist_items);
    const Json& least = json["properties"]["min_responses"];
    CHECK(least["minimum"] == 1);
    CHECK(least["maximum"] == limits::min_responses_max);
    CHECK(least["default"] == limits::min_responses_default);
}
