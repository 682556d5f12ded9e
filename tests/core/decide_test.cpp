#include "core/decide.hpp"

#include <doctest/doctest.h>

#include "core/given.hpp"

using namespace showhands;
using namespace showhands::given;
using enum RejectionCode;

TEST_CASE("a vote before the question opens is rejected") {
    Deck by_hand = deck();
    by_hand.opens = Opens::by_hand;
    Class given(by_hand);
    CHECK(given.vote({ballot(1), 1, SlideId{"poll"}, 1, chose("a")}) == question_not_open);
    given.at("poll");
    CHECK(given.vote({ballot(1), 1, SlideId{"poll"}, 1, chose("a")}) == question_not_open);
    CHECK_FALSE(given.trainer(OpenQuestion{}));
    CHECK_FALSE(given.vote({ballot(1), 1, SlideId{"poll"}, 1, chose("a")}));
}

TEST_CASE("a vote for another slide or round than the open one is rejected") {
    Class given;
    given.at("poll");
    CHECK(given.vote({ballot(1), 1, SlideId{"quiz"}, 1, chose("a")}) == question_not_open);
    CHECK(given.vote({ballot(1), 1, SlideId{"nowhere"}, 1, chose("a")}) == question_not_open);
    CHECK(given.vote({ballot(1), 1, SlideId{"poll"}, 2, chose("a")}) == question_not_open);
    CHECK(given.vote({ballot(1), 1, SlideId{"poll"}, 0, chose("a")}) == question_not_open);
}

TEST_CASE("a vote names options that exist, one on a single question, and something at all") {
    Class given;
    given.at("poll");
    CHECK(given.vote(1, chose("f")) == no_such_option);
    CHECK(given.vote(1, chose("A")) == no_such_option);
    CHECK(given.vote(1, chose("ab")) == too_many_options);
    CHECK(given.vote(1, chose("")) == no_options);
    CHECK(given.vote(1, {chose("a").options, true}) == skip_with_options);
    CHECK(given.tally().answered() == 0);
    given.at("many");
    CHECK_FALSE(given.vote(1, chose("abcd")));
    CHECK(given.tally().counts == std::vector<std::uint32_t>{1, 1, 1, 1});
}

TEST_CASE("a shared checklist is voted on like a question, also without a tick") {
    Deck of = deck();
    of.slides = {checklist("list", true), content("end")};
    Class given(of);
    given.at("list");
    CHECK(given.session.phase == Phase::open);
    CHECK_FALSE(given.vote(1, chose("abc")));
    CHECK_FALSE(given.vote(2, chose("")));
    CHECK(given.vote(3, chose("d")) == no_such_option);
    CHECK_FALSE(given.vote(4, skipped()));
    CHECK(given.tally().counts == std::vector<std::uint32_t>{1, 1, 1});
    CHECK(given.tally().voters == 2);
    CHECK(given.tally().skipped == 1);
    given.trainer(Advance{});
    CHECK(given.session.phase == Phase::revealed);
}

TEST_CASE("a private checklist takes no vote") {
    Deck of = deck();
    of.slides = {checklist("list", false), content("end")};
    Class given(of);
    given.at("list");
    CHECK(given.session.phase == Phase::showing);
    CHECK(given.trainer(OpenQuestion{}) == not_a_question);
    CHECK(given.vote(1, chose("a")) == question_not_open);
    CHECK(given.trainer(StartRevote{}) == not_a_question);
    CHECK(advance_step(given.session) == AdvanceStep::show);
}

TEST_CASE("resending the same vote changes nothing and is accepted") {
    Class given;
    given.at("poll");
    given.vote(1, chose("a"), 5);
    const Session before = given.session;
    const auto decision = decide(given.session, {ballot(1), 5, SlideId{"poll"}, 1, chose("a")});
    CHECK(std::holds_alternative<Unchanged>(decision));
    CHECK(evolve(given.session, VoteCast{ballot(1), 5, 1, 1, chose("a")}));
    CHECK(given.session == before);
}

TEST_CASE("an older request that arrives late never overrides a newer vote") {
    Class given;
    given.at("poll");
    given.vote(1, chose("b"), 6);
    CHECK(given.vote(1, chose("a"), 5) == superseded);
    CHECK(given.vote(1, chose("a"), 6) == superseded);
    CHECK_FALSE(evolve(given.session, VoteCast{ballot(1), 5, 1, 1, chose("a")}));
    CHECK_FALSE(evolve(given.session, VoteCast{ballot(1), 6, 1, 1, chose("a")}));
    CHECK(given.tally().counts == std::vector<std::uint32_t>{0, 1, 0, 0, 0});
}

TEST_CASE("a vote may be changed until close, also into a skip and back") {
    Class given;
    given.at("poll");
    given.vote(1, chose("a"), 1);
    given.vote(1, chose("c"), 2);
    CHECK(given.tally().counts == std::vector<std::uint32_t>{0, 0, 1, 0, 0});
    given.vote(1, skipped(), 3);
    CHECK(given.tally().voters == 0);
    CHECK(given.tally().skipped == 1);
    given.vote(1, chose("d"), 4);
    CHECK(given.tally().voters == 1);
    CHECK(given.tally().skipped == 0);
    given.trainer(CloseQuestion{});
    CHECK(given.vote(1, chose("e"), 5) == question_not_open);
}

TEST_CASE("advance runs the whole deck by one key, in the right order") {
    Class given;
    struct Step {
        Phase phase;
        const char* slide;
    };
    const Step steps[] = {
        {Phase::showing, "start"}, {Phase::open, "poll"},     {Phase::revealed, "poll"},
        {Phase::open, "quiz"},     {Phase::closed, "quiz"},   {Phase::revealed, "quiz"},
        {Phase::open, "many"},     {Phase::revealed, "many"}, {Phase::showing, "end"},
    };
    for (const Step& step : steps) {
        REQUIRE_FALSE(given.trainer(Advance{}));
        CHECK(given.session.phase == step.phase);
        CHECK(given.session.current_slide().id.value == step.slide);
    }
    CHECK(given.trainer(Advance{}) == last_slide);
    CHECK(given.session.phase == Phase::showing);
}

TEST_CASE("advance closes and reveals in two steps when bars are not live") {
    for (const Bars bars : {Bars::after_close, Bars::on_reveal}) {
        Deck held_back = deck();
        held_back.bars = bars;
        Class given(held_back);
        given.at("poll");
        given.trainer(Advance{});
        CHECK(given.session.phase == Phase::closed);
        given.trainer(Advance{});
        CHECK(given.session.phase == Phase::revealed);
    }
}

TEST_CASE("a deck that opens by hand shows first and opens with the next advance") {
    Deck by_hand = deck();
    by_hand.opens = Opens::by_hand;
    Class given(by_hand);
    given.trainer(Advance{});
    given.trainer(Advance{});
    CHECK(given.session.phase == Phase::showing);
    CHECK(advance_step(given.session) == AdvanceStep::open);
    given.trainer(Advance{});
    CHECK(given.session.phase == Phase::open);
}

TEST_CASE("an advance on the last slide's question still closes and reveals it") {
    Deck short_deck = deck();
    short_deck.slides.resize(2);
    Class given(short_deck);
    given.at("poll");
    CHECK_FALSE(given.trainer(Advance{}));
    CHECK(given.session.phase == Phase::revealed);
    CHECK(given.trainer(Advance{}) == last_slide);
}

TEST_CASE("previous goes back, deletes nothing and opens nothing") {
    Class given;
    given.at("poll");
    given.vote(1, chose("a"));
    given.trainer(Advance{});
    given.trainer(Advance{});
    REQUIRE(given.session.current_slide().id.value == "quiz");
    CHECK_FALSE(given.trainer(Previous{}));
    CHECK(given.session.phase == Phase::revealed);
    CHECK(given.tally().counts[0] == 1);
    given.trainer(Previous{});
    CHECK(given.trainer(Previous{}) == first_slide);
}

TEST_CASE("previous before the first slide is refused") {
    Class given;
    CHECK(given.trainer(Previous{}) == first_slide);
}

TEST_CASE("leaving an open question closes and seals it, without revealing") {
    Class given;
    given.at("poll");
    given.vote(1, chose("a"));
    given.trainer(Next{});
    const Round& round = given.session.rounds[0];
    CHECK(round.sealed);
    CHECK_FALSE(round.revealed);
    CHECK(round.closed_unix_s == 1'000);
    given.trainer(Previous{});
    CHECK(given.session.phase == Phase::closed);
    CHECK_FALSE(given.trainer(RevealResults{}));
    CHECK(given.session.phase == Phase::revealed);
    CHECK(given.tally().counts[0] == 1);
}

TEST_CASE("showing the slide that is shown changes nothing") {
    Class given;
    given.at("poll");
    given.vote(1, chose("a"));
    CHECK_FALSE(given.trainer(ShowSlide{SlideId{"poll"}}));
    CHECK(given.session.phase == Phase::open);
    CHECK(given.trainer(ShowSlide{SlideId{"nowhere"}}) == no_such_slide);
}

TEST_CASE("a closed question opens again with its votes, a sealed one does not") {
    Class given;
    given.at("quiz");
    given.vote(1, chose("a"));
    given.trainer(CloseQuestion{});
    CHECK_FALSE(given.trainer(OpenQuestion{}));
    CHECK(given.session.phase == Phase::open);
    CHECK(given.tally().counts[0] == 1);
    CHECK(given.trainer(OpenQuestion{}) == question_open);
    given.trainer(CloseQuestion{});
    given.trainer(RevealResults{});
    CHECK(given.trainer(OpenQuestion{}) == round_sealed);
}

TEST_CASE("a revote is the next round of the same slide and keeps the first") {
    Class given;
    given.at("poll");
    given.vote(1, chose("a"));
    CHECK(given.trainer(StartRevote{}) == question_open);
    given.trainer(Advance{});
    CHECK_FALSE(given.trainer(StartRevote{}));
    CHECK(given.session.phase == Phase::open);
    CHECK(given.session.current_round()->number == 2);
    CHECK(given.session.ballots.empty());
    given.vote(1, chose("b"));
    CHECK(given.session.rounds[0].tally.counts[0] == 1);
    CHECK(given.session.rounds[1].tally.counts[1] == 1);
}

TEST_CASE("a revote of a closed question seals its round") {
    Class given;
    given.at("quiz");
    given.vote(1, chose("a"));
    given.trainer(CloseQuestion{});
    CHECK_FALSE(given.trainer(StartRevote{}));
    CHECK(given.session.rounds[0].sealed);
    CHECK(given.session.current_round()->number == 2);
}

TEST_CASE("revotes of one slide are bounded") {
    Class given;
    given.at("quiz");
    for (std::uint32_t round = 1; round < limits::rounds_per_slide; ++round) {
        given.trainer(CloseQuestion{});
        REQUIRE_FALSE(given.trainer(StartRevote{}));
    }
    given.trainer(CloseQuestion{});
    CHECK(given.trainer(StartRevote{}) == too_many_rounds);
}

TEST_CASE("a session that holds no more rounds shows a slide and leaves its question closed") {
    Class given;
    given.session.rounds.resize(limits::rounds_per_session);
    for (Round& round : given.session.rounds) round.sealed = true;
    REQUIRE_FALSE(given.trainer(ShowSlide{{"quiz"}}));
    CHECK(given.session.phase == Phase::showing);
    CHECK(given.trainer(OpenQuestion{}) == too_many_rounds);
}

TEST_CASE("each control is refused, with its own code, where it makes no sense") {
    Class given;
    CHECK(given.trainer(OpenQuestion{}) == not_a_question);
    CHECK(given.trainer(StartRevote{}) == not_a_question);
    CHECK(given.trainer(CloseQuestion{}) == question_not_open);
    CHECK(given.trainer(RevealResults{}) == question_not_closed);
    CHECK(given.trainer(HideResults{}) == nothing_to_hide);
    CHECK(given.trainer(ShowBars{}) == nothing_to_show);
    given.at("poll");
    CHECK(given.trainer(RevealResults{}) == question_open);
    given.trainer(Advance{});
    CHECK(given.trainer(RevealResults{}) == already_revealed);
    given.at("end");
    CHECK(given.trainer(OpenQuestion{}) == not_a_question);
    CHECK(given.trainer(Next{}) == last_slide);
    Deck by_hand = deck();
    by_hand.opens = Opens::by_hand;
    Class unopened(by_hand);
    unopened.at("poll");
    CHECK(unopened.trainer(StartRevote{}) == nothing_to_revote);
    CHECK(unopened.trainer(RevealResults{}) == question_not_closed);
}

TEST_CASE("results can be hidden again and shown again") {
    Class given;
    given.at("poll");
    given.trainer(HideResults{});
    CHECK(given.session.bars_hidden);
    CHECK(given.session.phase == Phase::open);
    CHECK(given.trainer(HideResults{}) == nothing_to_hide);
    given.trainer(ShowBars{});
    CHECK_FALSE(given.session.bars_hidden);
    given.trainer(Advance{});
    given.trainer(HideResults{});
    CHECK(given.session.phase == Phase::closed);
    CHECK_FALSE(given.session.rounds[0].revealed);
    given.trainer(RevealResults{});
    CHECK(given.session.phase == Phase::revealed);
    CHECK_FALSE(given.session.bars_hidden);
}

TEST_CASE("the threshold is lowered before the first question only, and never raised") {
    Deck guarded = deck();
    guarded.min_responses = 5;
    Class given(guarded);
    CHECK(given.trainer(SetMinResponses{6}) == min_responses_raised);
    CHECK(given.trainer(SetMinResponses{0}) == min_responses_raised);
    CHECK_FALSE(given.trainer(SetMinResponses{3}));
    CHECK(given.session.min_responses == 3);
    CHECK(given.trainer(SetMinResponses{4}) == min_responses_raised);
    given.at("poll");
    CHECK(given.trainer(SetMinResponses{1}) == min_responses_locked);
}

TEST_CASE("ending seals the open question; afterwards nothing is accepted") {
    Class given;
    given.at("poll");
    given.vote(1, chose("a"));
    CHECK_FALSE(given.trainer(EndSession{}));
    CHECK(given.session.phase == Phase::ended);
    CHECK(given.session.rounds[0].sealed);
    CHECK(given.session.ballots.empty());
    CHECK(given.vote({ballot(2), 1, SlideId{"poll"}, 1, chose("a")}) == session_ended);
    CHECK(given.trainer(Advance{}) == session_ended);
    CHECK(given.trainer(EndSession{}) == session_ended);
}

TEST_CASE("a full round refuses another ballot but takes changes") {
    Class given;
    given.at("poll");
    for (std::uint32_t voter = 0; voter < limits::ballots_per_round; ++voter)
        given.session.ballots[ballot(voter)];
    CHECK(given.vote(static_cast<std::uint32_t>(limits::ballots_per_round), chose("a")) == busy);
    CHECK_FALSE(given.vote(7, chose("a")));
}

TEST_CASE("every rejection has a name and a sentence") {
    for (std::size_t i = 0; i < rejection_code_count; ++i) {
        const auto code = static_cast<RejectionCode>(i);
        CHECK_FALSE(name(code).empty());
        CHECK(sentence(code).ends_with('.'));
    }
}
