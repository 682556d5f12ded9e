#include "core/ballots.hpp"

#include "core/kinds/kind.hpp"

namespace showhands {

std::optional<std::uint32_t> cast_in(Ballots& ballots, const VoteCast& cast, std::uint32_t step,
                                     const Question& question, Tally& tally) {
    const auto [place, fresh] = ballots.try_emplace(cast.ballot);
    Vote& vote = place->second;
    if (!fresh) {
        if (cast.request < vote.request) return std::nullopt;
        if (cast.request == vote.request) {
            if (cast.answer != vote.answer) return std::nullopt;
            return 0;
        }
        vote.request = cast.request;
        if (cast.answer == vote.answer) return 0;
        remove(question, vote.answer, tally);
    }
    add(question, cast.answer, tally);
    const bool first = fresh || vote.step != step;
    vote = {cast.request, cast.answer, step, cast.time_left};
    return first ? 1 : 0;
}

}  // namespace showhands
