#include "codec/snapshot_json.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "codec/asks_json.hpp"
#include "codec/fields.hpp"
#include "codec/groups_json.hpp"
#include "codec/hexadecimal.hpp"
#include "codec/people_json.hpp"
#include "codec/statements_json.hpp"

namespace showhands {
namespace {

using Json = nlohmann::json;

Json write_numbers(const std::vector<NumberCount>& numbers) {
    Json list = Json::array();
    for (const NumberCount& one : numbers) {
        list.push_back(one.number.value);
        list.push_back(one.count);
    }
    return list;
}

bool read_numbers(const Json& list, std::vector<NumberCount>& numbers) {
    if (list.size() % 2 != 0) return false;
    for (std::size_t i = 0; i < list.size(); i += 2) {
        NumberCount& one = numbers.emplace_back();
        if (!Fields<Json>::read(list[i], one.number.value) ||
            !Fields<Json>::read(list[i + 1], one.count))
            return false;
    }
    return true;
}

/// What the first versions did not have: marks, and what some kinds of question count.
bool read_kinds(Fields<Json>& fields, Tally& tally) {
    tally.right = fields.number<std::uint32_t>("right");
    tally.credit = fields.number<std::uint64_t>("credit");
    const Json* points = fields.array("points");
    const Json* numbers = fields.array("numbers");
    if (points == nullptr || numbers == nullptr) return false;
    for (const Json& count : *points)
        if (!Fields<Json>::read(count, tally.points.emplace_back())) return false;
    return read_numbers(*numbers, tally.numbers);
}

Json write(const Round& round) {
    return {{"slide", round.slide},
            {"number", round.number},
            {"counts", round.tally.counts},
            {"voters", round.tally.voters},
            {"skipped", round.tally.skipped},
            {"right", round.tally.right},
            {"credit", round.tally.credit},
            {"points", round.tally.points},
            {"numbers", write_numbers(round.tally.numbers)},
            {"opened_unix_s", round.opened_unix_s},
            {"closed_unix_s", round.closed_unix_s},
            {"participants", round.participants},
            {"sealed", round.sealed},
            {"revealed", round.revealed}};
}

std::optional<Round> read_round(const Json& object, std::uint32_t version) {
    Fields<Json> fields(object);
    Round round;
    round.slide = fields.number<std::uint32_t>("slide");
    round.number = fields.number<std::uint32_t>("number");
    const Json* counts = fields.array("counts");
    round.tally.voters = fields.number<std::uint32_t>("voters");
    round.tally.skipped = fields.number<std::uint32_t>("skipped");
    round.opened_unix_s = fields.number<std::int64_t>("opened_unix_s");
    round.closed_unix_s = fields.number<std::int64_t>("closed_unix_s");
    round.participants = fields.number<std::uint32_t>("participants");
    round.sealed = fields.boolean("sealed");
    round.revealed = fields.boolean("revealed");
    if (version > 2 && !read_kinds(fields, round.tally)) return std::nullopt;
    if (!fields.complete()) return std::nullopt;
    for (const Json& count : *counts)
        if (!Fields<Json>::read(count, round.tally.counts.emplace_back())) return std::nullopt;
    return round;
}

/// What the first version did not have: who may come in.
bool read_door(Fields<Json>& fields, Session& session) {
    session.locked = fields.boolean("locked");
    session.expected = fields.number<std::uint32_t>("expected");
    const Json* removed = fields.array("removed");
    if (removed == nullptr) return false;
    return std::all_of(removed->begin(), removed->end(), [&session](const Json& digits) {
        return digits.is_string() && read_hexadecimal(digits.get_ref<const std::string&>(),
                                                      session.removed.emplace_back().bytes);
    });
}

/// Marks are of its voters, points of its options, numbers one of each voter.
bool fits(const Tally& tally) {
    std::uint64_t given = 0;
    for (const NumberCount& one : tally.numbers) given += one.count;
    return tally.right <= tally.voters && tally.credit <= std::uint64_t{100} * tally.voters &&
           (tally.points.empty() || tally.points.size() == tally.counts.size()) &&
           (given == 0 || given == tally.voters);
}

/// Every round stands on a question of this deck, is numbered in order, and its counts are of its
/// voters; only the last may be unsealed, and then nobody has voted in it.
bool fits(const Session& session, const Round& round) {
    if (round.slide >= session.deck->slides.size()) return false;
    const auto& question = session.deck->slides[round.slide].question;
    const Tally& tally = round.tally;
    const bool last = &round == &session.rounds.back();
    const auto before =
        std::count_if(session.rounds.data(), &round,
                      [&round](const Round& earlier) { return earlier.slide == round.slide; });
    return question && tally.counts.size() == question->options.size() &&
           round.number == static_cast<std::uint64_t>(before) + 1 &&
           std::all_of(tally.counts.begin(), tally.counts.end(),
                       [&tally](std::uint32_t count) { return count <= tally.voters; }) &&
           fits(tally) && (round.sealed || (last && tally == Tally(tally.counts.size()))) &&
           (round.sealed || !round.revealed);
}

/// The phase is one that these rounds can have led to.
bool fits(const Session& session) {
    if (session.slide >= session.deck->slides.size()) return false;
    if (!std::all_of(session.rounds.begin(), session.rounds.end(),
                     [&session](const Round& round) { return fits(session, round); }))
        return false;
    const bool unsealed = !session.rounds.empty() && !session.rounds.back().sealed;
    const Round* shown = session.current_round();
    switch (session.phase) {
        case Phase::lobby:
            return session.slide == 0 && session.rounds.empty();
        case Phase::showing:
            return shown == nullptr && !unsealed;
        case Phase::open:
            return unsealed && shown == &session.rounds.back();
        case Phase::closed:
            return shown != nullptr && !shown->revealed &&
                   (!unsealed || shown == &session.rounds.back());
        case Phase::revealed:
            return shown != nullptr && shown->revealed && !unsealed;
        case Phase::ended:
            return !unsealed;
    }
    return false;
}

}  // namespace

std::string encode_snapshot(const Session& session) {
    Json rounds = Json::array();
    for (const Round& round : session.rounds) rounds.push_back(write(round));
    Json removed = Json::array();
    for (const RemovalMark& mark : session.removed) {
        removed.push_back(hexadecimal(mark.bytes));
    }
    return Json{{"fold_version", fold_version},
                {"phase", name(session.phase)},
                {"slide", session.slide},
                {"revision", session.revision},
                {"min_responses", session.min_responses},
                {"bars_hidden", session.bars_hidden},
                {"locked", session.locked},
                {"expected", session.expected},
                {"removed", std::move(removed)},
                {"groups", write_groups<Json>(session.groups)},
                {"asks", write_asks<Json>(session.asks)},
                {"statements", write_statements<Json>(session.statements)},
                {"people", write_people<Json>(session.people)},
                {"leaderboard_shown", session.leaderboard_shown},
                {"rounds", std::move(rounds)}}
        .dump();
}

std::optional<Session> decode_snapshot(std::string_view text, std::shared_ptr<const Deck> deck) {
    // The parser takes a zero byte for the end and would not look at what follows.
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
    const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    Fields<Json> fields(json);
    const auto version = fields.number<std::uint32_t>("fold_version");
    if (version == 0 || version > fold_version) return std::nullopt;

    Session session(std::move(deck));
    const std::string_view phase_name = fields.text("phase");
    session.slide = fields.number<std::uint32_t>("slide");
    session.revision = fields.number<std::uint64_t>("revision");
    session.min_responses = fields.number<std::uint32_t>("min_responses");
    session.bars_hidden = fields.boolean("bars_hidden");
    if (version > 1 && !read_door(fields, session)) return std::nullopt;
    if (version > 5) {
        const Json* groups = fields.value("groups");
        const Json* asks = fields.value("asks");
        if (groups == nullptr || !read_groups(*groups, session.groups)) return std::nullopt;
        if (asks == nullptr || !read_asks(*asks, session.asks)) return std::nullopt;
    }
    if (version > 3) {
        const Json* statements = fields.value("statements");
        if (statements == nullptr || !read_statements(*statements, version, session))
            return std::nullopt;
    }
    if (version > 6) {
        const Json* people = fields.value("people");
        if (people == nullptr || !read_people(*people, session)) return std::nullopt;
        session.leaderboard_shown = fields.boolean("leaderboard_shown");
    }
    const Json* rounds = fields.array("rounds");
    const auto phase = named<Phase>(phase_name);
    if (!fields.complete() || !phase) return std::nullopt;
    session.phase = *phase;

    for (const Json& object : *rounds) {
        std::optional<Round> round = read_round(object, version);
        if (!round) return std::nullopt;
        session.rounds.push_back(std::move(*round));
    }
    if (!fits(session)) return std::nullopt;
    return session;
}

}  // namespace showhands
