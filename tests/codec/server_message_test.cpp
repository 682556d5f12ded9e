#include "codec/server_message.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "codec/message_json.hpp"

using namespace showhands;
using Json = nlohmann::ordered_json;

namespace {

std::string example(const char* name) {
    std::ifstream in(SHOWHANDS_ROOT "/tests/fixtures/messages/server.json");
    return Json::parse(in).at(name).dump();
}

template <class Message>
Message heard(ServerMessageReader& reader, const std::string& text) {
    CAPTURE(text);
    auto message = reader.read(text);
    REQUIRE(std::holds_alternative<Message>(message));
    return std::get<Message>(std::move(message));
}

template <class Message>
Message heard(const char* name) {
    ServerMessageReader reader;
    return heard<Message>(reader, example(name));
}

const SeenTally rapport{{"rapport"}, 1, 27, 25, 2, {3, 15, 7}};

}  // namespace

TEST_CASE("a client hears what became of its request") {
    CHECK(heard<Accepted>("accepted").request == 7);
    CHECK(heard<Rejected>("rejected").request == 8);
    CHECK(heard<Rejected>("rejected").code == "question_not_open");
    CHECK_FALSE(heard<Rejected>("rejected_without_request").request.has_value());
}

TEST_CASE("an accepted is understood however it is spelt") {
    ServerMessageReader reader;
    CHECK(heard<Accepted>(reader, std::string(std::string_view(accepted_json(12)))).request == 12);
    CHECK(heard<Accepted>(reader, R"({"request": 13, "type": "accepted", "new": [1]})").request ==
          13);
}

TEST_CASE("a client hears the bars") {
    CHECK(heard<SeenTally>("tally") == rapport);
    CHECK(heard<SeenTally>("tally_hidden").counts.empty());
    CHECK(heard<SeenTally>("tally_hidden").answered == 4);
}

TEST_CASE("a client sees what is asked, and what was revealed") {
    const auto open = heard<SharedView>("view_open");
    CHECK(open->phase == Phase::open);
    CHECK(open->slide.value == "rapport");
    CHECK(open->round == 1);
    CHECK(open->question.options.size() == 3);
    CHECK_FALSE(open->question.takes_several());
    CHECK_FALSE(open->tally.has_value());
    CHECK(heard<SharedView>("view_revealed")->tally == rapport);
    CHECK(heard<SharedView>("view_lobby")->question.options.empty());
}

TEST_CASE("a trainer's outline names what can be asked") {
    ServerMessageReader reader;
    Json view = Json::parse(example("view_trainer"));
    view["slides"].push_back({{"id", "rapport"}, {"type", "quiz"}, {"title", "Rapport"}});
    view["slides"].push_back({{"id", "hands"}, {"type", "poll"}, {"title", "Hands"}});
    CHECK(heard<SharedView>(reader, view.dump())->questions ==
          std::vector<SlideId>{{"rapport"}, {"hands"}});
}

TEST_CASE("a view that everybody gets is read once, also inside of a welcome") {
    ServerMessageReader reader;
    const auto first = heard<SeenWelcome>(reader, example("welcome_participant"));
    CHECK(first.token == "dG9rZW4");
    CHECK(first.join_code == "482913");
    const auto second = heard<SeenWelcome>(reader, example("welcome_without_vote"));
    CHECK(second.token == "bG9vaw");
    CHECK(second.join_code == "482913");
    CHECK(second.view == first.view);
    CHECK(heard<SharedView>(reader, example("view_lobby")) == first.view);
    const auto other = heard<SharedView>(reader, example("view_open"));
    CHECK(other != first.view);
    const auto third = heard<SeenWelcome>(reader, example("welcome_participant"));
    CHECK(third.view != other);
    CHECK(*third.view == *first.view);
}

TEST_CASE("a view that only begins like the last one is another one") {
    ServerMessageReader reader;
    const std::string welcome = example("welcome_participant");
    (void)reader.read(welcome);
    std::string longer = welcome;
    longer.replace(longer.find(R"("phase":"lobby")"), 15, R"("phase":"ended")");
    CHECK(heard<SeenWelcome>(reader, longer).view->phase == Phase::ended);
}

TEST_CASE("whatever else is said is passed over") {
    for (const char* text :
         {"", "null", "[]", "{", R"({"type":"presence","participants":27})", R"({"type":"pong"})",
          R"({"type":"accepted"})", R"({"type":"accepted","request":-1})", R"({"type":"view"})",
          R"({"type":"view","phase":"asleep"})", R"({"type":"welcome","view":{}})",
          R"({"type":"welcome"})", R"({"type":7})", "\xff"}) {
        ServerMessageReader reader;
        CAPTURE(text);
        CHECK(std::holds_alternative<Unheard>(reader.read(text)));
    }
}
