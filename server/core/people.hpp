// Who is in a named session, by the name they gave before they joined, and what each answered. An
// anonymous session has nobody here, ever: what it keeps of a vote is in `Session::ballots` until
// its round is sealed, and then nowhere. In a named one a person's ballot is the same in all
// rounds, so that a sealed round's votes can be kept with their names.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/ballots.hpp"
#include "core/command.hpp"
#include "core/deck.hpp"
#include "core/event.hpp"
#include "core/ids.hpp"
#include "core/tally.hpp"

namespace showhands {

struct Session;

struct PersonVote {
    /// Place of the slide in the deck.
    std::uint32_t slide = 0;
    std::uint32_t round = 0;
    Answer answer;
    /// Thousandths of the question's time that were left; 0 where speed does not count.
    std::uint32_t time_left = 0;
    bool operator==(const PersonVote&) const = default;
};

struct Person {
    Ballot mark;
    /// Nobody else's in this session.
    std::string name;
    /// Place among the deck's teams; 0 where it has none.
    std::uint32_t team = 0;
    /// Of sealed rounds, in their order.
    std::vector<PersonVote> votes;
    bool operator==(const Person&) const = default;
};

/// In the order in which they came.
class People {
 public:
    /// Null: nobody gave a name with this mark.
    [[nodiscard]] const Person* find(const Ballot& mark) const;
    [[nodiscard]] const std::vector<Person>& list() const { return list_; }
    /// A name that somebody has gets a number behind it. False: the mark is there already, or there
    /// is no room.
    bool add(const Ballot& mark, const std::string& name, std::uint32_t team);
    /// `person`: place in the list.
    void keep(std::size_t person, const PersonVote& vote) { list_[person].votes.push_back(vote); }
    bool operator==(const People& other) const { return list_ == other.list_; }

 private:
    std::vector<Person> list_;
    std::unordered_map<Ballot, std::size_t, BallotHash> places_;
    std::unordered_set<std::string> names_;
    /// How many numbers stand behind a name already: a class of equal names must not be slow.
    std::unordered_map<std::string, std::uint32_t> namesakes_;
};

[[nodiscard]] bool is_named(const Session& session);

/// Whether votes on this slide are cast and kept under a name: in a named session all but the ticks
/// of a checklist, of which phones say that nobody sees whose they are.
[[nodiscard]] bool keeps_names(const Session& session, std::uint32_t slide);

/// Adds the votes of a round that is being sealed to those who cast them.
void keep_votes(Session& session, std::uint32_t slide, std::uint32_t round, const Ballots& ballots);

/// The folds of their events; false: ignored.
bool apply(Session& session, const PersonNamed& named);
bool change(Session& session, const LeaderboardSet& set);

/// A person's place by points: equal points, equal rank.
struct Standing {
    /// Place in `People::list`.
    std::size_t person = 0;
    std::uint32_t rank = 1;
    std::uint32_t points = 0;
    bool operator==(const Standing&) const = default;
};

/// What an answer of a quiz earns: 100 for a right one, a share for one that is partly right. Where
/// the deck lets speed count and the question has a timer, half of it melts away with the time.
[[nodiscard]] std::uint32_t points_of(const Session& session, const PersonVote& vote);

/// Everybody, the most points first and then as they came. Only quizzes that are revealed count,
/// and of several rounds of one slide the last.
[[nodiscard]] std::vector<Standing> standings(const Session& session);

struct TeamStanding {
    /// Place among the deck's teams.
    std::uint32_t team = 0;
    std::uint32_t members = 0;
    /// Points of a member on the average, rounded half up: a small team is no worse off.
    std::uint32_t points = 0;
    bool operator==(const TeamStanding&) const = default;
};

/// Those with members, the most points first.
[[nodiscard]] std::vector<TeamStanding> team_standings(const Session& session);

}  // namespace showhands
