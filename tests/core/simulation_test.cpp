// Random classes: whatever is sent, in whatever order and however often, a replay of the log is the
// live state, and the tally counts every voter once.
#include <doctest/doctest.h>

#include <random>
#include <unordered_map>

#include "core/given.hpp"
#include "core/view.hpp"

using namespace showhands;
using namespace showhands::given;

namespace {

TrainerCommand random_command(std::mt19937& random) {
    const char* slides[] = {"start", "poll", "quiz", "many", "end", "nowhere"};
    switch (random() % 18) {
        case 0:
            return Next{};
        case 1:
            return Previous{};
        case 2:
            return ShowSlide{SlideId{slides[random() % 6]}};
        case 3:
            return OpenQuestion{};
        case 4:
            return CloseQuestion{};
        case 5:
            return RevealResults{};
        case 6:
            return HideResults{};
        case 7:
            return ShowBars{};
        case 8:
            return StartRevote{};
        case 9:
            return SetMinResponses{static_cast<std::uint32_t>(random() % 7)};
        case 10:
            return LockLobby{};
        case 11:
            return UnlockLobby{};
        case 12:
            return SetExpected{static_cast<std::uint32_t>(random() % 4)};
        case 13:
            return ListParticipants{};
        case 14: {
            const auto number = static_cast<std::uint32_t>(random() % 9);
            return RemoveParticipant{number, {ballot(number).bytes}};
        }
        default:
            return Advance{};
    }
}

Answer random_answer(std::mt19937& random) {
    Answer answer;
    answer.skip = random() % 8 == 0;
    if (!answer.skip)
        for (std::size_t i = 0; i <= random() % 2; ++i) answer.options.insert(random() % 5);
    return answer;
}

/// The newest answer of every voter of the open round, kept the naive way.
using Newest = std::unordered_map<std::uint32_t, std::pair<std::uint64_t, Answer>>;

void check_tally(const Class& given, const Newest& newest) {
    if (given.session.phase != Phase::open) return;
    const Question& question = *given.session.current_slide().question;
    Tally expected(question.options.size());
    for (const auto& [voter, vote] : newest) add(question, vote.second, expected);
    REQUIRE(given.tally() == expected);
}

}  // namespace

TEST_CASE("a replay of the log is the live state, and each voter counts once") {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Deck of = deck();
        of.min_responses = 1 + seed % 5;
        of.bars = static_cast<Bars>(seed % 3);
        of.opens = seed % 2 == 0 ? Opens::on_show : Opens::by_hand;
        Class given(of);
        Newest newest;
        std::size_t rounds = 0;
        for (int step = 0; step < 400; ++step) {
            if (random() % 10 == 0) {
                given.trainer(random_command(random));
                if (given.session.rounds.size() != rounds) newest.clear();
                rounds = given.session.rounds.size();
            } else {
                const auto voter = static_cast<std::uint32_t>(random() % 30);
                const std::uint64_t request = random() % 50;
                const Answer answer = random_answer(random);
                const auto held = newest.find(voter);
                const bool newer = held == newest.end() || request > held->second.first;
                const auto refused = given.vote(voter, answer, request);
                if (!refused && newer) newest[voter] = {request, answer};
            }
            check_tally(given, newest);
        }
        Session replayed(given.session.deck);
        for (const Event& event : given.log) REQUIRE(evolve(replayed, event));
        REQUIRE(replayed == given.session);

        Session twice(given.session.deck);
        for (const Event& event : given.log) {
            evolve(twice, event);
            evolve(twice, event);
        }
        REQUIRE(twice == given.session);
    }
}

TEST_CASE("live bars never differ from the last ones by fewer changed ballots than their step") {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Deck of = deck();
        of.min_responses = 2 + seed % 5;
        Class given(of);
        given.at("poll");
        std::unordered_map<Ballot, Answer, BallotHash> shown;
        auto bars = given.session.live_bars.tally;
        for (std::uint64_t request = 1; request < 300; ++request) {
            given.vote(static_cast<std::uint32_t>(random() % 12), random_answer(random), request);
            if (given.session.live_bars.tally == bars) continue;
            bars = given.session.live_bars.tally;
            std::size_t changed = 0;
            for (const auto& [id, vote] : given.session.ballots) {
                const auto before = shown.find(id);
                changed += before == shown.end() || before->second != vote.answer ? 1U : 0U;
                shown[id] = vote.answer;
            }
            REQUIRE(bars->voters >= of.min_responses);
            // A ballot that changed and changed back is among those that moved, so only its net
            // effect may be smaller.
            REQUIRE(changed > 0);
        }
    }
}
