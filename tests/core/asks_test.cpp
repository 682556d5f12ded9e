#include "core/asks.hpp"

#include <doctest/doctest.h>

#include "core/given.hpp"
#include "core/view.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

struct Room : Class {
    Room() : Class(talking_deck()) {}

    std::optional<RejectionCode> ask(std::uint32_t phone, const std::string& text,
                                     std::uint64_t request = 1) {
        return phones(AddAsk{{ballot(phone).bytes}, request, session.asks.round, text});
    }
    std::optional<RejectionCode> vote_up(std::uint32_t phone, std::uint32_t ask) {
        return phones(VoteAskUp{{ballot(phone).bytes}, ask});
    }
    const Ask& asked(std::uint32_t number) {
        const Ask* found = session.asks.find(number);
        REQUIRE(found != nullptr);
        return *found;
    }
};

}  // namespace

TEST_CASE("nobody asks until the trainer lets them, nor afterwards") {
    Room room;
    CHECK(room.ask(1, "Why?") == RejectionCode::not_asking);
    CHECK_FALSE(room.trainer(OpenAsking{}));
    CHECK_FALSE(room.ask(1, "  Why\n so? "));
    CHECK(room.asked(1).text == "Why so?");
    CHECK_FALSE(room.trainer(CloseAsking{}));
    CHECK(room.ask(2, "Why?") == RejectionCode::not_asking);
    CHECK(room.vote_up(2, 1) == RejectionCode::not_asking);
    CHECK(room.session.asks.list.size() == 1);
}

TEST_CASE("a question is asked in any phase, resent harmlessly, and a phone asks only a few") {
    Room room;
    room.trainer(OpenAsking{});
    CHECK_FALSE(room.ask(1, "In the lobby?"));
    room.at("poll");
    CHECK_FALSE(room.ask(1, "While voting?", 2));
    CHECK_FALSE(room.ask(1, "While voting?", 2));
    CHECK(room.session.asks.list.size() == 2);
    for (std::uint64_t request = 3; request <= limits::asks_each; ++request)
        CHECK_FALSE(room.ask(1, "More?", request));
    CHECK(room.ask(1, "Too many?", 99) == RejectionCode::enough_asks);
    CHECK_FALSE(room.ask(2, "Another phone?"));
    CHECK(room.ask(3, " \t") == RejectionCode::empty_text);
    CHECK(room.ask(3, std::string(281, 'x')) == RejectionCode::text_too_long);
}

TEST_CASE("a room holds so many questions and no more") {
    Room room;
    room.trainer(OpenAsking{});
    std::uint32_t phone = 0;
    while (room.session.asks.list.size() < limits::asks_per_session)
        REQUIRE_FALSE(room.ask(++phone, "Why?"));
    CHECK(room.ask(++phone, "Why?") == RejectionCode::too_many_asks);
    CHECK_FALSE(room.trainer(DeleteAsk{7}));
    CHECK_FALSE(room.ask(phone, "Why?"));
}

TEST_CASE("what is let through is voted up, once by each phone") {
    Room room;
    room.trainer(OpenAsking{});
    room.ask(1, "Why?");
    CHECK(room.vote_up(2, 1) == RejectionCode::no_such_ask);
    CHECK_FALSE(room.trainer(ApproveAsk{1}));
    CHECK_FALSE(room.vote_up(2, 1));
    CHECK_FALSE(room.vote_up(2, 1));
    CHECK_FALSE(room.vote_up(3, 1));
    CHECK(room.asked(1).upvotes == 2);
    CHECK(room.vote_up(3, 9) == RejectionCode::no_such_ask);
}

TEST_CASE("one question stands on the projector, until it is answered or taken down") {
    Room room;
    room.trainer(OpenAsking{});
    room.ask(1, "First?");
    room.ask(2, "Second?");
    CHECK(room.trainer(TakeAskDown{}) == RejectionCode::nothing_to_hide);
    CHECK_FALSE(room.trainer(ProjectAsk{2}));
    CHECK(room.asked(2).approved);
    CHECK(screen_view(room.session, 0).ask == room.asked(2));
    CHECK_FALSE(room.trainer(ProjectAsk{1}));
    CHECK(screen_view(room.session, 0).ask->number == 1);
    CHECK_FALSE(room.trainer(AnswerAsk{1}));
    CHECK_FALSE(screen_view(room.session, 0).ask);
    room.trainer(ProjectAsk{2});
    CHECK_FALSE(room.trainer(TakeAskDown{}));
    CHECK_FALSE(screen_view(room.session, 0).ask);
    room.trainer(ProjectAsk{2});
    room.trainer(DeleteAsk{2});
    CHECK_FALSE(screen_view(room.session, 0).ask);
    CHECK(room.trainer(ProjectAsk{2}) == RejectionCode::no_such_ask);
}

TEST_CASE("who asked and who voted is forgotten when asking closes, and when the session ends") {
    for (const bool ends : {false, true}) {
        Room room;
        room.trainer(OpenAsking{});
        room.ask(1, "Why?");
        room.trainer(ApproveAsk{1});
        room.vote_up(2, 1);
        CHECK(room.session.asks.askers.size() == 1);
        if (ends)
            room.trainer(EndSession{});
        else
            room.trainer(CloseAsking{});
        CHECK(room.session.asks.askers.empty());
        CHECK(room.session.asks.voters.empty());
        CHECK(room.asked(1).upvotes == 1);
        CHECK_FALSE(room.session.asks.open);
    }
}

TEST_CASE("the phones' view says that they may ask, and which time that is") {
    Room room;
    CHECK(participant_view(room.session, 0).asking == 0);
    room.trainer(OpenAsking{});
    CHECK(participant_view(room.session, 0).asking == 1);
    room.trainer(CloseAsking{});
    room.trainer(OpenAsking{});
    CHECK(participant_view(room.session, 0).asking == 2);
    CHECK(room.phones(AddAsk{{ballot(1).bytes}, 1, 1, "Late?"}) == RejectionCode::not_asking);
}

TEST_CASE("questions go with the texts when the trainer deletes them") {
    Room room;
    room.trainer(OpenAsking{});
    room.ask(1, "Why?");
    room.trainer(ProjectAsk{1});
    CHECK_FALSE(room.trainer(DeleteTexts{}));
    CHECK(room.session.asks.list.empty());
    CHECK_FALSE(screen_view(room.session, 0).ask);
}

TEST_CASE("a log with questions is folded to the same room again") {
    Room room;
    room.trainer(OpenAsking{});
    room.ask(1, "Why?");
    room.trainer(ApproveAsk{1});
    room.vote_up(2, 1);
    room.ask(2, "How?");
    room.trainer(ProjectAsk{1});
    room.trainer(AnswerAsk{1});
    Session again(room.session.deck);
    for (const Event& event : room.log) CHECK(evolve(again, event));
    CHECK(again == room.session);
}

TEST_CASE("votes for questions are bounded, all together") {
    Room room;
    room.trainer(OpenAsking{});
    room.ask(1, "First?");
    room.ask(2, "Second?");
    for (const std::uint32_t number : {1U, 2U}) room.trainer(ApproveAsk{number});
    for (std::uint32_t phone = 0; phone < limits::ask_votes; ++phone)
        REQUIRE(evolve(room.session, AskVotedUp{{ballot(phone).bytes}, 1 + phone % 2}));
    CHECK(room.vote_up(limits::ask_votes, 1) == RejectionCode::busy);
    CHECK_FALSE(evolve(room.session, AskVotedUp{{ballot(limits::ask_votes).bytes}, 1}));
    CHECK_FALSE(room.vote_up(0, 1));
    CHECK(room.asked(1).upvotes == limits::ask_votes / 2);
}
