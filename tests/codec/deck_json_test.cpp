#include "codec/deck_json.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "limits.hpp"

using namespace showhands;
namespace fs = std::filesystem;

namespace {

const fs::path fixtures = SHOWHANDS_ROOT "/tests/fixtures/decks";

std::string file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE_MESSAGE(in.good(), path.string());
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> decks_in(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".json") && !name.ends_with(".schema.json"))
            paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    REQUIRE_FALSE(paths.empty());
    return paths;
}

std::string described(const std::vector<DeckRemark>& remarks) {
    std::string lines;
    for (const DeckRemark& remark : remarks) lines += describe(remark) + "\n";
    return lines;
}

Deck good(std::string_view text) {
    auto reading = read_deck(text);
    REQUIRE_MESSAGE(reading.deck, described(reading.faults));
    return *std::move(reading.deck);
}

/// What holds for any bytes at all.
void check_promises(std::string_view text) {
    const DeckReading reading = read_deck(text);
    CHECK(reading.deck.has_value() == reading.faults.empty());
    for (const DeckRemark& remark : reading.faults) CHECK_FALSE(describe(remark).empty());
    if (!reading.deck) return;
    const DeckReading again = read_deck(write_deck(*reading.deck));
    CHECK(again.deck == reading.deck);
}

std::string with_slides(const std::string& slides) {
    return R"({"deck": 1, "id": "class", "title": "A class", "slides": [)" + slides + "]}";
}

}  // namespace

TEST_CASE("every bad deck is refused with all its faults named") {
    for (const fs::path& path : decks_in(fixtures / "bad")) {
        CAPTURE(path.filename().string());
        const DeckReading reading = read_deck(file(path));
        CHECK_FALSE(reading.deck);
        CHECK(reading.warnings.empty());
        CHECK(described(reading.faults) == file(fs::path(path).replace_extension(".txt")));
    }
}

TEST_CASE("every good deck is read, with the warnings it deserves") {
    for (const fs::path& path : decks_in(fixtures / "good")) {
        CAPTURE(path.filename().string());
        const DeckReading reading = read_deck(file(path));
        CHECK(described(reading.faults).empty());
        const fs::path expected = fs::path(path).replace_extension(".txt");
        CHECK(described(reading.warnings) == (fs::exists(expected) ? file(expected) : ""));
    }
}

TEST_CASE("every deck that comes with the program is read without a fault or a warning") {
    for (const fs::path& path : decks_in(SHOWHANDS_ROOT "/decks")) {
        CAPTURE(path.filename().string());
        const DeckReading reading = read_deck(file(path));
        CHECK(described(reading.faults).empty());
        CHECK(described(reading.warnings).empty());
        CHECK(reading.deck);
    }
}

TEST_CASE("a deck that was written is read back equal") {
    auto paths = decks_in(fixtures / "good");
    for (const fs::path& path : decks_in(SHOWHANDS_ROOT "/decks")) paths.push_back(path);
    for (const fs::path& path : paths) {
        CAPTURE(path.filename().string());
        const Deck deck = good(file(path));
        const std::string written = write_deck(deck);
        CHECK(good(written) == deck);
        CHECK(write_deck(good(written)) == written);
    }
}

TEST_CASE("everything a deck says is in the deck") {
    const Deck deck = good(file(fixtures / "good/everything.json"));
    CHECK(deck.id == "everything-2");
    CHECK(deck.lang == "en-US");
    CHECK(deck.min_responses == 50);
    CHECK(deck.bars == Bars::after_close);
    CHECK(deck.opens == Opens::by_hand);
    REQUIRE(deck.slides.size() == 11);

    const Slide& words = deck.slides[0];
    CHECK(words.type == SlideType::content);
    CHECK(words.title == "Words — ünïcödé, עברית, 漢字, 🙂");
    CHECK(words.body == "A *paragraph*.\n\n- one\n- **two**");
    CHECK(words.notes == "First line.\n\n\tA \"tabbed\" line with \\ and / and é.");

    const Slide& figures = deck.slides[1];
    CHECK(figures.table ==
          Table{{"", "2016", "2017"}, {{"Families", "12", "15"}, {"Children", "20", ""}}});
    CHECK(figures.picture == Picture{"pictures/bridge.of.hope.JPG", "A bridge"});

    const Question& single = *deck.slides[2].question;
    CHECK(single.kind == QuestionKind::single);
    CHECK(single.options ==
          std::vector<Option>{{"One", false}, {"Two", false}, {"Both", true}, {"None", false}});
    CHECK(single.correct.empty());
    CHECK(deck.slides[2].notes == "Notes of a poll");
    CHECK(deck.slides[3].question->takes_several());

    CHECK(deck.slides[5].type == SlideType::quiz);
    CHECK(deck.slides[5].question->correct.ids() == std::vector<std::string>{"b"});
    CHECK(deck.slides[5].question->explanation == "Not this.");
    CHECK(deck.slides[6].question->correct.ids() == std::vector<std::string>{"a", "f"});
    CHECK(deck.slides[7].question->kind == QuestionKind::true_false);
    CHECK(deck.slides[8].prompt == "What **surprised** you?");

    using Level = ChecklistLevel;
    CHECK(deck.slides[9].checklist == Checklist{false,
                                                {{Level::item, "I listen"},
                                                 {Level::heading, "With others"},
                                                 {Level::item, "I know"},
                                                 {Level::part, "who helps"},
                                                 {Level::part, "who decides"},
                                                 {Level::item, "I ask"}}});
    CHECK_FALSE(deck.slides[9].question);
    const Question& shared = *deck.slides[10].question;
    CHECK(shared.kind == QuestionKind::multiple);
    CHECK(shared.text == "What we do");
    CHECK(shared.options == std::vector<Option>{{"We listen", false}, {"We ask", false}});
}

TEST_CASE("what a deck leaves out has its default") {
    const Deck deck = good(file(fixtures / "good/smallest.json"));
    CHECK(deck.lang == "en");
    CHECK(deck.min_responses == 5);
    CHECK(deck.bars == Bars::live);
    CHECK(deck.opens == Opens::on_show);
    CHECK(deck.slides[0].title.empty());
}

TEST_CASE("true, false, yes and no are worded in the deck's language") {
    const auto words = [](const char* language) {
        const Deck deck =
            good(file(fixtures / "good" / (std::string("worded-") + language + ".json")));
        std::string all;
        for (const Slide& slide : deck.slides)
            for (const Option& option : slide.question->options) all += option.text + " ";
        return all;
    };
    CHECK(words("es-MX") == "Verdadero Falso Sí No ");
    CHECK(words("fr") == "Vrai Faux Oui Non ");
    CHECK(words("de") == "Richtig Falsch Ja Nein ");
    CHECK(words("pt-BR") == "Verdadeiro Falso Sim Não ");
    CHECK(words("it") == "Vero Falso Sì No ");
    // A language without wording of its own falls back to English.
    CHECK(words("ja") == "True False Yes No ");
}

TEST_CASE("a remark says where it is, as far as it knows") {
    CHECK(describe({42, "rapport", "c", "too long"}) ==
          "line 42, slide \"rapport\", option c: too long");
    CHECK(describe({42, "slide 7", "", "no id"}) == "line 42, slide 7: no id");
    CHECK(describe({42, "7", "", "an id of digits"}) == "line 42, slide \"7\": an id of digits");
    CHECK(describe({0, "", "", "the file is empty"}) == "the file is empty");
}

TEST_CASE("a file that is too large is not looked at") {
    const std::string large(limits::deck_bytes + 1, ' ');
    CHECK(described(read_deck(large).faults) ==
          "the file is larger than 2 MB; a deck holds texts only, pictures lie beside it\n");
}

TEST_CASE("a deck as large as a file may be is read back from what is stored") {
    std::string slides;
    std::string notes(limits::notes_characters, 'x');
    for (int i = 0; i < 104; ++i)
        slides += std::string(i == 0 ? "" : ",") + R"({"type":"content","id":")" +
                  std::to_string(i) + R"(","notes":")" + notes + "\"}";
    std::string text = with_slides(slides);
    text.resize(limits::deck_bytes, ' ');
    Deck deck = good(text);
    for (Slide& slide : deck.slides)
        slide.picture = Picture{std::string(64, 'f') + ".jpeg", "A picture"};
    CHECK(read_deck(write_deck(deck), limits::stored_deck_bytes).deck == deck);
}

TEST_CASE("a deck of nothing but faults names the first five hundred and counts the others") {
    std::string keys;
    for (int i = 0; i < 1'000; ++i) keys += ", \"key" + std::to_string(i) + "\": 0";
    const auto faults = read_deck(R"({"deck": 1, "id": "class", "title": "A class", "slides":
        [{"type": "content", "id": "one"}])" +
                                  keys + "}")
                            .faults;
    REQUIRE(faults.size() == limits::deck_faults + 1);
    CHECK(faults.back().text == "and 500 more faults");
}

TEST_CASE("a deck with more values than any class needs is refused") {
    std::string text = "[0";
    while (text.size() < limits::deck_bytes - 2) text += ",0";
    CHECK(described(read_deck(text + "]").faults) ==
          "line 1: the file has more values than any deck needs\n");
}

TEST_CASE("a deck that is cut off anywhere is refused") {
    std::string text = file(fixtures / "good/everything.json");
    text.resize(text.rfind('}') + 1);
    for (std::size_t size = 0; size < text.size(); ++size) {
        const DeckReading reading = read_deck(std::string_view(text).substr(0, size));
        REQUIRE_FALSE(reading.deck);
        REQUIRE(reading.faults.size() == 1);
    }
    CHECK(read_deck(text).deck);
}

TEST_CASE("no flipped bytes break the reader") {
    const std::string text = file(fixtures / "good/everything.json");
    const unsigned seed = 482'913;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 2'000; ++i) {
        std::string flipped = text;
        for (auto flips = 1 + random() % 4; flips > 0; --flips)
            flipped[random() % flipped.size()] = static_cast<char>(random() % 256);
        CAPTURE(i);
        check_promises(flipped);
    }
}

TEST_CASE("no shuffled pieces break the reader") {
    const std::string text = file(fixtures / "good/everything.json");
    const std::string pieces[] = {"{",  "}",    "[",     "]",      ",",          ":",
                                  "\"", "null", "1e309", "\"id\"", "\"slides\"", "\"question\"",
                                  "{}", "[]",   "\\",    "\n"};
    const unsigned seed = 913'482;
    CAPTURE(seed);
    std::mt19937 random(seed);
    for (int i = 0; i < 2'000; ++i) {
        std::string changed = text;
        for (auto changes = 1 + random() % 3; changes > 0; --changes)
            changed.replace(random() % changed.size(), random() % 12,
                            pieces[random() % std::size(pieces)]);
        CAPTURE(i);
        check_promises(changed);
    }
}
