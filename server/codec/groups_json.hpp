// Small groups as a snapshot keeps them. Templates over the JSON type, so that headers stay free of
// the JSON library.
#pragma once

#include <string>
#include <utility>

#include "codec/fields.hpp"
#include "codec/hexadecimal.hpp"
#include "core/groups.hpp"

namespace showhands {

/// One row for each group: its members' marks, the scribe's first if it has one.
template <class Json>
[[nodiscard]] Json write_groups(const Groups& groups) {
    Json rows = Json::array();
    for (std::uint32_t group = 1; group <= groups.count; ++group)
        rows.push_back({{"scribe", groups.scribes.contains(group)}, {"marks", Json::array()}});
    const auto add = [&rows](std::uint32_t group, const GroupMark& mark) {
        rows[group - 1]["marks"].push_back(hexadecimal(mark.bytes));
    };
    for (const auto& [group, mark] : groups.scribes) add(group, mark);
    for (const auto& [mark, group] : groups.members)
        if (!groups.writes(mark)) add(group, mark);
    return {{"count", groups.plan.count}, {"size", groups.plan.size}, {"groups", std::move(rows)}};
}

template <class Json>
[[nodiscard]] bool read_group(const Json& json, std::uint32_t group, Groups& groups) {
    Fields<Json> fields(json);
    const bool scribe = fields.boolean("scribe");
    const Json* marks = fields.array("marks");
    if (!fields.complete() || (scribe && marks->empty())) return false;
    for (const Json& digits : *marks) {
        GroupMark mark;
        if (!digits.is_string() ||
            !read_hexadecimal(digits.template get_ref<const std::string&>(), mark.bytes) ||
            !groups.members.emplace(mark, group).second)
            return false;
        if (scribe && !groups.scribes.contains(group)) groups.scribes.emplace(group, mark);
    }
    return true;
}

/// False for anything that is not written so. Total.
template <class Json>
[[nodiscard]] bool read_groups(const Json& json, Groups& groups) {
    Fields<Json> fields(json);
    groups.plan.count = fields.template number<std::uint32_t>("count");
    groups.plan.size = fields.template number<std::uint32_t>("size");
    const Json* rows = fields.array("groups");
    if (!fields.complete() || rows->size() > limits::groups || groups.plan.size == 0) return false;
    for (const Json& row : *rows)
        if (!read_group(row, ++groups.count, groups)) return false;
    return groups.members.size() <= limits::group_members;
}

}  // namespace showhands
