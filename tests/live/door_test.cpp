// Who may come in, over whole rooms: a locked lobby, removed phones, the trainer's list; also after
// a restart.
#include <doctest/doctest.h>

#include <algorithm>

#include "limits.hpp"
#include "live/building.hpp"

using namespace showhands;
using namespace showhands::fakes;
using nlohmann::json;

namespace {

struct Lobby {
    explicit Lobby(std::size_t wanted = 3) : session(building.create(given::deck())) {
        trainer = &building.trainer(session);
        for (std::size_t i = 0; i < wanted; ++i) phones.push_back(&building.phone(session));
    }
    std::string command(const char* type, json fields = json::object()) {
        fields["type"] = type;
        return building.command(*trainer, fields);
    }
    json list() {
        REQUIRE(command("list_participants") == "accepted");
        return trainer->last("participant_list")["participants"];
    }
    std::vector<std::uint32_t> numbers() {
        std::vector<std::uint32_t> here;
        for (const json& one : list()) here.push_back(one["participant"]);
        return here;
    }
    FakeConnection& back(const std::string& token) {
        return building.hello("participant", session.code.value, token);
    }
    static std::string token(const FakeConnection& phone) { return phone.last("welcome")["token"]; }
    [[nodiscard]] const Session& state() {
        return building.rooms().find(session.session)->session();
    }

    Building building;
    CreatedSession session;
    FakeConnection* trainer = nullptr;
    std::vector<FakeConnection*> phones;
};

void refused(const FakeConnection& page, const char* code, CloseCode close) {
    CHECK(page.last("rejected")["code"] == code);
    CHECK(page.last("rejected")["request"] == nullptr);
    CHECK(page.closed == close);
    CHECK(page.count("welcome") == 0);
}

using Numbers = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("a locked lobby lets nobody new in, and everyone who was in comes back") {
    Lobby lobby;
    const std::string token = Lobby::token(*lobby.phones[0]);
    CHECK(lobby.command("lock_lobby") == "accepted");
    CHECK(lobby.trainer->last("view")["locked"] == true);
    refused(lobby.building.phone(lobby.session), "lobby_locked", CloseCode::lobby_locked);
    // Without a code, as most phones come.
    refused(lobby.building.hello("participant", ""), "lobby_locked", CloseCode::lobby_locked);
    lobby.building.gone(*lobby.phones[0]);
    CHECK(lobby.back(token).count("welcome") == 1);
    CHECK(lobby.building.screen(lobby.session).last("welcome")["view"]["locked"] == true);
    CHECK(lobby.command("unlock_lobby") == "accepted");
    CHECK(lobby.building.phone(lobby.session).count("welcome") == 1);
}

TEST_CASE("a token that is not of this session opens no locked door either") {
    Lobby lobby;
    const auto other = lobby.building.create(given::deck());
    const std::string strange = Lobby::token(lobby.building.phone(other));
    lobby.command("lock_lobby");
    refused(lobby.back(strange), "bad_token", CloseCode::bad_token);
}

TEST_CASE("a lobby that is being locked is locked once the journal has it") {
    Lobby lobby;
    lobby.building.journal.hold();
    CHECK(lobby.command("lock_lobby").empty());
    CHECK(lobby.building.phone(lobby.session).count("welcome") == 1);
    lobby.building.journal.release();
    lobby.building.settle();
    refused(lobby.building.phone(lobby.session), "lobby_locked", CloseCode::lobby_locked);
}

TEST_CASE("the door, the expected number and removals outlive a restart") {
    Lobby lobby;
    const std::string kept = Lobby::token(*lobby.phones[0]);
    const std::string removed = Lobby::token(*lobby.phones[1]);
    lobby.command("lock_lobby");
    lobby.command("set_expected", {{"count", 28}});
    lobby.command("remove_participant", {{"participant", 2}});
    SUBCASE("from the log") {}
    SUBCASE("from the snapshot") {
        lobby.command("show_slide", {{"slide", "poll"}});
        lobby.command("advance");
        REQUIRE(lobby.building.journal.snapshot(lobby.session.session));
        REQUIRE(lobby.building.journal.entries(lobby.session.session).empty());
    }
    lobby.building.restart();
    CHECK(lobby.building.recovery_fault.empty());
    refused(lobby.building.phone(lobby.session), "lobby_locked", CloseCode::lobby_locked);
    CHECK(lobby.back(kept).count("welcome") == 1);
    refused(lobby.back(removed), "removed", CloseCode::removed);
    const json view = lobby.building.trainer(lobby.session).last("welcome")["view"];
    CHECK(view["locked"] == true);
    CHECK(view["expected"] == 28);
}

TEST_CASE("the list has numbers in the order of joining and the minute, and nothing else") {
    Lobby lobby(0);
    lobby.building.clock.wall = 1'700'000'059;
    lobby.building.phone(lobby.session);
    lobby.building.clock.wall = 1'700'000'160;
    lobby.building.phone(lobby.session);
    CHECK(lobby.list() == json::array({{{"participant", 1}, {"joined_at", 1'700'000'040}},
                                       {{"participant", 2}, {"joined_at", 1'700'000'160}}}));
}

TEST_CASE("the list is the same whoever has voted what") {
    Lobby lobby;
    lobby.command("show_slide", {{"slide", "poll"}});
    const json before = lobby.list();
    lobby.building.vote(*lobby.phones[1], "poll", "b");
    lobby.building.clock.wall += 3600;
    lobby.building.vote(*lobby.phones[2], "poll", "c");
    CHECK(lobby.list() == before);
}

TEST_CASE("a phone keeps its number while its line comes and goes") {
    Lobby lobby;
    const std::string token = Lobby::token(*lobby.phones[1]);
    lobby.building.gone(*lobby.phones[1]);
    CHECK(lobby.numbers() == Numbers{1, 3});
    lobby.back(token);
    CHECK(lobby.numbers() == Numbers{1, 2, 3});
    // A new line beside the old one.
    lobby.back(token);
    CHECK(lobby.numbers() == Numbers{1, 2, 3});
    lobby.building.phone(lobby.session);
    CHECK(lobby.numbers() == Numbers{1, 2, 3, 4});
}

TEST_CASE("only the newest few hundred are listed") {
    Lobby lobby(0);
    for (std::size_t i = 0; i < limits::listed_participants + 7; ++i)
        lobby.building.phone(lobby.session);
    const Numbers numbers = lobby.numbers();
    REQUIRE(numbers.size() == limits::listed_participants);
    CHECK(numbers.front() == 8);
    CHECK(numbers.back() == limits::listed_participants + 7);
}

TEST_CASE("a removed phone is told so, closed, and refused from then on") {
    Lobby lobby;
    const std::string token = Lobby::token(*lobby.phones[1]);
    CHECK(lobby.command("remove_participant", {{"participant", 2}}) == "accepted");
    CHECK(lobby.phones[1]->last("rejected")["code"] == "removed");
    CHECK(lobby.phones[1]->closed == CloseCode::removed);
    CHECK_FALSE(lobby.phones[0]->closed);
    CHECK_FALSE(lobby.phones[2]->closed);
    CHECK(lobby.numbers() == Numbers{1, 3});
    CHECK(lobby.building.rooms().find(lobby.session.session)->participants() == 2);
    refused(lobby.back(token), "removed", CloseCode::removed);
    CHECK(lobby.command("remove_participant", {{"participant", 2}}) == "no_such_participant");
    CHECK(lobby.command("remove_participant", {{"participant", 99}}) == "no_such_participant");
    // Whoever clears the phone's memory is a new phone: that is what the door is for.
    CHECK(lobby.building.phone(lobby.session).count("welcome") == 1);
}

TEST_CASE("what a phone had sent before it was removed does not count later") {
    Lobby lobby;
    lobby.building.journal.hold();
    lobby.building.reception().receive(
        *lobby.trainer, R"({"type":"remove_participant","request":900,"participant":2})");
    lobby.building.reception().receive(*lobby.trainer,
                                       R"({"type":"show_slide","request":901,"slide":"poll"})");
    for (const std::size_t phone : {0U, 1U})
        lobby.building.reception().receive(
            *lobby.phones[phone],
            R"({"type":"cast_vote","request":1,"slide":"poll","round":1,"options":["b"]})");
    lobby.building.journal.release();
    lobby.building.settle();
    CHECK(lobby.trainer->answer(900) == "accepted");
    CHECK(lobby.phones[0]->answer(1) == "accepted");
    CHECK(lobby.phones[1]->answer(1).empty());
    CHECK(lobby.state().rounds[0].tally.voters == 1);
}

TEST_CASE("a phone that comes back while its removal is being stored goes with it") {
    Lobby lobby;
    const std::string token = Lobby::token(*lobby.phones[1]);
    lobby.building.journal.hold();
    CHECK(lobby.command("remove_participant", {{"participant", 2}}).empty());
    FakeConnection& back = lobby.back(token);
    CHECK(back.count("welcome") == 1);
    lobby.building.journal.release();
    lobby.building.settle();
    CHECK(back.closed == CloseCode::removed);
    CHECK(lobby.numbers() == Numbers{1, 3});
}

TEST_CASE("a removal that cannot be stored removes nobody") {
    Lobby lobby;
    lobby.building.journal.refuse_next(1);
    CHECK(lobby.command("remove_participant", {{"participant", 2}}) == "unavailable");
    CHECK_FALSE(lobby.phones[1]->closed);
    CHECK(lobby.numbers() == Numbers{1, 2, 3});
}

TEST_CASE("nobody is removed while votes can change") {
    Lobby lobby;
    lobby.command("show_slide", {{"slide", "poll"}});
    CHECK(lobby.command("remove_participant", {{"participant", 2}}) == "round_not_sealed");
    CHECK_FALSE(lobby.phones[1]->closed);
}

TEST_CASE("the journal keeps of a removed phone neither its token nor its number") {
    Lobby lobby;
    const std::string token = Lobby::token(*lobby.phones[1]);
    const auto key = lobby.building.rooms().find(lobby.session.session)->record().key.value();
    const Nonce nonce = participant_nonce(key, token).value();
    lobby.command("remove_participant", {{"participant", 2}});
    const Events& events = *lobby.building.journal.entries(lobby.session.session).back().events;
    REQUIRE(events.size() == 1);
    CHECK(std::get<ParticipantRemoved>(events[0]).mark == make_removal_mark(key, nonce));
    CHECK(std::get<ParticipantRemoved>(events[0]).mark.bytes != nonce);
}

TEST_CASE("phones and projectors can neither lock, list, expect nor remove") {
    Lobby lobby;
    for (FakeConnection* powerless : {lobby.phones[0], &lobby.building.screen(lobby.session)})
        for (const json& command :
             {json{{"type", "lock_lobby"}}, json{{"type", "unlock_lobby"}},
              json{{"type", "set_expected"}, {"count", 3}}, json{{"type", "list_participants"}},
              json{{"type", "remove_participant"}, {"participant", 2}}})
            CHECK(lobby.building.command(*powerless, command) == "not_allowed");
    CHECK_FALSE(lobby.state().locked);
    CHECK(lobby.state().expected == 0);
    CHECK(lobby.numbers() == Numbers{1, 2, 3});
}

TEST_CASE("after the end the door is open to thanks, also for phones that were removed") {
    Lobby lobby;
    const std::string token = Lobby::token(*lobby.phones[1]);
    lobby.command("lock_lobby");
    lobby.command("remove_participant", {{"participant", 2}});
    lobby.command("end_session");
    CHECK(lobby.back(token).last("welcome")["view"]["phase"] == "ended");
    CHECK(lobby.building.phone(lobby.session).last("welcome")["view"]["phase"] == "ended");
    CHECK(lobby.command("remove_participant", {{"participant", 1}}) == "session_ended");
    CHECK(lobby.command("list_participants") == "session_ended");
}
