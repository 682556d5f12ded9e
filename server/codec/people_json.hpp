// The people of a named session as a snapshot keeps them, with their votes in sealed rounds.
// Templates over the JSON type, so that headers stay free of the JSON library.
#pragma once

#include <string>
#include <utility>

#include "codec/answer_text.hpp"
#include "codec/fields.hpp"
#include "codec/hexadecimal.hpp"
#include "core/session.hpp"

namespace showhands {

template <class Json>
[[nodiscard]] Json write_people(const People& people) {
    Json list = Json::array();
    for (const Person& person : people.list()) {
        Json votes = Json::array();
        for (const PersonVote& vote : person.votes) {
            std::string answer;
            append_answer(answer, vote.answer, vote.time_left);
            votes.push_back(Json::array({vote.slide, vote.round, std::move(answer)}));
        }
        list.push_back({{"mark", hexadecimal(person.mark.bytes)},
                        {"name", person.name},
                        {"team", person.team},
                        {"votes", std::move(votes)}});
    }
    return list;
}

template <class Json>
[[nodiscard]] bool read_person_vote(const Json& json, const Deck& deck, PersonVote& vote) {
    if (!json.is_array() || json.size() != 3 || !json[2].is_string() ||
        !Fields<Json>::read(json[0], vote.slide) || !Fields<Json>::read(json[1], vote.round) ||
        vote.slide >= deck.slides.size() || !deck.slides[vote.slide].question)
        return false;
    const auto read = read_answer(json[2].template get_ref<const std::string&>());
    if (!read) return false;
    vote.answer = read->answer;
    vote.time_left = read->time_left;
    return true;
}

/// False for anything that is not written so, or for people in an anonymous session. Total.
template <class Json>
[[nodiscard]] bool read_people(const Json& list, Session& session) {
    if (!list.is_array() || (!list.empty() && !is_named(session))) return false;
    for (const Json& json : list) {
        Fields<Json> fields(json);
        Ballot mark;
        const bool marked = read_hexadecimal(fields.text("mark"), mark.bytes);
        const std::string name(fields.text("name"));
        const auto team = fields.template number<std::uint32_t>("team");
        const Json* votes = fields.array("votes");
        if (!fields.complete() || !marked || !session.people.add(mark, name, team) ||
            session.people.list().back().name != name)
            return false;
        for (const Json& one : *votes) {
            PersonVote vote;
            if (!read_person_vote(one, *session.deck, vote)) return false;
            session.people.keep(session.people.list().size() - 1, vote);
        }
    }
    return true;
}

}  // namespace showhands
