#include "cli/deck_files.hpp"

#include <doctest/doctest.h>

#include "cli/folder.hpp"
#include "codec/deck_json.hpp"
#include "limits.hpp"

using namespace showhands;

namespace {

std::string deck_with(const std::string& id, const std::string& extra) {
    return R"({"deck":1,"id":")" + id +
           R"(","title":"T","slides":[{"type":"content","id":"one","title":"One")" + extra + "}]}";
}

const std::string picture = R"(,"picture":{"file":"p.png","alt":"A picture"})";
const std::string png = std::string("\x89PNG\r\n\x1a\n") + "the rest";

bool mentions(const LoadedDecks& loaded, std::string_view words) {
    return loaded.faults.size() == 1 && loaded.faults[0].find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a deck's picture is found beside it and named by its content") {
    const given::Folder folder;
    folder.write("p.png", png);
    const auto loaded = load_decks({folder.write("d.json", deck_with("d", picture))});
    REQUIRE(loaded.decks.size() == 1);
    REQUIRE(loaded.pictures.size() == 1);
    CHECK(loaded.pictures[0].picture.media_type == "image/png");
    CHECK(loaded.decks[0].deck->slides[0].picture->source == loaded.pictures[0].hash + ".png");
    CHECK(*read_deck(loaded.decks[0].text).deck == *loaded.decks[0].deck);
}

TEST_CASE("a picture that is missing, lies about its kind or is too large is named") {
    const given::Folder folder;
    const std::string file = folder.write("d.json", deck_with("d", picture));
    CHECK(mentions(load_decks({file}), "is not there"));
    folder.write("p.png", "<svg onload='alert(1)'>");
    CHECK(mentions(load_decks({file}), "is not a PNG"));
    folder.write("p.png", png + std::string(limits::picture_bytes, 'x'));
    CHECK(mentions(load_decks({file}), "larger than 4 MB"));
}

TEST_CASE("a file that is not there, and two decks with one id, are named") {
    const given::Folder folder;
    CHECK(mentions(load_decks({folder / "nowhere.json"}), "no such file"));
    CHECK(mentions(load_decks({folder.path()}), "no such file"));
    const auto twice = load_decks(
        {folder.write("a.json", deck_with("d", "")), folder.write("b.json", deck_with("d", ""))});
    CHECK(mentions(twice, "b.json: another deck has the id"));
}

TEST_CASE("a fault names its file, slide and line") {
    const given::Folder folder;
    const auto loaded =
        load_decks({folder.write("d.json",
                                 "{\"deck\":1,\"id\":\"d\",\"title\":\"T\",\n\"slides\":[\n"
                                 "{\"type\":\"content\",\"id\":\"one\",\"titel\":\"x\"}]}")});
    CHECK(mentions(loaded, "d.json: line 3, slide \"one\""));
}
