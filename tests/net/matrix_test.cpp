// Who may do what, on the real server: every command of the closed lists, said by every role, in
// every phase, to the own room and with another room's names, codes and tokens. What is not allowed
// is refused by its code and changes nothing: not the journal, not a session, not what any page of
// either room is shown.
#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/command.hpp"
#include "core/session.hpp"
#include "net/command_rules.hpp"
#include "net/house.hpp"

using namespace showhands;
using Json = nlohmann::json;

namespace {

constexpr std::array<std::string_view, 4> senders{"nobody", "participant", "screen", "trainer"};
/// What the message says besides: nothing; that it comes from the trainer; that it is for the other
/// room. Or it follows a hello that shows one room's tokens to the other.
constexpr std::array<std::string_view, 4> aims{"own", "as trainer", "other room", "borrowed token"};

Json fixtures() {
    std::ifstream file(std::string(SHOWHANDS_ROOT) + "/tests/fixtures/messages/client.json");
    return Json::parse(file);
}

bool is_trainers(std::string_view command) {
    for (const std::string_view name : trainer_command_names)
        if (command == name) return true;
    return false;
}

/// One message of each type of the closed lists, fit for the rooms below.
std::map<std::string, Json> one_of_each() {
    std::map<std::string, Json> messages;
    for (const Json& example : fixtures()) {
        const std::string type = example["type"];
        if (type != "hello" && type != "ping") messages.emplace(type, example);
    }
    for (const std::string_view name : trainer_command_names) {
        CAPTURE(name);
        CHECK(messages.contains(std::string(name)));
    }
    messages["show_slide"]["slide"] = "last";
    messages["set_min_responses"]["min_responses"] = 1;
    messages["remove_participant"]["participant"] = 1;
    messages["cast_vote"] = {
        {"type", "cast_vote"}, {"slide", "pets"}, {"round", 1}, {"options", {"a"}}};
    return messages;
}

constexpr std::string_view deck = R"({"deck": {
  "deck": 1, "id": "matrix", "title": "Matrix", "min_responses": 2, "slides": [
    {"type": "content", "id": "first", "title": "First"},
    {"type": "poll", "id": "pets", "title": "Pets",
     "question": {"kind": "single", "text": "Which?", "options": ["Cats", "Dogs"]}},
    {"type": "content", "id": "last", "title": "Last"}]}})";

/// One page and all it was shown of the class: no answers, and not how many are here.
struct Page {
    std::unique_ptr<RawClient> line;
    std::vector<std::string> shown;
    std::string token;
};

struct Class {
    SessionId session;
    Json made;
    Page trainer;
    Page screen;
    Page phone;
    std::array<Page*, 3> pages() { return {&trainer, &screen, &phone}; }
};

/// All that a command could change.
struct State {
    std::uint64_t stored = 0;
    std::vector<Session> sessions;
    std::vector<std::vector<std::string>> shown;
    bool operator==(const State&) const = default;
};

/// Two rooms of one server, both in the same phase.
struct Stage {
    explicit Stage(Phase phase) {
        for (Class& room : rooms) {
            seat(room);
            bring(room, phase);
        }
    }

    void seat(Class& room) {
        room.made = Json::parse(house.ask("POST /api/sessions", {std::string(admin)}, deck).body);
        room.session = {room.made["session"].get<std::string>()};
        room.trainer = welcomed(room, "trainer", room.made["trainer_token"]);
        room.screen = welcomed(room, "screen", room.made["screen_token"]);
        room.phone = welcomed(room, "participant", "");
        guests.push_back(welcomed(room, "participant", "").token);
    }

    Json hello(const Class& room, std::string_view role, const std::string& token) {
        Json hello{{"type", "hello"}, {"role", role}, {"join_code", room.made["join_code"]}};
        if (!token.empty()) hello["token"] = token;
        return hello;
    }

    Page welcomed(const Class& room, std::string_view role, const std::string& token) {
        Page page{house.websocket(), {}, {}};
        page.line->send(client_text(hello(room, role, token).dump()));
        page.token = next(page, "welcome")["token"];
        return page;
    }

    /// The next message of this type, or answer to this request; notes what is shown meanwhile.
    Json next(Page& page, std::string_view type, std::uint64_t its_request = 0) {
        while (true) {
            const ServerFrame frame = house.next(*page.line);
            if (frame.first == 0x89) continue;
            if (frame.first != 0x81) return {{"closed", frame.code()}};
            const Json message = Json::parse(frame.payload);
            const std::string said = message["type"];
            const bool answer = said == "accepted" || said == "rejected";
            if (said == type || (answer && message["request"] == its_request)) return message;
            note(page, frame.payload);
        }
    }

    static void note(Page& page, const std::string& text) {
        for (const char* type : {"accepted", "rejected", "presence", "participant_list"})
            if (text.starts_with(std::string(R"({"type":")") + type)) return;
        const std::string shown = without_head_count(text);
        // A tally is sent again whenever a phone comes or goes.
        if (page.shown.empty() || page.shown.back() != shown) page.shown.push_back(shown);
    }

    static std::string without_head_count(const std::string& text) {
        Json message = Json::parse(text);
        message.erase("participants");
        return message.dump();
    }

    void bring(Class& room, Phase phase) {
        const auto say = [&](const char* command) {
            room.trainer.line->send(
                client_text(Json{{"type", command}, {"request", ++request}}.dump()));
            REQUIRE(next(room.trainer, "", request)["type"] == "accepted");
        };
        if (phase == Phase::lobby) return;
        say("next");
        if (phase == Phase::showing) return;
        if (phase != Phase::ended) say("next");
        if (phase == Phase::closed || phase == Phase::revealed) say("close_question");
        if (phase == Phase::revealed) say("reveal_results");
        if (phase == Phase::ended) say("end_session");
        REQUIRE(house.rooms.find(room.session)->session().phase == phase);
    }

    /// Once the server has nothing more to do.
    State state() {
        house.context.restart();
        while (house.context.poll() > 0) house.context.restart();
        State now{house.journal.stored(), {}, {}};
        for (Class& room : rooms) {
            now.sessions.push_back(house.rooms.find(room.session)->session());
            for (Page* page : room.pages()) {
                if (page->line == nullptr) continue;
                page->line->receive();
                while (const auto frame = page->line->frame())
                    if (frame->first == 0x81) note(*page, frame->payload);
                now.shown.push_back(page->shown);
            }
        }
        return now;
    }

    std::string answer_to(std::string_view sender, std::string_view aim, Json message);

    House house;
    std::array<Class, 2> rooms;
    std::vector<std::string> guests;
    std::uint64_t request = 0;
};

/// The code of the answer, "" if it is accepted.
std::string Stage::answer_to(std::string_view sender, std::string_view aim, Json message) {
    Class& own = rooms[0];
    const Class& other = rooms[1];
    message["request"] = ++request;
    if (aim == "as trainer" || aim == "other room") {
        const Class& named = aim == "as trainer" ? own : other;
        message["role"] = "trainer";
        message["token"] = named.made["trainer_token"];
        message["join_code"] = named.made["join_code"];
        message["session"] = named.session.value;
    }
    const auto code = [](const Json& answer) {
        return answer.contains("code")                  ? answer["code"].get<std::string>()
               : answer.value("type", "") == "accepted" ? ""
                                                        : "no answer: " + answer.dump();
    };
    if (sender == "trainer" && aim != "borrowed token") {
        own.trainer.line->send(client_text(message.dump()));
        return code(next(own.trainer, "", request));
    }
    if (sender == "nobody" || aim == "borrowed token") {
        Page page{house.websocket(), {}, {}};
        std::string bytes;
        if (aim == "borrowed token") {
            // Of the own room, shown to the other; a phone's shown as a trainer's to its own.
            const std::string token = sender == "screen"    ? own.made["screen_token"]
                                      : sender == "trainer" ? own.made["trainer_token"]
                                                            : Json(guests[0]);
            const bool phone = sender == "participant";
            bytes = client_text(hello(phone ? own : other, "trainer", token).dump());
        }
        page.line->send(bytes + client_text(message.dump()));
        const std::string answer = code(next(page, "rejected", request));
        // Said to be over; what came after the hello in the same breath is not heard any more.
        const Json end = next(page, "rejected", request);
        CHECK(end.contains("closed"));
        return answer;
    }
    Page page =
        welcomed(own, sender, sender == "screen" ? own.made["screen_token"] : Json(guests[0]));
    page.line->send(client_text(message.dump()));
    return code(next(page, "", request));
}

/// What is wrong with how a command was taken; empty: nothing.
std::string judge(std::string_view code, std::string_view answered, const State& before,
                  const State& after) {
    std::string faults;
    if (answered != code) faults += "answered '" + std::string(answered) + "'; ";
    const bool changed = !(after == before);
    if (!code.empty() && changed) faults += "it had an effect; ";
    if (after.sessions[1] != before.sessions[1]) faults += "the other room changed; ";
    return faults;
}

struct Counted {
    std::size_t allowed = 0;
    std::size_t refused = 0;
    std::size_t faults = 0;
};

/// All that this phase refuses is said on one stage; what it allows gets a stage of its own.
void check_phase(std::size_t phase, const std::map<std::string, Json>& messages, Counted& counted) {
    Stage stage(phases[phase]);
    const State before = stage.state();
    for (const auto& [command, message] : messages)
        for (const std::string_view sender : senders)
            for (const std::string_view aim : aims) {
                auto code = expected(sender, command, phase);
                const std::string& asked = command;  // doctest's lambda takes no binding
                CAPTURE(asked);
                REQUIRE_MESSAGE(code, "a new command needs its row in the rules of this test");
                if (aim == "borrowed token") {
                    if (sender == "nobody") continue;
                    code = "bad_token";
                }
                std::string faults;
                if (code->empty()) {
                    if (aim == "as trainer") continue;
                    ++counted.allowed;
                    Stage fresh(phases[phase]);
                    const State then = fresh.state();
                    const std::string answered = fresh.answer_to(sender, aim, message);
                    if (sender == "trainer" && command == everybodys)
                        fresh.rooms[0].trainer.line = nullptr;
                    // Its own phone may have been sent away.
                    fresh.rooms[0].phone.line = nullptr;
                    faults = judge(*code, answered, then, fresh.state());
                } else {
                    ++counted.refused;
                    const std::string answered = stage.answer_to(sender, aim, message);
                    faults = judge(*code, answered, before, stage.state());
                }
                if (!faults.empty()) ++counted.faults;
                CAPTURE(sender);
                CAPTURE(aim);
                CAPTURE(phase);
                CHECK(faults == "");
            }
}

}  // namespace

TEST_CASE("every command of every role in every phase: what is not allowed has no effect") {
    // Once is enough: TLS knows nothing of who may do what.
    if (usual_identity()) return;
    const auto messages = one_of_each();
    for (const auto& [command, message] : messages)
        CHECK(is_trainers(command) != (rule_of(participant_rules, command) != nullptr));
    Counted counted;
    for (std::size_t phase = 0; phase < phases.size(); ++phase)
        check_phase(phase, messages, counted);
    MESSAGE(messages.size() << " commands x " << senders.size() << " roles x " << phases.size()
                            << " phases x own and other room: " << counted.refused << " refused, "
                            << counted.allowed << " allowed, " << counted.faults << " wrong");
    CHECK(counted.refused > 1000);
}

TEST_CASE("the control: a command that takes effect, or is answered wrongly, is noticed") {
    const Json next{{"type", "next"}};
    Stage stage(Phase::showing);
    State before = stage.state();
    const auto wrong = [&](std::string_view code, const std::string& answered) {
        const State after = stage.state();
        const std::string faults = judge(code, answered, before, after);
        before = after;
        return faults;
    };
    CHECK(wrong("not_allowed", stage.answer_to("participant", "own", next)) == "");
    // A server that obeys a phone, one that refuses and obeys, and one that only says so.
    CHECK(wrong("not_allowed", stage.answer_to("trainer", "own", next)) ==
          "answered ''; it had an effect; ");
    stage.answer_to("trainer", "own", {{"type", "lock_lobby"}});
    CHECK(wrong("not_allowed", stage.answer_to("participant", "own", next)) ==
          "it had an effect; ");
    CHECK(
        wrong("not_allowed", stage.answer_to("trainer", "own", {{"type", "list_participants"}})) ==
        "answered ''; ");
    // One that listens to the room a message names.
    std::swap(stage.rooms[0], stage.rooms[1]);
    const std::string answered = stage.answer_to("trainer", "own", next);
    std::swap(stage.rooms[0], stage.rooms[1]);
    CHECK(wrong("", answered) == "the other room changed; ");
}
