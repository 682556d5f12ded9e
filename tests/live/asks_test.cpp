// Questions from the room in a running room: who hears of them, and how often.
#include <doctest/doctest.h>

#include "live/building.hpp"

using namespace showhands;
using namespace showhands::fakes;
using json = nlohmann::json;

namespace {

struct Asking {
    Asking() : session(building.create(given::talking_deck())) {
        trainer = &building.trainer(session);
        screen = &building.screen(session);
        for (int i = 0; i < 4; ++i) phones.push_back(&building.phone(session));
        command({{"type", "open_asking"}});
    }
    std::string command(const json& message) {
        const std::string answer = building.command(*trainer, message);
        building.pass(limits::asks_interval);
        return answer;
    }
    std::string ask(FakeConnection& phone, const std::string& text) {
        const std::string answer =
            building.command(phone, {{"type", "add_ask"}, {"round", 1}, {"text", text}});
        building.pass(limits::asks_interval);
        return answer;
    }

    Building building;
    CreatedSession session;
    FakeConnection* trainer = nullptr;
    FakeConnection* screen = nullptr;
    std::vector<FakeConnection*> phones;
};

}  // namespace

TEST_CASE("a question is the trainer's until it is let through") {
    Asking room;
    CHECK(room.phones[0]->last("view")["asking"] == 1);
    CHECK(room.ask(*room.phones[0], "Why so early?") == "accepted");
    CHECK(room.trainer->last("asks")["asks"][0]["text"] == "Why so early?");
    CHECK(room.phones[1]->last("asks")["asks"].empty());
    room.command({{"type", "approve_ask"}, {"ask", 1}});
    const json expected = json::parse(R"([{"number":1,"text":"Why so early?","upvotes":0}])");
    for (FakeConnection* phone : room.phones) CHECK(phone->last("asks")["asks"] == expected);
    CHECK(room.screen->count("asks") == 0);
    CHECK(room.building.phone(room.session).last("asks")["asks"] == expected);
}

TEST_CASE("votes for a question move its place, and the news wait their turn") {
    Asking room;
    room.ask(*room.phones[0], "First?");
    room.ask(*room.phones[1], "Second?");
    for (int ask : {1, 2}) room.command({{"type", "approve_ask"}, {"ask", ask}});
    const auto heard = room.phones[3]->count("asks");
    for (FakeConnection* phone : room.phones)
        CHECK(room.building.command(*phone, {{"type", "vote_ask_up"}, {"ask", 2}}) == "accepted");
    CHECK(room.phones[3]->count("asks") <= heard + 1);
    room.building.pass(limits::asks_interval);
    CHECK(room.phones[3]->count("asks") <= heard + 2);
    CHECK(room.phones[3]->last("asks")["asks"][0]["number"] == 2);
    CHECK(room.phones[3]->last("asks")["asks"][0]["upvotes"] == 4);
}

TEST_CASE("the projected question is in the projector's view, an answered one on no phone") {
    Asking room;
    room.ask(*room.phones[0], "Why?");
    CHECK(room.command({{"type", "project_ask"}, {"ask", 1}}) == "accepted");
    CHECK(room.screen->last("view")["ask"]["text"] == "Why?");
    CHECK_FALSE(room.phones[0]->last("view").contains("ask"));
    room.command({{"type", "answer_ask"}, {"ask", 1}});
    CHECK_FALSE(room.screen->last("view").contains("ask"));
    CHECK(room.phones[0]->last("asks")["asks"].empty());
}

TEST_CASE("the projector counts along the votes for the question it shows, once a second at most") {
    Asking room;
    room.ask(*room.phones[0], "Why?");
    room.command({{"type", "project_ask"}, {"ask", 1}});
    const auto views = room.screen->count("view");
    for (FakeConnection* phone : room.phones)
        CHECK(room.building.command(*phone, {{"type", "vote_ask_up"}, {"ask", 1}}) == "accepted");
    room.building.pass(limits::asks_interval);
    CHECK(room.screen->last("view")["ask"]["upvotes"] == 4);
    CHECK(room.screen->count("view") <= views + 2);
    CHECK(room.building.screen(room.session).last("welcome")["view"]["ask"]["upvotes"] == 4);
}

TEST_CASE("a restart keeps the questions and knows who has asked") {
    Asking room;
    const std::string token = room.phones[0]->last("welcome")["token"];
    for (std::size_t i = 0; i < limits::asks_each; ++i) room.ask(*room.phones[0], "Why?");
    room.building.restart();
    FakeConnection& back = room.building.hello("participant", room.session.code.value, token);
    CHECK(back.last("welcome")["view"]["asking"] == 1);
    CHECK(room.building.command(back, {{"type", "add_ask"}, {"round", 1}, {"text", "More?"}}) ==
          "enough_asks");
    CHECK(room.building.trainer(room.session).last("asks")["asks"].size() == limits::asks_each);
}
