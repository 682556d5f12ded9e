// Who may come in: the lobby locked and unlocked, how many are expected, phones removed. None of it
// changes a vote.
#include <doctest/doctest.h>

#include "core/given.hpp"
#include "core/view.hpp"

using namespace showhands;
using namespace showhands::given;
using enum RejectionCode;

namespace {

RemovalMark mark(std::uint32_t number) { return {ballot(number).bytes}; }
RemoveParticipant removal(std::uint32_t number) { return {number, mark(number)}; }

/// Every phase but the end, with what must be done to come from one to the next.
template <class Check>
void in_every_phase(Check check) {
    Class given;
    check(given);
    for (const TrainerCommand& command :
         std::initializer_list<TrainerCommand>{Next{}, ShowSlide{SlideId{"quiz"}}, CloseQuestion{},
                                               RevealResults{}, ShowSlide{SlideId{"end"}}}) {
        REQUIRE_FALSE(given.trainer(command));
        check(given);
    }
}

}  // namespace

TEST_CASE("the lobby is locked and unlocked in every phase, and the phase stays") {
    in_every_phase([](Class& given) {
        const Phase phase = given.session.phase;
        CHECK_FALSE(given.trainer(LockLobby{}));
        CHECK(given.last == Events{LobbyLocked{given.session.revision - 1}});
        CHECK(given.session.locked);
        CHECK_FALSE(given.trainer(UnlockLobby{}));
        CHECK_FALSE(given.session.locked);
        CHECK(given.session.phase == phase);
    });
}

TEST_CASE(
    "locking what is locked, and expecting what is expected, is accepted and changes nothing") {
    Class given;
    CHECK_FALSE(given.trainer(UnlockLobby{}));
    CHECK(given.last.empty());
    given.trainer(LockLobby{});
    given.trainer(SetExpected{28});
    const Session before = given.session;
    CHECK_FALSE(given.trainer(LockLobby{}));
    CHECK_FALSE(given.trainer(SetExpected{28}));
    CHECK(given.last.empty());
    CHECK(given.session == before);
}

TEST_CASE("a locked lobby hinders no vote") {
    Class given;
    given.at("poll");
    given.trainer(LockLobby{});
    CHECK_FALSE(given.vote(1, chose("a")));
    CHECK(given.tally().voters == 1);
}

TEST_CASE("the expected number is set, changed and taken back, up to what a session holds") {
    Class given;
    CHECK_FALSE(given.trainer(SetExpected{28}));
    CHECK(given.session.expected == 28);
    CHECK_FALSE(given.trainer(SetExpected{limits::expected_max}));
    CHECK(given.trainer(SetExpected{limits::expected_max + 1}) == too_many_expected);
    CHECK(given.session.expected == limits::expected_max);
    CHECK_FALSE(given.trainer(SetExpected{0}));
    CHECK(given.session.expected == 0);
}

TEST_CASE("a removal keeps the mark of the phone and nothing else") {
    Class given;
    CHECK_FALSE(given.trainer(removal(7)));
    CHECK(given.last == Events{ParticipantRemoved{0, mark(7)}});
    CHECK(given.session.was_removed(mark(7)));
    CHECK_FALSE(given.session.was_removed(mark(8)));
    CHECK_FALSE(given.trainer(removal(7)));
    CHECK(given.last.empty());
}

TEST_CASE("while votes can still change nobody is removed, so that no bar can be one person's") {
    Class given;
    given.at("quiz");
    given.vote(1, chose("a"));
    CHECK(given.trainer(removal(7)) == round_not_sealed);
    given.trainer(CloseQuestion{});
    // It could be opened again, with one phone left.
    CHECK(given.trainer(removal(7)) == round_not_sealed);
    given.trainer(OpenQuestion{});
    CHECK(given.trainer(removal(7)) == round_not_sealed);
    given.trainer(CloseQuestion{});
    given.trainer(RevealResults{});
    CHECK_FALSE(given.trainer(removal(7)));
    given.trainer(StartRevote{});
    CHECK(given.trainer(removal(8)) == round_not_sealed);
    given.trainer(Next{});
    given.at("end");
    CHECK_FALSE(given.trainer(removal(8)));
}

TEST_CASE("votes that were cast stay counted when their phone is removed") {
    Class given;
    given.at("poll");
    given.vote(1, chose("a"));
    given.trainer(Advance{});
    const auto rounds = given.session.rounds;
    given.trainer(removal(1));
    CHECK(given.session.rounds == rounds);
}

TEST_CASE("removals have a bound") {
    Class given;
    for (std::uint32_t number = 0; number < limits::removed_participants; ++number)
        REQUIRE_FALSE(given.trainer(removal(number)));
    CHECK(given.trainer(removal(limits::removed_participants)) == too_many_removed);
    CHECK_FALSE(given.trainer(removal(3)));
}

TEST_CASE("the end forgets the marks, and then the door does not move any more") {
    Class given;
    given.trainer(removal(7));
    given.trainer(EndSession{});
    CHECK(given.session.removed.empty());
    CHECK(given.trainer(LockLobby{}) == session_ended);
    CHECK(given.trainer(UnlockLobby{}) == session_ended);
    CHECK(given.trainer(SetExpected{5}) == session_ended);
    CHECK(given.trainer(ListParticipants{}) == session_ended);
    CHECK(given.trainer(removal(8)) == session_ended);
}

TEST_CASE("events of the door that were decided on an older state are ignored") {
    Class given;
    given.trainer(LockLobby{});
    const Session before = given.session;
    const Event events[] = {LobbyLocked{0}, LobbyUnlocked{0}, ExpectedSet{0, 5},
                            ParticipantRemoved{0, mark(1)}};
    for (const Event& event : events) CHECK_FALSE(evolve(given.session, event));
    CHECK(given.session == before);
}

TEST_CASE("an event that would remove a phone from an open question is ignored on any state") {
    Class given;
    given.at("poll");
    CHECK_FALSE(evolve(given.session, ParticipantRemoved{given.session.revision, mark(1)}));
    CHECK(given.session.removed.empty());
}

TEST_CASE("the projector sees that the door is closed; the expected number is the trainer's") {
    Class given;
    CHECK_FALSE(screen_view(given.session, 3).locked);
    given.trainer(LockLobby{});
    given.trainer(SetExpected{28});
    CHECK(screen_view(given.session, 3).locked);
    CHECK(trainer_view(given.session, 3).screen.locked);
    CHECK(trainer_view(given.session, 3).expected == 28);
}

TEST_CASE("a phone's view is the same whether the door is open or closed") {
    Class given;
    ParticipantView before = participant_view(given.session, 3);
    given.trainer(LockLobby{});
    given.trainer(SetExpected{28});
    given.trainer(removal(7));
    before.seq = given.session.revision;
    CHECK(participant_view(given.session, 3) == before);
}
