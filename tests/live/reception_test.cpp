#include "live/reception.hpp"

#include <doctest/doctest.h>

#include <set>

#include "limits.hpp"
#include "live/building.hpp"

using namespace showhands;
using namespace showhands::fakes;
using nlohmann::json;

TEST_CASE("a new phone gets its token and the lobby, as its first message") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& phone = building.phone(session);
    REQUIRE(phone.messages.size() == 1);
    const json& welcome = phone.messages.front();
    CHECK(welcome["type"] == "welcome");
    CHECK(welcome["role"] == "participant");
    CHECK(welcome["session"] == session.session.value);
    CHECK(welcome["token"].get<std::string>().size() == 43);
    CHECK(welcome["view"]["phase"] == "lobby");
    CHECK(welcome["my_vote"] == nullptr);
}

TEST_CASE(
    "with one live session no code is asked; with several a code is needed; with none there is "
    "none") {
    Building building;
    FakeConnection& early = building.hello("participant", "");
    CHECK(early.last("rejected")["code"] == "no_such_session");
    CHECK(early.closed == CloseCode::no_such_session);
    building.create(given::deck());
    CHECK(building.hello("participant", "").count("welcome") == 1);
    const auto other = building.create(given::deck());
    FakeConnection& unsure = building.hello("participant", "");
    CHECK(unsure.last("rejected")["code"] == "code_needed");
    CHECK_FALSE(unsure.closed);
    building.say(unsure,
                 {{"type", "hello"}, {"role", "participant"}, {"join_code", other.code.value}});
    CHECK(unsure.last("welcome")["session"] == other.session.value);
}

TEST_CASE("a join code may be typed with a space") {
    Building building;
    const auto session = building.create(given::deck());
    std::string spaced = session.code.value;
    spaced.insert(3, " ");
    CHECK(building.hello("participant", spaced).count("welcome") == 1);
}

TEST_CASE("an unknown code is refused with its code and close code") {
    Building building;
    building.create(given::deck());
    FakeConnection& lost = building.hello("participant", "000000");
    CHECK(lost.last("rejected")["code"] == "no_such_session");
    CHECK(lost.closed == CloseCode::no_such_session);
}

TEST_CASE("roles come from tokens: a wrong or borrowed one opens nothing") {
    Building building;
    const auto one = building.create(given::deck());
    const auto other = building.create(given::deck());
    const std::string phone_token = building.phone(one).last("welcome")["token"];
    struct Case {
        const char* role;
        std::string token;
    };
    const Case cases[] = {
        {"trainer", ""},
        {"trainer", "wrong"},
        {"trainer", one.screen_token},
        {"trainer", phone_token},
        {"trainer", other.trainer_token},
        {"screen", one.trainer_token},
        {"screen", ""},
        {"screen", other.screen_token},
        {"participant", "wrong"},
        {"participant", one.trainer_token},
    };
    for (const Case& one_case : cases) {
        CAPTURE(std::string(one_case.role));
        CAPTURE(one_case.token);
        FakeConnection& intruder = building.hello(one_case.role, one.code.value, one_case.token);
        CHECK(intruder.last("rejected")["code"] == "bad_token");
        CHECK(intruder.closed == CloseCode::bad_token);
        CHECK(intruder.count("welcome") == 0);
    }
}

TEST_CASE("phones and projectors may not command, and trainers may not vote") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& trainer = building.trainer(session);
    building.command(trainer, {{"type", "show_slide"}, {"slide", "poll"}});
    const char* commands[] = {"advance",        "next",           "previous",     "open_question",
                              "close_question", "reveal_results", "hide_results", "show_bars",
                              "start_revote",   "end_session"};
    for (FakeConnection* powerless : {&building.phone(session), &building.screen(session)})
        for (const char* command : commands) {
            CAPTURE(std::string(command));
            CHECK(building.command(*powerless, {{"type", command}}) == "not_allowed");
        }
    CHECK(building.vote(building.screen(session), "poll", "a") == "not_allowed");
    CHECK(building.vote(trainer, "poll", "a") == "not_allowed");
    CHECK(trainer.last("view")["phase"] == "open");
}

TEST_CASE("a command before hello is refused and ends the connection") {
    Building building;
    building.create(given::deck());
    FakeConnection& rude = building.page();
    CHECK(building.command(rude, {{"type", "advance"}}) == "hello_expected");
    CHECK(rude.closed == CloseCode::policy);
}

TEST_CASE("a second hello is refused and changes nothing") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& phone = building.phone(session);
    building.say(phone, {{"type", "hello"},
                         {"role", "trainer"},
                         {"join_code", session.code.value},
                         {"token", session.trainer_token}});
    CHECK(phone.last("rejected")["code"] == "hello_repeated");
    CHECK(building.command(phone, {{"type", "advance"}}) == "not_allowed");
}

TEST_CASE("what cannot be understood is answered, a few times") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& phone = building.phone(session);
    for (std::uint32_t time = 1; time <= limits::malformed_before_close; ++time) {
        CHECK_FALSE(phone.closed);
        building.reception().receive(phone, "{");
        CHECK(phone.count("rejected") == time);
    }
    CHECK(phone.last("rejected")["code"] == "malformed_message");
    CHECK(phone.closed == CloseCode::policy);
}

TEST_CASE("an unknown type is answered with its request number") {
    Building building;
    const auto session = building.create(given::deck());
    CHECK(building.command(building.phone(session), {{"type", "make_coffee"}}) == "unknown_type");
}

TEST_CASE(
    "a flood is refused, each message answered, and ends the connection; a pause gives credit "
    "again") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& phone = building.phone(session);
    std::uint64_t request = 0;
    const auto flood = [&](std::uint32_t count) {
        for (std::uint32_t i = 0; i < count; ++i)
            building.arrive(phone, {{"type", "cast_vote"},
                                    {"request", ++request},
                                    {"slide", "poll"},
                                    {"round", 1},
                                    {"options", {"a"}}});
        building.settle();
    };
    flood(limits::command_burst);
    CHECK(phone.answer(request) == "too_many_requests");
    building.pass(std::chrono::seconds(5));
    flood(1);
    CHECK(phone.answer(request) == "question_not_open");
    flood(limits::command_burst + limits::refusals_before_close + 10);
    CHECK(phone.closed == CloseCode::policy);
}

TEST_CASE("a trainer may be a script that runs a whole deck without a pause") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& trainer = building.trainer(session);
    for (int times = 0; times < 100; ++times) {
        building.command(trainer, {{"type", "next"}});
        building.command(trainer, {{"type", "previous"}});
    }
    for (const auto& message : trainer.messages)
        CHECK(message.value("code", "") != "too_many_requests");
}

TEST_CASE("a page's heartbeat is answered") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& phone = building.phone(session);
    building.say(phone, {{"type", "ping"}});
    CHECK(phone.count("pong") == 1);
}

TEST_CASE("leaving is accepted, closes the line and lowers the presence") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& trainer = building.trainer(session);
    FakeConnection& phone = building.phone(session);
    building.pass(std::chrono::seconds(2));
    CHECK(trainer.last("presence")["participants"] == 1);
    CHECK(building.command(phone, {{"type", "leave"}}) == "accepted");
    CHECK(phone.closed == CloseCode::normal);
    building.gone(phone);
    building.pass(std::chrono::seconds(2));
    CHECK(trainer.last("presence")["participants"] == 0);
}

TEST_CASE("the trainer's connection may send longer messages, a phone's may not") {
    Building building;
    const auto session = building.create(given::deck());
    CHECK(building.trainer(session).message_bytes == limits::trainer_message_bytes);
    CHECK(building.phone(session).message_bytes == 0);
}

TEST_CASE("while there is too much to do, new phones are asked to come back, and nobody else") {
    Building building;
    const auto session = building.create(given::deck());
    FakeConnection& early = building.phone(session);
    const std::string token = early.last("welcome")["token"];
    building.reception().shed_joins(true);

    std::set<std::string> times;
    for (int i = 0; i < 10; ++i) {
        FakeConnection& shed = building.hello("participant", session.code.value);
        CHECK(shed.count("welcome") == 0);
        CHECK(shed.last("rejected")["code"] == "busy");
        CHECK(shed.last("rejected")["request"] == nullptr);
        const std::string text = shed.last("rejected")["text"];
        CHECK(text.starts_with("The server is busy, retry in "));
        times.insert(text);
        // It comes back by itself.
        CHECK(shed.closed == CloseCode::restarting);
        CHECK(shed.reason.starts_with("busy, retry in "));
    }
    CHECK(times.size() == limits::retry_choices);

    CHECK(building.hello("participant", session.code.value, token).count("welcome") == 1);
    CHECK(building.hello("trainer", session.code.value, session.trainer_token).count("welcome") ==
          1);
    CHECK(building.hello("screen", session.code.value, session.screen_token).count("welcome") == 1);
    building.reception().shed_joins(false);
    CHECK(building.hello("participant", session.code.value).count("welcome") == 1);
}
