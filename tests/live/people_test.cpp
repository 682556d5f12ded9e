// Named sessions in a running room: who is let in, what each phone hears of itself, and what stays.
#include "core/people.hpp"

#include <doctest/doctest.h>

#include "live/building.hpp"

using namespace showhands;
using namespace showhands::fakes;
using json = nlohmann::json;

namespace {

struct Named {
    explicit Named(Score score = Score::correct, std::vector<std::string> teams = {}) {
        Deck deck = given::deck();
        deck.identity = Identity::named;
        deck.score = score;
        deck.teams = std::move(teams);
        deck.slides[2].question->seconds = 20;
        session = building.create(deck);
        trainer = &building.trainer(session);
        screen = &building.screen(session);
    }
    FakeConnection& knock(const json& rest) {
        FakeConnection& page = building.page();
        hello(page, rest);
        return page;
    }
    void hello(FakeConnection& page, const json& rest) {
        json message{{"type", "hello"}, {"role", "participant"}, {"join_code", session.code.value}};
        message.update(rest);
        building.say(page, message);
        building.pass(limits::people_interval);
    }
    void reveal_quiz() {
        building.command(*trainer, {{"type", "close_question"}});
        building.command(*trainer, {{"type", "reveal_results"}});
        building.pass(limits::people_interval);
    }
    void show(const char* slide) {
        building.command(*trainer, {{"type", "show_slide"}, {"slide", slide}});
    }
    [[nodiscard]] const Session& state() {
        return building.rooms().find(session.session)->session();
    }

    Building building;
    CreatedSession session;
    FakeConnection* trainer = nullptr;
    FakeConnection* screen = nullptr;
};

}  // namespace

TEST_CASE("a named session asks for a name before it lets anybody in, and says why") {
    Named named(Score::correct, {"North", "South"});
    FakeConnection& page = named.knock(json::object());
    const json asked = page.last("rejected");
    CHECK(asked["code"] == "name_needed");
    CHECK(asked["request"].is_null());
    CHECK(asked["teams"] == json{"North", "South"});
    CHECK(page.count("welcome") == 0);
    CHECK_FALSE(page.closed);
    named.hello(page, {{"name", std::string(41, 'x')}, {"team", "a"}});
    CHECK(page.last("rejected")["code"] == "name_too_long");
    named.hello(page, {{"name", "Ana"}});
    CHECK(page.count("welcome") == 0);
    named.hello(page, {{"name", " Ana "}, {"team", "b"}});
    CHECK(page.last("welcome")["view"]["identity"] == "named");
    CHECK(page.last("person") ==
          json{{"type", "person"}, {"name", "Ana"}, {"team", "South"}, {"points", 0}});
}

TEST_CASE("an anonymous session keeps nothing of a name that is given all the same") {
    Building building;
    const CreatedSession session = building.create(given::deck());
    FakeConnection& page = building.page();
    building.say(page, {{"type", "hello"},
                        {"role", "participant"},
                        {"join_code", session.code.value},
                        {"name", "Ana"},
                        {"team", "a"}});
    CHECK(page.count("welcome") == 1);
    CHECK(page.count("person") == 0);
    CHECK_FALSE(page.last("welcome")["view"].contains("identity"));
    CHECK(building.rooms().find(session.session)->session().people.list().empty());
}

TEST_CASE("whoever was here comes back by the token alone, also after a crash") {
    Named named;
    const std::string token = named.knock({{"name", "Ana"}}).last("welcome")["token"];
    named.building.restart();
    FakeConnection& again = named.knock({{"token", token}});
    CHECK(again.count("welcome") == 1);
    CHECK(again.last("person")["name"] == "Ana");
    CHECK(named.state().people.list().size() == 1);
}

TEST_CASE("a name and a vote that come together are both stored") {
    Named named;
    named.show("quiz");
    FakeConnection& page = named.knock({{"name", "Ana"}});
    CHECK(named.building.vote(page, "quiz", "b") == "accepted");
    named.reveal_quiz();
    REQUIRE(named.state().people.list().size() == 1);
    CHECK(named.state().people.list()[0].votes.size() == 1);
}

TEST_CASE("each hears of the own points, and of the place only among the first five") {
    Named named;
    named.show("quiz");
    std::vector<FakeConnection*> pages;
    for (int person = 0; person < 7; ++person)
        pages.push_back(&named.knock({{"name", "P" + std::to_string(person)}}));
    for (FakeConnection* page : pages)
        CHECK(named.building.vote(*page, "quiz", page == pages[6] ? "a" : "b") == "accepted");
    CHECK(pages[0]->last("person")["points"] == 0);
    named.reveal_quiz();
    CHECK(pages[0]->last("person") ==
          json{{"type", "person"}, {"name", "P0"}, {"points", 100}, {"rank", 1}});
    CHECK(pages[6]->last("person") == json{{"type", "person"}, {"name", "P6"}, {"points", 0}});
    for (FakeConnection* page : pages)
        CHECK(page->wire.find("\"P" + std::string(page == pages[0] ? "1" : "0")) ==
              std::string::npos);
}

TEST_CASE("who joins while the leaderboard is shown counts in its team there") {
    Named named(Score::correct, {"Red", "Blue"});
    named.knock({{"name", "Ana"}, {"team", "a"}});
    CHECK(named.building.command(*named.trainer, {{"type", "show_leaderboard"}}) == "accepted");
    const auto members = [&](std::size_t place) {
        const json teams = named.screen->last("view")["leaderboard"]["teams"];
        return place < teams.size() ? teams[place]["members"].get<int>() : 0;
    };
    CHECK(members(0) == 1);
    named.knock({{"name", "Bea"}, {"team", "a"}});
    named.knock({{"name", "Cem"}, {"team", "b"}});
    named.building.pass(limits::asks_interval);
    CHECK(members(0) == 2);
    CHECK(members(1) == 1);
}

TEST_CASE("the time that was left is kept with the vote only where speed counts") {
    for (const Score score : {Score::correct, Score::speed}) {
        Named named(score);
        FakeConnection& page = named.knock({{"name", "Ana"}});
        named.show("quiz");
        named.building.pass(std::chrono::seconds(5));
        CHECK(named.building.vote(page, "quiz", "b") == "accepted");
        named.reveal_quiz();
        const PersonVote& vote = named.state().people.list()[0].votes[0];
        if (score == Score::correct)
            CHECK(vote.time_left == 0);
        else
            CHECK((vote.time_left > 700 && vote.time_left <= 750));
    }
}

TEST_CASE("the trainer's list has the names") {
    Named named;
    named.knock({{"name", "Ana"}});
    named.building.command(*named.trainer, {{"type", "list_participants"}});
    CHECK(named.trainer->last("participant_list")["participants"][0]["name"] == "Ana");
}

TEST_CASE("a shared checklist is cast under another ballot than the named one") {
    Building building;
    Deck deck = given::deck();
    deck.identity = Identity::named;
    deck.slides.push_back(given::checklist("list", true));
    const CreatedSession session = building.create(deck);
    FakeConnection& trainer = building.trainer(session);
    FakeConnection& page = building.page();
    building.say(page, {{"type", "hello"},
                        {"role", "participant"},
                        {"join_code", session.code.value},
                        {"name", "Ana"}});
    const auto state = [&]() -> const Session& {
        return building.rooms().find(session.session)->session();
    };
    const auto is_hers = [&] {
        REQUIRE(state().ballots.size() == 1);
        return state().people.find(state().ballots.begin()->first) != nullptr;
    };
    building.command(trainer, {{"type", "show_slide"}, {"slide", "list"}});
    CHECK(building.vote(page, "list", "a") == "accepted");
    CHECK_FALSE(is_hers());
    // The control: a poll's is hers.
    building.command(trainer, {{"type", "show_slide"}, {"slide", "poll"}});
    CHECK(building.vote(page, "poll", "a") == "accepted");
    CHECK(is_hers());
}

TEST_CASE("a name that could not be stored is stored later, and the vote counts then") {
    Named named;
    named.show("quiz");
    named.building.journal.refuse_next(1);
    FakeConnection& page = named.knock({{"name", "Ana"}});
    CHECK(page.count("welcome") == 1);
    CHECK(named.state().people.list().empty());
    // Not lost: the phone is told that it is not stored yet, and says it again.
    CHECK(named.building.vote(page, "quiz", "b") == "unavailable");
    named.building.pass(limits::journal_retry);
    REQUIRE(named.state().people.list().size() == 1);
    CHECK(named.building.vote(page, "quiz", "b") == "accepted");
    named.reveal_quiz();
    CHECK(named.state().people.list()[0].votes.size() == 1);
    CHECK(page.last("person")["name"] == "Ana");
}
