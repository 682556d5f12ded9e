#include "live/person_news.hpp"

#include <string>
#include <utility>

#include "codec/message_json.hpp"
#include "limits.hpp"

namespace showhands {

PersonNews::PersonNews(const Session& session, const Audience& audience, Clock& clock,
                       std::function<Ballot(Connection&)> mark_of)
    : session_(session),
      audience_(audience),
      mark_of_(std::move(mark_of)),
      pace_(clock, limits::people_interval, [this] { send(); }) {}

void PersonNews::follow() {
    const std::size_t people = session_.people.list().size();
    if (people == 0 || (told_people_ == people && told_revision_ == session_.revision)) return;
    pace_.ask();
}

void PersonNews::send() {
    pace_.sent();
    told_people_ = session_.people.list().size();
    told_revision_ = session_.revision;
    const Standings standings = standings_now();
    audience_.for_each_participant([&](Connection& phone) { tell(phone, standings); });
}

void PersonNews::catch_up(Connection& phone) {
    if (is_named(session_) && phone.seat.role == Role::participant) tell(phone, standings_now());
}

PersonNews::Standings PersonNews::standings_now() const {
    Standings standings_by_mark;
    for (const Standing& standing : standings(session_))
        standings_by_mark.emplace(session_.people.list()[standing.person].mark, standing);
    return standings_by_mark;
}

void PersonNews::tell(Connection& phone, const Standings& standings) {
    const auto found = standings.find(mark_of_(phone));
    if (found == standings.end()) return;
    const Standing& standing = found->second;
    const Person& person = session_.people.list()[standing.person];
    PersonText text;
    text.name = person.name;
    if (!session_.deck->teams.empty()) text.team = session_.deck->teams[person.team];
    if (session_.deck->score != Score::none) {
        text.points = standing.points;
        if (standing.points > 0 && standing.rank <= limits::leaders) text.rank = standing.rank;
    }
    const std::string json = person_json(text);
    const std::uint64_t digest = std::hash<std::string>()(json);
    if (std::exchange(phone.seat.person_told, digest) != digest) phone.send_text(json);
}

}  // namespace showhands
