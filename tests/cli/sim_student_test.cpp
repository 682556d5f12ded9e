#include "cli/sim_student.hpp"

#include <doctest/doctest.h>

#include "limits.hpp"

using namespace showhands;
using namespace std::chrono_literals;

namespace {

using Time = Student::Time;

constexpr std::uint64_t seed = 20261123;

/// A student with the time in hand.
struct Class {
    explicit Class(Habits habits_in = load_habits(1)) : habits(std::move(habits_in)) {}

    SharedView view(Phase phase, std::uint32_t round = 1, QuestionKind kind = QuestionKind::single,
                    const char* slide = "rapport") const {
        SeenView view{phase, {slide}, round, {}, {}, {}};
        view.question.kind = kind;
        view.question.options.resize(4);
        return std::make_shared<const SeenView>(std::move(view));
    }
    void seat(Phase phase = Phase::lobby) {
        student.arrive(now);
        REQUIRE(std::holds_alternative<Connect>(student.act(now)));
        student.welcomed(now, "token", view(phase));
    }
    /// What it does next, at the moment it wants to.
    Deed next() {
        REQUIRE(student.due() != Time::max());
        now = std::max(now, student.due());
        return student.act(now);
    }
    SayVote vote() {
        const Deed deed = next();
        REQUIRE(std::holds_alternative<SayVote>(deed));
        return std::get<SayVote>(deed);
    }
    /// Says, and is told that it is stored.
    Answer store() {
        const SayVote said = vote();
        REQUIRE(student.accepted(said.vote.request));
        return said.vote.answer;
    }

    Habits habits;
    Time now = Time{} + 1h;
    Student student{habits, seed};
};

Habits with(double AudienceProfile::*share) {
    Habits habits = load_habits(1);
    habits.profile.*share = 1;
    return habits;
}

}  // namespace

TEST_CASE("a student connects when the time has come, and again when the server does not answer") {
    Class room;
    CHECK(room.student.due() == Time::max());
    room.student.arrive(room.now + 5s);
    CHECK(std::holds_alternative<Nothing>(room.student.act(room.now)));
    CHECK(std::holds_alternative<Connect>(room.next()));
    CHECK(room.student.due() == room.now + limits::audience_connect_time);
    CHECK(std::holds_alternative<LoseLine>(room.next()));
    CHECK(std::holds_alternative<Connect>(room.next()));
    CHECK_FALSE(room.student.seated());
}

TEST_CASE("a student answers an open question once, within its time to think") {
    Class room;
    room.seat();
    CHECK(room.student.due() == Time::max());
    room.student.saw(room.now, room.view(Phase::open));
    CHECK(room.student.due() >= room.now);
    CHECK(room.student.due() <= room.now + 1s);
    const SayVote said = room.vote();
    CHECK(said.vote.slide.value == "rapport");
    CHECK(said.vote.round == 1);
    CHECK(said.vote.answer.options.size() == 1);
    CHECK_FALSE(said.again);
    CHECK_FALSE(room.student.settled());
    CHECK_FALSE(room.student.accepted(said.vote.request + 1));
    const auto stored = room.student.accepted(said.vote.request);
    REQUIRE(stored);
    CHECK(stored->first);
    CHECK(stored->said == room.now);
    CHECK(room.student.stored() == said.vote.answer);
    CHECK(room.student.settled());
    CHECK(room.student.due() == Time::max());
    room.student.saw(room.now, room.view(Phase::closed));
    CHECK_FALSE(room.student.settled());
}

TEST_CASE("each round is answered anew, with a request number that only grows") {
    Class room;
    room.seat();
    std::uint64_t last = 0;
    for (std::uint32_t round = 1; round <= 3; ++round) {
        room.student.saw(room.now, room.view(Phase::open, round));
        const VoteMessage vote = room.vote().vote;
        CHECK(vote.round == round);
        CHECK(vote.request > last);
        last = vote.request;
        CHECK(room.student.accepted(vote.request)->first);
    }
}

TEST_CASE("a question that closes while the student thinks goes unanswered") {
    Class room;
    room.seat(Phase::open);
    room.student.saw(room.now, room.view(Phase::closed));
    CHECK(room.student.due() == Time::max());
}

TEST_CASE("who skips says so, and chooses nothing") {
    Class room(with(&AudienceProfile::skip));
    room.seat(Phase::open);
    CHECK(room.store() == Answer{{}, true});
}

TEST_CASE("where several may be chosen, some choose several, and nobody none") {
    Class room;
    room.seat();
    std::size_t most = 0;
    for (std::uint32_t round = 1; round <= 50; ++round) {
        room.student.saw(room.now, room.view(Phase::open, round, QuestionKind::multiple));
        const Answer answer = room.store();
        CHECK_FALSE(answer.options.empty());
        CHECK(answer.options.subset_of(OptionSet::first(4)));
        most = std::max(most, answer.options.size());
    }
    CHECK(most > 1);
}

TEST_CASE("who changes their mind does so once, and not before the first answer is stored") {
    Class room(with(&AudienceProfile::change));
    room.seat(Phase::open);
    const SayVote first = room.vote();
    CHECK(room.student.due() == Time::max());
    REQUIRE(room.student.accepted(first.vote.request)->first);
    CHECK_FALSE(room.student.settled());
    const SayVote second = room.vote();
    CHECK(second.vote.request > first.vote.request);
    const auto stored = room.student.accepted(second.vote.request);
    REQUIRE(stored);
    CHECK_FALSE(stored->first);
    CHECK(room.student.stored() == second.vote.answer);
    CHECK(room.student.settled());
}

TEST_CASE("an answer that was under way when the line went down is said again, unchanged") {
    Class room;
    room.seat(Phase::open);
    const SayVote said = room.vote();
    const Time first_said = room.now;
    room.student.lost(room.now, 0);
    CHECK_FALSE(room.student.seated());
    CHECK(std::holds_alternative<Connect>(room.next()));
    CHECK(room.student.token() == "token");
    room.student.welcomed(room.now, "token", room.view(Phase::open));
    const SayVote again = room.vote();
    CHECK(again.again);
    CHECK(again.vote == said.vote);
    CHECK(room.student.accepted(again.vote.request)->said == first_said);
}

TEST_CASE("a server in need gets the same answer a moment later, and a refusal is final") {
    for (const char* code : {"busy", "unavailable", "too_many_requests"}) {
        Class room;
        room.seat(Phase::open);
        const SayVote said = room.vote();
        room.student.rejected(room.now, {said.vote.request + 1, code});
        CHECK(room.student.due() == Time::max());
        room.student.rejected(room.now, {said.vote.request, code});
        CHECK(room.student.due() > room.now);
        CHECK(room.vote().vote == said.vote);
    }
    Class room;
    room.seat(Phase::open);
    room.student.rejected(room.now, {room.vote().vote.request, "question_not_open"});
    CHECK(room.student.due() == Time::max());
    CHECK_FALSE(room.student.settled());
}

TEST_CASE("whose line drops comes back and answers all the same, once") {
    int before = 0;
    for (std::uint64_t one = 0; one < 20; ++one) {
        Class room(with(&AudienceProfile::drop));
        Student student(room.habits, seed + one);
        student.welcomed(room.now, "token", room.view(Phase::open));
        int drops = 0, votes = 0, times = 0;
        while (!student.settled() && ++times < 20) {
            REQUIRE(student.due() != Time::max());
            room.now = std::max(room.now, student.due());
            const Deed deed = student.act(room.now);
            if (std::holds_alternative<Connect>(deed))
                student.welcomed(room.now, "token", room.view(Phase::open));
            if (std::holds_alternative<LoseLine>(deed) && ++drops == 1 && votes == 0) ++before;
            if (const auto* said = std::get_if<SayVote>(&deed)) {
                votes += said->again ? 0 : 1;
                // The line that goes right after a tap takes the answer with it.
                if (drops > 0) REQUIRE(student.accepted(said->vote.request));
            }
        }
        CHECK(drops == 1);
        CHECK(votes == 1);
        CHECK(student.stored().has_value());
    }
    CHECK_MESSAGE(before > 0, "some drop before the tap");
    CHECK_MESSAGE(before < 20, "and some right after it");
}

TEST_CASE("close codes say who comes back") {
    for (const unsigned code : {1000U, 1008U, 1009U, 4009U, 4010U}) {
        Class room;
        room.seat();
        room.student.lost(room.now, code);
        CHECK(room.student.gone());
        CHECK(room.student.due() == Time::max());
    }
    for (const unsigned code : {0U, 1012U, 4001U, 4003U, 4004U, 4008U}) {
        Class room;
        room.seat();
        room.student.lost(room.now, code);
        CHECK_FALSE(room.student.gone());
        CHECK(room.student.due() > room.now);
        CHECK(room.student.token() == (code == 4001 ? "" : "token"));
    }
}

TEST_CASE("who left, or whose session ended, does nothing any more") {
    Class room;
    room.seat(Phase::open);
    const std::uint64_t request = room.vote().vote.request;
    CHECK(room.student.leave() > request);
    CHECK(room.student.gone());
    CHECK(room.student.due() == Time::max());
    Class over;
    over.seat(Phase::open);
    over.student.saw(over.now, over.view(Phase::ended));
    CHECK(over.student.gone());
    CHECK(over.student.due() == Time::max());
}

TEST_CASE("the same seed gives the same deeds") {
    const auto deeds = [](std::uint64_t of) {
        Class room{Habits{}};
        Student student(room.habits, of);
        student.welcomed(room.now, "token", room.view(Phase::open));
        std::vector<std::pair<std::int64_t, bool>> all;
        for (int i = 0; i < 5 && student.due() != Time::max(); ++i) {
            const Time due = student.due();
            const Deed deed = student.act(due);
            const auto* said = std::get_if<SayVote>(&deed);
            all.emplace_back((due - room.now).count(),
                             said != nullptr && said->vote.answer.options.contains(0));
            if (said != nullptr) (void)student.accepted(said->vote.request);
        }
        return all;
    };
    CHECK(deeds(seed) == deeds(seed));
    CHECK(deeds(seed) != deeds(seed + 1));
}

TEST_CASE("a survey is answered page by page, each once, and goes on after a lost line") {
    Class room;
    room.seat();
    SeenView survey = *room.view(Phase::showing);
    for (const char* slide : {"one", "two", "three"})
        survey.pages.push_back(room.view(Phase::open, 1, QuestionKind::single, slide));
    const auto open = std::make_shared<const SeenView>(survey);
    room.student.saw(room.now, open);
    for (const char* slide : {"one", "two"}) {
        const SayVote said = room.vote();
        CHECK(said.vote.slide.value == slide);
        REQUIRE(room.student.accepted(said.vote.request));
        CHECK_FALSE(room.student.settled());
        CHECK(std::holds_alternative<Nothing>(room.next()));
    }
    room.student.lost(room.now, 0);
    CHECK(std::holds_alternative<Connect>(room.next()));
    room.student.welcomed(room.now, "token", open);
    CHECK(room.vote().vote.slide.value == "three");
    room.student.saw(room.now, room.view(Phase::closed, 1, QuestionKind::single, "one"));
    CHECK_FALSE(room.student.settled());
}
