#include "net/route.hpp"

#include <algorithm>

namespace showhands {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view hexadecimal = "0123456789abcdef";
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::size_t longest_code = 12;
constexpr std::size_t session_digits = 32;
constexpr std::size_t hash_digits = 64;

bool only(std::string_view text, std::string_view allowed) {
    return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

bool take(std::string_view& text, std::string_view start) {
    if (!text.starts_with(start)) return false;
    text.remove_prefix(start.size());
    return true;
}

Route in_pictures(std::string_view rest) {
    if (rest.size() <= hash_digits || !only(rest.substr(0, hash_digits), hexadecimal)) return {};
    const std::string_view extension = rest.substr(hash_digits);
    if (extension.front() != '.' || extension.size() > 6 || !only(extension.substr(1), letters))
        return {};
    return {Place::picture, rest.substr(0, hash_digits), {}};
}

Route in_sessions(std::string_view rest) {
    const std::string_view session = rest.substr(0, session_digits);
    if (session.size() != session_digits || !only(session, hexadecimal)) return {};
    rest.remove_prefix(session_digits);
    if (rest.empty()) return {Place::session, session, {}};
    if (rest == "/tokens") return {Place::tokens, session, {}};
    if (rest == "/texts.csv") return {Place::texts, session, "csv"};
    if (rest == "/themes.csv") return {Place::themes, session, "csv"};
    if (rest == "/people.csv") return {Place::people, session, "csv"};
    if (rest == "/rounds.csv") return {Place::rounds, session, "csv"};
    if (rest == "/compare.csv") return {Place::comparison, session, "csv"};
    if (take(rest, "/export.") && only(rest, letters)) return {Place::tallies, session, rest};
    return {};
}

}  // namespace

Route find_route(std::string_view target) {
    std::string_view path = target.substr(0, target.find_first_of("?#"));
    if (!take(path, "/")) return {};
    if (path.empty()) return {Place::page, "participant.html", {}};
    if (path.size() >= 6 && path.size() <= longest_code && only(path, digits))
        return {Place::page, "participant.html", {}};
    if (path == "trainer") return {Place::page, "trainer.html", {}};
    if (path == "screen") return {Place::page, "screen.html", {}};
    if (path == "privacy") return {Place::page, "privacy.html", {}};
    if (path == "ws") return {Place::websocket, {}, {}};
    if (path == "healthz") return {Place::healthz, {}, {}};
    if (path == "readyz") return {Place::readyz, {}, {}};
    if (path == "metrics") return {Place::metrics, {}, {}};
    if (path == "api/decks") return {Place::decks, {}, {}};
    if (path == "api/sessions") return {Place::sessions, {}, {}};
    if (take(path, "api/sessions/")) {
        Route route = in_sessions(path);
        const bool exports = route.place == Place::tallies || route.place == Place::texts;
        std::string_view query = target.substr(std::min(target.find('?'), target.size()));
        route.hidden = exports && query == "?hidden=1";
        if (route.place == Place::comparison && take(query, "?before=") &&
            query.size() == session_digits && only(query, hexadecimal))
            route.before = query;
        return route;
    }
    if (take(path, "pictures/")) return in_pictures(path);
    if (path.ends_with(".js") || path.ends_with(".css")) return {Place::asset, path, {}};
    return {};
}

std::string_view allowed_methods(Place place) {
    if (place == Place::tokens) return "POST";
    if (place == Place::websocket) return "GET";
    if (place == Place::session) return "DELETE";
    return place == Place::sessions ? "GET, HEAD, POST" : "GET, HEAD";
}

bool allows(Place place, std::string_view method) {
    if (place == Place::session) return method == "DELETE";
    if (method == "POST") return place == Place::sessions || place == Place::tokens;
    if (method == "HEAD" && place == Place::websocket) return false;
    return (method == "GET" || method == "HEAD") && place != Place::tokens;
}

}  // namespace showhands
