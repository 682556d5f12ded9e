// Open answers in a running room: what the trainer hears and how often, and what stays in the
// journal once the slide is left.
#include <doctest/doctest.h>

#include <set>

#include "live/building.hpp"

using namespace showhands;
using namespace showhands::fakes;
using json = nlohmann::json;

namespace {

struct Talk {
    explicit Talk(std::size_t phones_wanted = 6) : session(building.create(given::talking_deck())) {
        trainer = &building.trainer(session);
        screen = &building.screen(session);
        for (std::size_t i = 0; i < phones_wanted; ++i) phones.push_back(&building.phone(session));
        show("talk");
    }
    void show(const char* slide) {
        building.command(*trainer, {{"type", "show_slide"}, {"slide", slide}});
    }
    void say(FakeConnection& phone, std::uint64_t request, const std::string& text,
             std::uint32_t round = 1) {
        building.say(phone, {{"type", "add_text"},
                             {"request", request},
                             {"slide", "talk"},
                             {"round", round},
                             {"text", text}});
        building.settle();
    }
    [[nodiscard]] const Session& state() {
        return building.rooms().find(session.session)->session();
    }
    [[nodiscard]] std::string log() {
        std::string all;
        for (const Entry& entry : building.journal.entries(session.session))
            for (const Event& event : *entry.events)
                if (const auto* added = std::get_if<TextAdded>(&event)) all += added->text + "\n";
        return all;
    }

    Building building;
    CreatedSession session;
    FakeConnection* trainer = nullptr;
    FakeConnection* screen = nullptr;
    std::vector<FakeConnection*> phones;
};

}  // namespace

TEST_CASE("a text is stored before it is accepted, and only the trainer hears of it") {
    Talk talk;
    talk.building.pass(limits::texts_interval);
    talk.say(*talk.phones[0], 1, "Listen first");
    talk.building.pass(limits::texts_interval);
    CHECK(talk.phones[0]->last("accepted")["request"] == 1);
    CHECK(talk.log() == "Listen first\n");
    CHECK(talk.trainer->last("texts")["texts"][0]["text"] == "Listen first");
    CHECK(talk.screen->count("texts") == 0);
    for (const FakeConnection* phone : talk.phones) CHECK(phone->count("texts") == 0);
    CHECK_FALSE(talk.screen->last("view").contains("wall"));
}

TEST_CASE("texts go to the trainer at most twice a second, and only what changed") {
    Talk talk(20);
    talk.building.pass(std::chrono::seconds(2));
    const auto before = talk.trainer->count("texts");
    std::uint64_t request = 0;
    for (FakeConnection* phone : talk.phones) talk.say(*phone, ++request, "Text");
    CHECK(talk.trainer->count("texts") == before + 1);
    CHECK(talk.trainer->last("texts")["texts"].size() == 1);
    talk.building.pass(limits::texts_interval);
    CHECK(talk.trainer->count("texts") == before + 2);
    CHECK(talk.trainer->last("texts")["texts"].size() == 19);
    CHECK(talk.trainer->last("texts")["first"] == false);
    talk.building.pass(std::chrono::seconds(5));
    CHECK(talk.trainer->count("texts") == before + 2);
}

TEST_CASE("a trainer who comes later is told everything, in parts that a slow line bears") {
    Talk talk(130);
    std::uint64_t request = 0;
    for (FakeConnection* phone : talk.phones) talk.say(*phone, ++request, "Text");
    FakeConnection& late = talk.building.trainer(talk.session);
    talk.building.pass(std::chrono::seconds(2));
    CHECK(late.count("texts") == 2);
    CHECK(late.last("texts")["first"] == false);
    CHECK(late.last("texts")["texts"].size() == 130 - limits::texts_per_message);
}

TEST_CASE("the marks of one phone are of one visit, and leave the journal with it") {
    Talk talk;
    talk.say(*talk.phones[0], 1, "one");
    talk.say(*talk.phones[0], 2, "two");
    talk.say(*talk.phones[1], 1, "three");
    std::set<TextMark> marks;
    for (const Entry& entry : talk.building.journal.entries(talk.session.session))
        for (const Event& event : *entry.events)
            if (const auto* added = std::get_if<TextAdded>(&event)) marks.insert(added->mark);
    CHECK(marks.size() == 2);
    talk.show("start");
    CHECK(talk.log().empty());
    CHECK(talk.state().statements.list.size() == 3);
    talk.show("talk");
    talk.say(*talk.phones[0], 3, "again", 2);
    for (const Entry& entry : talk.building.journal.entries(talk.session.session))
        for (const Event& event : *entry.events)
            if (const auto* added = std::get_if<TextAdded>(&event))
                CHECK_FALSE(marks.contains(added->mark));
}

TEST_CASE("texts are there after a restart, and a resent one counts once") {
    Talk talk;
    talk.say(*talk.phones[0], 1, "one");
    const std::string token = talk.phones[0]->last("welcome")["token"];
    talk.building.restart();
    CHECK(talk.building.recovery_fault.empty());
    FakeConnection& back = talk.building.hello("participant", talk.session.code.value, token);
    talk.say(back, 1, "one");
    CHECK(back.count("accepted") == 1);
    CHECK(talk.state().statements.list.size() == 1);
}

TEST_CASE("a text is taken back although it still waits to be stored") {
    Talk talk;
    FakeConnection& phone = *talk.phones[0];
    talk.building.arrive(phone, {{"type", "add_text"},
                                 {"request", 1},
                                 {"slide", "talk"},
                                 {"round", 1},
                                 {"text", "A slip"}});
    talk.building.arrive(phone, {{"type", "take_text_back"},
                                 {"request", 2},
                                 {"slide", "talk"},
                                 {"round", 1},
                                 {"added", 1}});
    talk.building.settle();
    CHECK(phone.answer(1) == "accepted");
    CHECK(phone.answer(2) == "accepted");
    CHECK(talk.building.rooms().find(talk.session.session)->session().statements.list.empty());
}

TEST_CASE("texts that wait together are written in the order of their marks") {
    Talk talk(12);
    talk.building.journal.hold();
    std::uint64_t request = 0;
    for (FakeConnection* phone : talk.phones) talk.say(*phone, ++request, "Text");
    talk.building.journal.release();
    talk.building.settle();
    CHECK(talk.state().statements.list.size() == 12);
    for (const Entry& entry : talk.building.journal.entries(talk.session.session)) {
        TextMark last{};
        for (const Event& event : *entry.events)
            if (const auto* added = std::get_if<TextAdded>(&event)) {
                CHECK(last <= added->mark);
                last = added->mark;
            }
    }
}

TEST_CASE("a deleted text is gone from the journal, at the latest when the slide is left") {
    Talk talk;
    talk.say(*talk.phones[0], 1, "a slip");
    talk.show("start");
    // From another slide nothing stands in the way of forgetting it at once.
    talk.building.command(*talk.trainer, {{"type", "delete_text"}, {"text_number", 1}});
    talk.building.settle();
    CHECK(talk.state().statements.list.empty());
    CHECK(talk.building.journal.entries(talk.session.session).empty());
}

TEST_CASE("the words of a cloud reach trainer and projector, at most twice a second") {
    Building building;
    const CreatedSession session = building.create(given::wording_deck());
    FakeConnection& trainer = building.trainer(session);
    FakeConnection& screen = building.screen(session);
    FakeConnection& phone = building.phone(session);
    building.command(trainer, {{"type", "show_slide"}, {"slide", "words"}});
    const auto write = [&](const std::string& word) {
        building.clock.advance(std::chrono::milliseconds(60));
        return building.command(
            building.phone(session),
            {{"type", "add_text"}, {"slide", "words"}, {"round", 1}, {"text", word}});
    };
    CHECK(write("Trust") == "accepted");
    building.pass(limits::texts_interval);
    CHECK(screen.last("cloud")["words"].empty());
    building.command(trainer, {{"type", "show_text"}, {"text_number", 1}});
    building.pass(limits::texts_interval);
    CHECK(screen.last("cloud")["words"] == json::parse(R"([{"text":"Trust","count":1}])"));

    const auto before = screen.count("cloud");
    for (int i = 0; i < 8; ++i) write("trust");
    CHECK(screen.count("cloud") <= before + 2);
    building.pass(limits::texts_interval);
    CHECK(screen.last("cloud")["words"][0]["count"] == 9);
    CHECK(trainer.last("cloud") == screen.last("cloud"));
    CHECK(phone.count("cloud") == 0);
    CHECK(building.screen(session).last("cloud") == screen.last("cloud"));
}

TEST_CASE("texts that the trainer deletes are gone from the journal, too") {
    Talk talk;
    talk.building.pass(limits::texts_interval);
    talk.say(*talk.phones[0], 1, "Listen first");
    talk.building.pass(limits::texts_interval);
    CHECK(talk.building.command(*talk.trainer, {{"type", "delete_texts"}}) == "accepted");
    talk.building.settle();
    CHECK(talk.log().empty());
    CHECK(talk.state().statements.list.empty());
    talk.building.pass(limits::texts_interval);
    CHECK(talk.trainer->last("texts")["gone"] == json::array({1}));
}

TEST_CASE("a text that its phone takes back leaves the projector at once") {
    Talk talk;
    talk.say(*talk.phones[0], 1, "Listen first");
    talk.building.command(*talk.trainer, {{"type", "show_text"}, {"text_number", 1}});
    REQUIRE(talk.screen->last("view")["wall"].size() == 1);
    const auto views = [&] { return talk.phones[1]->count("view"); };
    const auto before = views();
    const json back{
        {"type", "take_text_back"}, {"request", 2}, {"slide", "talk"}, {"round", 1}, {"added", 1}};
    talk.building.say(*talk.phones[0], back);
    CHECK(talk.phones[0]->answer(2) == "accepted");
    for (const FakeConnection* page : {talk.screen, talk.trainer})
        CHECK_FALSE(page->last("view").contains("wall"));
    FakeConnection& late = talk.building.screen(talk.session);
    CHECK_FALSE(late.last("welcome")["view"].contains("wall"));
    // No phone sees the wall, and a trainer's command is no less up to date than before.
    CHECK(views() == before);
    const auto told = talk.screen->count("view");
    talk.say(*talk.phones[0], 3, "Never shown");
    talk.building.say(*talk.phones[0], {{"type", "take_text_back"},
                                        {"request", 4},
                                        {"slide", "talk"},
                                        {"round", 1},
                                        {"added", 3}});
    CHECK(talk.screen->count("view") == told);
}
