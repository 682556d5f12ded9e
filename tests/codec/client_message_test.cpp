#include "codec/client_message.hpp"

#include <doctest/doctest.h>

using namespace showhands;

namespace {

/// As the server reads it.
template <class Message>
Message read(const std::string& text) {
    CAPTURE(text);
    const auto any = decode_message(text);
    REQUIRE(std::holds_alternative<ClientMessage>(any));
    const auto& message = std::get<ClientMessage>(any);
    REQUIRE(std::holds_alternative<Message>(message));
    return std::get<Message>(message);
}

VoteMessage vote(std::initializer_list<std::size_t> options, bool skip = false) {
    VoteMessage message{7, {"rapport"}, 2, {{}, skip}};
    for (const std::size_t option : options) {
        message.answer.options.insert(option);
        message.answer.order.push(option);
    }
    return message;
}

}  // namespace

TEST_CASE("the server reads every hello that a client writes") {
    CHECK(read<Hello>(hello_json(Role::participant, "", "")) == Hello{});
    CHECK(read<Hello>(hello_json(Role::participant, "482913", "", "Ana \"A\"", "b")) ==
          Hello{Role::participant, "482913", "", "Ana \"A\"", "b"});
    CHECK(read<Hello>(hello_json(Role::screen, "482913", "dG9r\"ZW4")) ==
          Hello{Role::screen, "482913", "dG9r\"ZW4"});
}

TEST_CASE("the server reads every vote that a client writes") {
    VoteMessage number = vote({});
    number.answer.number = Thousandths{-12'345};
    for (const VoteMessage& message :
         {vote({1}), vote({0, 2, 9}), vote({2, 0, 1}), number, vote({}, true), vote({})})
        CHECK(read<VoteMessage>(vote_json(message)) == message);
}

TEST_CASE("the server reads a client's leave and commands") {
    CHECK(read<Leave>(leave_json(9)) == Leave{9});
    CHECK(read<TrainerMessage>(command_json("advance", 1)) == TrainerMessage{1, Advance{}});
    CHECK(read<TrainerMessage>(command_json("show_slide", 2, "rapport")) ==
          TrainerMessage{2, ShowSlide{{"rapport"}}});
}
