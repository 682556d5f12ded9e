// A class whose tallies are exported: one poll with a revote, one quiz that too few answered, one
// question still open.
#pragma once

#include "core/given.hpp"

namespace showhands::given {

inline Deck exported_deck() {
    Deck deck = given::deck();
    deck.id = "exported";
    deck.title = "Class, \"exported\"";
    deck.min_responses = 5;
    Question& poll = *deck.slides[1].question;
    poll.text = "=SUM(A1)";
    poll.options[0].text = "Sí, \"claro\"";
    poll.options[1].text = "-5";
    poll.options[2].text = "one\ntwo";
    return deck;
}

/// Phases of an afternoon, 2026-11-22 from 14:00 UTC on.
inline Class exported_class() {
    Class room(exported_deck());
    const std::int64_t start_unix_s = 1'795'356'000;
    room.occasion = {start_unix_s, 9};
    room.at("poll");
    for (std::uint32_t voter = 0; voter < 7; ++voter)
        room.vote(voter, chose(voter < 2 ? "a" : "b"));
    room.vote(7, skipped());
    room.occasion.unix_s = start_unix_s + 65;
    room.trainer(CloseQuestion{});
    room.trainer(RevealResults{});

    room.occasion = {start_unix_s + 100, 3};
    room.trainer(StartRevote{});
    for (std::uint32_t voter = 0; voter < 6; ++voter) room.vote(voter, chose("c"));
    room.occasion.unix_s = start_unix_s + 130;
    room.trainer(CloseQuestion{});

    room.occasion = {start_unix_s + 200, 30};
    room.at("quiz");
    for (std::uint32_t voter = 0; voter < 4; ++voter) room.vote(voter, chose("b"));
    room.vote(4, skipped());
    room.occasion.unix_s = start_unix_s + 260;
    room.trainer(CloseQuestion{});

    room.at("many");
    for (std::uint32_t voter = 0; voter < 6; ++voter) room.vote(voter, chose("ab"));
    return room;
}

}  // namespace showhands::given
