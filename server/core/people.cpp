#include "core/people.hpp"

#include <algorithm>
#include <map>

#include "core/kinds/kind.hpp"
#include "core/session.hpp"

namespace showhands {
namespace {

/// The last revealed round of each quiz, by its slide.
std::map<std::uint32_t, std::uint32_t> counted_rounds(const Session& session) {
    std::map<std::uint32_t, std::uint32_t> counted;
    for (const Round& round : session.rounds)
        if (round.revealed && session.deck->slides[round.slide].type == SlideType::quiz)
            counted[round.slide] = round.number;
    return counted;
}

}  // namespace

const Person* People::find(const Ballot& mark) const {
    const auto place = places_.find(mark);
    return place == places_.end() ? nullptr : &list_[place->second];
}

bool People::add(const Ballot& mark, const std::string& name, std::uint32_t team) {
    if (list_.size() >= limits::people || places_.contains(mark)) return false;
    std::string own = name;
    while (!names_.insert(own).second)
        own = name + " (" + std::to_string(++namesakes_[name] + 1) + ")";
    places_.emplace(mark, list_.size());
    list_.push_back({mark, std::move(own), team, {}});
    return true;
}

bool is_named(const Session& session) { return session.deck->identity == Identity::named; }

bool keeps_names(const Session& session, std::uint32_t slide) {
    return is_named(session) && session.deck->slides[slide].type != SlideType::checklist;
}

void keep_votes(Session& session, std::uint32_t slide, std::uint32_t round,
                const Ballots& ballots) {
    if (!keeps_names(session, slide)) return;
    const std::vector<Person>& people = session.people.list();
    for (std::size_t person = 0; person < people.size(); ++person) {
        const auto held = ballots.find(people[person].mark);
        if (held == ballots.end()) continue;
        session.people.keep(person, {slide, round, held->second.answer, held->second.time_left});
    }
}

bool apply(Session& session, const PersonNamed& named) {
    if (!is_named(session) || session.phase == Phase::ended) return false;
    return session.people.add(named.mark, named.name, named.team);
}

bool change(Session& session, const LeaderboardSet& set) {
    if (session.leaderboard_shown == set.shown) return false;
    session.leaderboard_shown = set.shown;
    return true;
}

std::uint32_t points_of(const Session& session, const PersonVote& vote) {
    const Slide& slide = session.deck->slides[vote.slide];
    if (slide.type != SlideType::quiz || vote.answer.skip) return 0;
    const std::uint32_t credit = kind_of(*slide.question).credit(*slide.question, vote.answer);
    if (session.deck->score != Score::speed || slide.question->seconds == 0) return credit;
    return (credit * (1000 + std::min(vote.time_left, std::uint32_t{1000})) + 1000) / 2000;
}

std::vector<Standing> standings(const Session& session) {
    const auto counted = counted_rounds(session);
    std::vector<Standing> standings;
    const std::vector<Person>& people = session.people.list();
    for (std::size_t person = 0; person < people.size(); ++person) {
        Standing& standing = standings.emplace_back();
        standing.person = person;
        for (const PersonVote& vote : people[person].votes) {
            const auto round = counted.find(vote.slide);
            if (round != counted.end() && round->second == vote.round)
                standing.points += points_of(session, vote);
        }
    }
    std::stable_sort(
        standings.begin(), standings.end(),
        [](const Standing& left, const Standing& right) { return left.points > right.points; });
    for (std::size_t i = 0; i < standings.size(); ++i) {
        const bool tie = i > 0 && standings[i].points == standings[i - 1].points;
        standings[i].rank = tie ? standings[i - 1].rank : static_cast<std::uint32_t>(i + 1);
    }
    return standings;
}

std::vector<TeamStanding> team_standings(const Session& session) {
    struct Sum {
        std::uint32_t members = 0;
        std::uint64_t points = 0;
    };
    std::vector<Sum> sums(session.deck->teams.size());
    const std::vector<Person>& people = session.people.list();
    for (const Standing& standing : standings(session)) {
        const std::uint32_t team = people[standing.person].team;
        if (team >= sums.size()) continue;
        ++sums[team].members;
        sums[team].points += standing.points;
    }
    std::vector<TeamStanding> teams;
    for (std::uint32_t team = 0; team < sums.size(); ++team) {
        const auto [members, points] = sums[team];
        if (members == 0) continue;
        teams.push_back(
            {team, members, static_cast<std::uint32_t>((2 * points + members) / (2 * members))});
    }
    std::stable_sort(teams.begin(), teams.end(),
                     [](const TeamStanding& left, const TeamStanding& right) {
                         return left.points > right.points;
                     });
    return teams;
}

}  // namespace showhands
