// A survey in a running room: what the journal keeps of it, and its time.
#include <doctest/doctest.h>

#include "live/building.hpp"

using namespace showhands;
using namespace showhands::fakes;
using json = nlohmann::json;

namespace {

struct Surveyed {
    explicit Surveyed(std::uint32_t minutes = 0) {
        Deck deck = given::surveying_deck();
        deck.slides[1].minutes = minutes;
        session = building.create(deck);
        trainer = &building.trainer(session);
        phone = &building.phone(session);
        command("show_slide", {{"slide", "first"}});
    }
    void command(const char* type, json message = json::object()) {
        message["type"] = type;
        building.command(*trainer, message);
    }
    [[nodiscard]] const Session& state() {
        return building.rooms().find(session.session)->session();
    }

    Building building;
    CreatedSession session;
    FakeConnection* trainer = nullptr;
    FakeConnection* phone = nullptr;
};

}  // namespace

TEST_CASE("what is deleted while a survey is open takes no vote of it along, also over a crash") {
    Surveyed room;
    CHECK(room.building.vote(*room.phone, "first", "a") == "accepted");
    CHECK(room.building.vote(*room.phone, "third", "b") == "accepted");
    // Closing is followed by a compaction, which in a snapshot would forget the survey's ballots.
    room.command("open_asking");
    room.command("close_asking");
    room.building.restart();
    REQUIRE(room.state().survey.open());
    CHECK(room.state().survey.questions[0].tally.voters == 1);
    CHECK(room.state().survey.questions[2].tally.right == 1);
}

TEST_CASE("one close seals it, and after that no ballot of it is in the log") {
    Surveyed room;
    CHECK(room.building.vote(*room.phone, "first", "a") == "accepted");
    room.command("close_question");
    CHECK(room.state().rounds.size() == 3);
    room.building.restart();
    CHECK(room.state().rounds.size() == 3);
    CHECK(room.state().rounds[0].tally.voters == 1);
    CHECK_FALSE(room.state().votes_can_change());
}

TEST_CASE("its time closes it, and trainer and screen hear how many answered, never what") {
    Surveyed room(1);
    FakeConnection& screen = room.building.screen(room.session);
    CHECK(room.phone->last("countdown")["remaining_ms"] == 60'000);
    CHECK(room.building.vote(*room.phone, "second", "b") == "accepted");
    room.building.pass(std::chrono::milliseconds(200));
    CHECK(screen.last("survey")["answered"] == json{0, 1, 0});
    CHECK(room.phone->count("survey") == 0);
    CHECK(screen.count("tally") == 0);
    room.building.pass(std::chrono::seconds(61));
    CHECK_FALSE(room.state().survey.open());
    CHECK(room.state().phase == Phase::closed);
    CHECK(room.building.vote(*room.phone, "first", "a") == "question_not_open");
}
