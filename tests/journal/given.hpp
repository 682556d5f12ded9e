// Sessions, batches and records that the tests of the journal share.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "journal/catalog.hpp"
#include "journal/journal.hpp"

namespace showhands::contract {

inline const SessionId monday{"11111111111111111111111111111111"};
inline const SessionId tuesday{"22222222222222222222222222222222"};

inline Events shown(std::uint32_t slide) { return {SlideShown{slide, slide}}; }
inline Events vote(std::uint8_t voter) {
    VoteCast cast;
    cast.ballot.bytes.fill(voter);
    cast.request = voter;
    cast.answer.options.insert(1);
    return {cast};
}
using Lines = std::vector<std::string>;

inline SessionRecord record(const SessionId& id, const std::string& code) {
    SessionRecord record;
    record.id = id;
    record.code.value = code;
    record.deck_hash = std::string(64, 'd');
    record.deck_id = "deck";
    record.title = "Zuhören, \"listening\" and 聞く";
    record.created_unix_s = 1'790'000'000;
    record.key.emplace().fill(0xA5);
    return record;
}

}  // namespace showhands::contract
