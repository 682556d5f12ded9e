#include "core/decide_people.hpp"

#include "core/text_hygiene.hpp"

namespace showhands {

using enum RejectionCode;

std::variant<PersonNamed, Unchanged, Rejection> decide(const Session& session,
                                                       const GiveName& command) {
    if (session.phase == Phase::ended) return Rejection{session_ended};
    if (!is_named(session) || session.people.find(command.mark) != nullptr) return Unchanged{};
    if (session.people.list().size() >= limits::people) return Rejection{busy};
    return PersonNamed{command.mark, command.name, command.team};
}

std::variant<Events, Rejection> decide_leaderboard(const Session& session, const ShowLeaderboard&) {
    if (!is_named(session) || session.deck->score == Score::none) return Rejection{no_score};
    if (session.leaderboard_shown) return Events{};
    return Events{LeaderboardSet{session.revision, true}};
}

std::variant<Events, Rejection> decide_leaderboard(const Session& session, const HideLeaderboard&) {
    if (!session.leaderboard_shown) return Rejection{nothing_to_hide};
    return Events{LeaderboardSet{session.revision, false}};
}

std::variant<Introduction, Rejection> introduce(const Session& session, std::string_view name,
                                                std::string_view team) {
    if (session.people.list().size() >= limits::people) return Rejection{busy};
    auto cleaned = clean_text(name, limits::name_characters);
    if (const auto* no = std::get_if<RejectionCode>(&cleaned))
        return Rejection{*no == text_too_long ? name_too_long : name_needed};
    Introduction introduction{std::move(std::get<std::string>(cleaned)), 0};
    const std::size_t teams = session.deck->teams.size();
    if (teams == 0) return introduction;
    if (team.size() != 1 || team[0] < 'a' || static_cast<std::size_t>(team[0] - 'a') >= teams)
        return Rejection{name_needed};
    introduction.team = static_cast<std::uint32_t>(team[0] - 'a');
    return introduction;
}

}  // namespace showhands
