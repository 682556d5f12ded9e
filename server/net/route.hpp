// What a request's target means: one of the program's places, with what its path names. Pure, and
// total over any bytes; a path is compared, never opened, so there is nothing to traverse.
#pragma once

#include <cstdint>
#include <string_view>

namespace showhands {

enum class Place : std::uint8_t {
    nowhere,
    page,
    asset,
    healthz,
    readyz,
    metrics,
    picture,
    websocket,
    decks,
    sessions,
    session,
    tokens,
    tallies,
    texts,
    themes,
    people,
    rounds,
    comparison,
};

struct Route {
    Place place = Place::nowhere;
    /// Page or asset: its file name. Picture: its content hash. Whatever belongs to a
    /// session: the session.
    std::string_view name;
    /// An export: the format, for example "csv".
    std::string_view format;
    /// Texts: with those that are held back (`?hidden=1`).
    bool hidden = false;
    /// Comparison: the session before (`?before=`).
    std::string_view before = {};
    bool operator==(const Route&) const = default;
};

/// Of the query only `hidden=1` or `before=<session>` alone is looked at.
[[nodiscard]] Route find_route(std::string_view target);
/// Methods of a place as the Allow header says them.
[[nodiscard]] std::string_view allowed_methods(Place place);
[[nodiscard]] bool allows(Place place, std::string_view method);

}  // namespace showhands
