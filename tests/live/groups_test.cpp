// Small groups in a running room: who hears what of them, how often, and what the journal keeps.
#include <doctest/doctest.h>

#include <set>

#include "live/building.hpp"

using namespace showhands;
using namespace showhands::fakes;
using json = nlohmann::json;

namespace {

struct Tables {
    explicit Tables(std::size_t phones_wanted, GroupPlan plan = {})
        : session(building.create(given::grouping_deck(plan))) {
        trainer = &building.trainer(session);
        screen = &building.screen(session);
        for (std::size_t i = 0; i < phones_wanted; ++i) phones.push_back(&building.phone(session));
        show("tables");
        building.pass(limits::groups_interval);
    }
    void show(const char* slide) {
        building.command(*trainer, {{"type", "show_slide"}, {"slide", slide}});
        building.settle();
    }
    void say(FakeConnection& phone, const json& message) {
        building.say(phone, message);
        building.settle();
        building.pass(limits::groups_interval);
    }
    void take_pen(FakeConnection& phone, const char* slide = "tables") {
        say(phone, {{"type", "take_pen"}, {"request", ++request}, {"slide", slide}});
    }
    void write(FakeConnection& phone, const char* text) {
        say(phone, {{"type", "add_text"},
                    {"request", ++request},
                    {"slide", "tables"},
                    {"round", 1},
                    {"text", text}});
    }
    static int group_of(FakeConnection& phone) { return phone.last("group")["group"]; }
    /// Somebody else at the same table.
    FakeConnection& neighbour(FakeConnection& of) {
        for (FakeConnection* phone : phones)
            if (phone != &of && group_of(*phone) == group_of(of)) return *phone;
        FAIL("nobody else sits there");
        return of;
    }

    Building building;
    CreatedSession session;
    FakeConnection* trainer = nullptr;
    FakeConnection* screen = nullptr;
    std::vector<FakeConnection*> phones;
    std::uint64_t request = 100;
};

}  // namespace

TEST_CASE("every phone hears its own group, and the screens how many sit in each") {
    Tables tables(10);
    std::multiset<int> groups;
    for (FakeConnection* phone : tables.phones) {
        groups.insert(Tables::group_of(*phone));
        CHECK(phone->count("groups") == 0);
        CHECK(phone->last("group")["slide"] == "tables");
        CHECK(phone->last("group")["scribe"] == "nobody");
    }
    CHECK(groups.size() == 10);
    for (const int group : {1, 2, 3}) CHECK(groups.count(group) >= 3);
    for (FakeConnection* screen : {tables.trainer, tables.screen}) {
        CHECK(screen->count("group") == 0);
        CHECK(screen->last("groups")["groups"].size() == 3);
    }
}

TEST_CASE("a phone that comes later gets a seat, and one that comes back its own") {
    Tables tables(6);
    FakeConnection& late = tables.building.phone(tables.session);
    tables.building.settle();
    tables.building.pass(limits::groups_interval);
    CHECK(Tables::group_of(late) >= 1);
    CHECK(tables.screen->last("groups")["groups"][0]["members"].get<int>() +
              tables.screen->last("groups")["groups"][1]["members"].get<int>() ==
          7);
    const int group = Tables::group_of(*tables.phones[2]);
    const std::string token = tables.phones[2]->last("welcome")["token"];
    tables.building.gone(*tables.phones[2]);
    FakeConnection& back = tables.building.hello("participant", tables.session.code.value, token);
    tables.building.settle();
    CHECK(Tables::group_of(back) == group);
}

TEST_CASE("the scribe writes, its group reads, the trainer sees which group has written") {
    Tables tables(8);
    FakeConnection& scribe = *tables.phones[0];
    FakeConnection& other = tables.neighbour(scribe);
    tables.take_pen(scribe);
    CHECK(scribe.last("group")["scribe"] == "you");
    CHECK(other.last("group")["scribe"] == "other");
    tables.write(other, "Not mine");
    CHECK(other.last("rejected")["code"] == "not_the_scribe");
    tables.write(scribe, "Listen first");
    CHECK(other.last("group")["texts"] == json::array({"Listen first"}));
    for (FakeConnection* phone : tables.phones)
        if (Tables::group_of(*phone) != Tables::group_of(scribe))
            CHECK(phone->last("group")["texts"].empty());
    const auto place = static_cast<std::size_t>(Tables::group_of(scribe) - 1);
    CHECK(tables.trainer->last("groups")["groups"][place]["texts"] == 1);
    tables.building.pass(limits::texts_interval);
    CHECK(tables.trainer->last("texts")["texts"][0]["group"] == place + 1);

    tables.take_pen(other);
    CHECK(scribe.last("group")["scribe"] == "other");
    tables.write(other, "Wait");
    CHECK(scribe.last("group")["texts"].size() == 2);
}

TEST_CASE("nothing is said twice, and news of groups wait their turn") {
    Tables tables(8);
    const auto heard = tables.phones[0]->count("group");
    const auto screens = tables.screen->count("groups");
    tables.building.pass(std::chrono::seconds(5));
    CHECK(tables.phones[0]->count("group") == heard);
    for (FakeConnection* phone : tables.phones) {
        tables.building.say(
            *phone, {{"type", "take_pen"}, {"request", ++tables.request}, {"slide", "tables"}});
        tables.building.settle();
    }
    CHECK(tables.screen->count("groups") <= screens + 1);
    tables.building.pass(limits::groups_interval);
    CHECK(tables.screen->count("groups") <= screens + 2);
}

TEST_CASE("the projector is told for how long groups have been at it, also one that comes later") {
    Tables tables(4);
    tables.building.pass(std::chrono::seconds(65));
    FakeConnection& second = tables.building.screen(tables.session);
    CHECK(second.last("groups")["elapsed_s"].get<int>() >= 65);
    tables.show("again");
    tables.building.pass(limits::groups_interval);
    CHECK(tables.screen->last("groups")["slide"] == "again");
    CHECK(tables.screen->last("groups")["elapsed_s"] == 0);
}

TEST_CASE("the trainer deals again, and everybody hears of it") {
    Tables tables(8);
    FakeConnection& gone = *tables.phones.back();
    tables.building.gone(gone);
    tables.phones.pop_back();
    tables.building.command(*tables.trainer, {{"type", "deal_groups"}});
    tables.building.settle();
    tables.building.pass(limits::groups_interval);
    CHECK(tables.trainer->last("groups")["groups"][0]["members"] == 4);
    CHECK(tables.trainer->last("groups")["groups"][1]["members"] == 3);
}

TEST_CASE(
    "groups are kept over a restart, and joined with no ballot and no text of another slide") {
    Tables tables(8);
    tables.take_pen(*tables.phones[0]);
    tables.write(*tables.phones[0], "Listen first");
    std::set<std::string> ballots;
    std::set<std::string> seats;
    for (const Entry& entry : tables.building.journal.entries(tables.session.session))
        for (const Event& event : *entry.events) {
            if (const auto* joined = std::get_if<GroupsJoined>(&event))
                for (const GroupMark& mark : joined->marks)
                    seats.emplace(mark.bytes.begin(), mark.bytes.end());
            if (const auto* added = std::get_if<TextAdded>(&event))
                ballots.emplace(added->mark.bytes.begin(), added->mark.bytes.end());
        }
    CHECK(seats.size() == 8);
    for (const std::string& ballot : ballots) CHECK_FALSE(seats.contains(ballot));

    const int group = Tables::group_of(*tables.phones[0]);
    const std::string token = tables.phones[0]->last("welcome")["token"];
    tables.building.restart();
    FakeConnection& back = tables.building.hello("participant", tables.session.code.value, token);
    CHECK(Tables::group_of(back) == group);
    CHECK(back.last("group")["scribe"] == "you");
    CHECK(back.last("group")["texts"] == json::array({"Listen first"}));
}

TEST_CASE("seats that could not be stored are given later") {
    Building building;
    const CreatedSession session = building.create(given::grouping_deck());
    FakeConnection& trainer = building.trainer(session);
    FakeConnection& phone = building.phone(session);
    building.journal.hold();
    building.say(trainer, {{"type", "show_slide"}, {"request", 90}, {"slide", "tables"}});
    building.let_one_through();
    REQUIRE(building.journal.held() == 1);
    building.journal.refuse_next(1);
    building.journal.release();
    building.settle();
    CHECK(building.rooms().find(session.session)->session().groups.count == 0);
    building.pass(limits::journal_retry);
    building.pass(limits::groups_interval);
    CHECK(Tables::group_of(phone) >= 1);
}
