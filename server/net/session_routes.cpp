#include "net/session_routes.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>
#include <variant>
#include <vector>

#include "codec/api_json.hpp"
#include "codec/deck_json.hpp"
#include "formats/comparison_csv.hpp"
#include "formats/person_rows.hpp"
#include "formats/tally_csv.hpp"
#include "formats/tally_json.hpp"
#include "formats/text_csv.hpp"
#include "live/keys.hpp"

namespace showhands {
namespace {

/// "recovery-2025-03-31.csv": the deck and the day it was first voted on, else today.
std::string file_name(const Session& session, std::int64_t today_unix_s, std::string_view format) {
    std::string file = session.deck->id;
    std::replace_if(
        file.begin(), file.end(),
        [](char c) {
            constexpr std::string_view harmless =
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
            return harmless.find(c) == std::string_view::npos;
        },
        '-');
    const std::time_t day =
        session.rounds.empty() ? today_unix_s : session.rounds.front().opened_unix_s;
    std::tm local{};
    localtime_r(&day, &local);
    std::array<char, 16> date{};
    const std::size_t length = std::strftime(date.data(), date.size(), "-%Y-%m-%d.", &local);
    return file.append(date.data(), length).append(format);
}

/// CSV or JSON, by the ending of its name.
HttpResponse file_answer(std::string text, const std::string& name) {
    HttpResponse response = json_answer(std::move(text));
    if (name.ends_with(".csv")) response.content_type = "text/csv; charset=utf-8";
    response.fields = "Content-Disposition: attachment; filename=\"" + name + "\"\r\n";
    return response;
}

/// `trouble`: why nothing can be stored, if that is known.
HttpResponse refused(const Rejection& rejection, const std::string& trouble) {
    const bool known = rejection.code == RejectionCode::unavailable && !trouble.empty();
    HttpResponse response =
        problem(503, known ? std::string_view(trouble) : sentence(rejection.code));
    response.fields = "Retry-After: 5\r\n";
    return response;
}

/// One sentence a line, so that a deck is mended in one go.
std::string all_faults(const DeckReading& reading) {
    std::string text;
    for (const DeckRemark& fault : reading.faults)
        text += (text.empty() ? "" : "\n") + describe(fault);
    return text.empty() ? "The deck cannot be read." : text;
}

}  // namespace

SessionRoutes::SessionRoutes(Rooms& rooms, const Shelf& shelf, std::string admin_token)
    : rooms_(rooms), shelf_(shelf), admin_token_(std::move(admin_token)) {}

std::optional<HttpResponse> SessionRoutes::refuse(const Route& route,
                                                  std::string_view token) const {
    bool may = true;
    switch (route.place) {
        case Place::session:
        case Place::tallies:
        case Place::texts:
        case Place::themes:
        case Place::people:
        case Place::rounds:
            may = rooms_.opens(token, Role::trainer, {std::string(route.name)}) ||
                  same_secret(token, admin_token_);
            break;
        case Place::decks:
        case Place::sessions:
        case Place::tokens:
        // It opens two sessions.
        case Place::comparison:
            may = same_secret(token, admin_token_);
            break;
        default:
            break;
    }
    if (may) return std::nullopt;
    HttpResponse refusal = problem(
        401, "This needs the trainer's secret. Open the trainer link that the server printed.");
    refusal.fields = "WWW-Authenticate: Bearer\r\n";
    return refusal;
}

void SessionRoutes::answer(const Route& route, const HttpRequest& request, Respond respond) {
    switch (route.place) {
        case Place::decks:
            return decks(respond);
        case Place::sessions:
            return request.method == "POST" ? create(request.body, std::move(respond))
                                            : list(std::move(respond));
        case Place::session:
            return erase(route.name, std::move(respond));
        case Place::tokens:
            return tokens(route.name, respond);
        case Place::tallies:
        case Place::texts:
        case Place::themes:
        case Place::people:
        case Place::rounds:
            return tallies(route, std::move(respond));
        case Place::comparison:
            return compare(route, respond);
        default:
            return respond(problem(404, "There is nothing here."));
    }
}

void SessionRoutes::decks(const Respond& respond) const {
    std::vector<const Deck*> decks;
    for (const ShelvedDeck& shelved : shelf_.decks()) decks.push_back(shelved.deck.get());
    respond(json_answer(decks_json(decks)));
}

void SessionRoutes::list(Respond respond) {
    rooms_.list(
        [respond = std::move(respond)](const std::optional<std::vector<SessionEntry>>& entries) {
            if (!entries) return respond(problem(500, "The list of sessions cannot be read."));
            std::vector<SessionLine> lines;
            for (const SessionEntry& entry : *entries) {
                const bool ended = entry.phase == Phase::ended;
                lines.push_back({entry.record.id.value, entry.record.deck_id, entry.record.title,
                                 ended ? std::string() : entry.record.code.value, entry.phase,
                                 entry.record.created_unix_s, entry.participants});
            }
            respond(json_answer(sessions_json(lines)));
        });
}

void SessionRoutes::create(std::string_view body, Respond respond) {
    auto wanted = decode_create(body);
    if (const auto* bad = std::get_if<BadBody>(&wanted)) return respond(problem(400, bad->detail));
    if (const auto* by_id = std::get_if<DeckById>(&wanted)) {
        const ShelvedDeck* shelved = shelf_.find(by_id->id);
        if (shelved == nullptr)
            return respond(problem(
                404,
                "This server was not started with a deck of that id. GET /api/decks lists them."));
        if (by_id->identity.value_or(shelved->deck->identity) == shelved->deck->identity)
            return create(shelved->deck, shelved->text, std::move(respond));
        return create(*shelved->deck, *by_id->identity, std::move(respond));
    }
    auto& [reading, identity] = std::get<DeckInBody>(wanted);
    if (!reading.deck) return respond(problem(422, all_faults(reading)));
    const Identity own = reading.deck->identity;
    create(std::move(*reading.deck), identity.value_or(own), std::move(respond));
}

void SessionRoutes::create(Deck deck, Identity identity, Respond respond) {
    deck.identity = identity;
    std::string canonical = write_deck(deck);
    create(std::make_shared<const Deck>(std::move(deck)), std::move(canonical), std::move(respond));
}

void SessionRoutes::create(std::shared_ptr<const Deck> deck, std::string text, Respond respond) {
    rooms_.create(std::move(deck), std::move(text),
                  [this, respond = std::move(respond)](
                      const std::variant<CreatedSession, Rejection>& outcome) {
                      if (const auto* rejection = std::get_if<Rejection>(&outcome))
                          return respond(refused(*rejection, rooms_.trouble()));
                      const auto& made = std::get<CreatedSession>(outcome);
                      respond(json_answer(created_json(made.session.value, made.code.value,
                                                       made.trainer_token, made.screen_token),
                                          201));
                  });
}

void SessionRoutes::tokens(std::string_view session, const Respond& respond) const {
    const SessionId id{std::string(session)};
    const std::shared_ptr<Room> room = rooms_.find(id);
    if (room == nullptr || room->session().phase == Phase::ended)
        return respond(problem(404, "No session of that id runs now."));
    respond(
        json_answer(tokens_json(rooms_.token(Role::trainer, id), rooms_.token(Role::screen, id))));
}

void SessionRoutes::erase(std::string_view session, Respond respond) {
    rooms_.erase({std::string(session)}, [this,
                                          respond = std::move(respond)](Rooms::Erasure outcome) {
        switch (outcome) {
            case Rooms::Erasure::erased:
                return respond(json_answer("{}"));
            case Rooms::Erasure::unknown:
                return respond(problem(404, "There is no session of that id."));
            case Rooms::Erasure::running:
                return respond(problem(409, "This session is running. End it, then delete it."));
            case Rooms::Erasure::failed:
                return respond(refused(Rejection{RejectionCode::unavailable}, rooms_.trouble()));
        }
    });
}

void SessionRoutes::compare(const Route& route, const Respond& respond) {
    if (route.before.empty())
        return respond(problem(
            400, "Name the session to compare with: compare.csv?before=<id of the earlier one>."));
    const std::int64_t today_unix_s = rooms_.clock().unix_s();
    const auto together = [respond, today_unix_s](const std::shared_ptr<const Session>& before,
                                                  const std::shared_ptr<const Session>& after) {
        if (before == nullptr || after == nullptr)
            return respond(problem(404, "There is no session of that id."));
        auto csv = comparison_csv(*before, *after);
        if (!csv) return respond(problem(422, "These two sessions have no question in common."));
        respond(file_answer(std::move(*csv), file_name(*after, today_unix_s, "comparison.csv")));
    };
    rooms_.session({std::string(route.before)}, [this, together,
                                                 after_id = SessionId{std::string(route.name)}](
                                                    const std::shared_ptr<const Session>& before) {
        rooms_.session(after_id, [together, before](const std::shared_ptr<const Session>& after) {
            together(before, after);
        });
    });
}

namespace {

std::string ending(Place place, const std::string& format) {
    if (place == Place::texts) return "texts." + format;
    if (place == Place::people) return "people." + format;
    if (place == Place::rounds) return "rounds." + format;
    return place == Place::themes ? "themes." + format : format;
}

std::string exported(Place place, const std::string& format, const Session& session,
                     HeldBack held_back) {
    switch (place) {
        case Place::texts:
            return text_csv(session, held_back);
        case Place::themes:
            return theme_csv(session);
        case Place::people:
            return person_csv(session);
        case Place::rounds:
            return rounds_csv(session);
        default:
            return format == "csv" ? tally_csv(session) : tally_json(session, held_back);
    }
}

}  // namespace

void SessionRoutes::tallies(const Route& route, Respond respond) {
    const std::string format(route.format);
    if (format != "csv" && format != "json")
        return respond(problem(404, "Tallies come as export.csv and export.json."));
    const std::int64_t today_unix_s = rooms_.clock().unix_s();
    const Place place = route.place;
    const HeldBack held_back = route.hidden ? HeldBack::included : HeldBack::left_out;
    rooms_.session({std::string(route.name)}, [format, place, held_back, today_unix_s,
                                               respond = std::move(respond)](
                                                  const std::shared_ptr<const Session>& session) {
        if (session == nullptr) return respond(problem(404, "There is no session of that id."));
        if (place == Place::people && !is_named(*session))
            return respond(
                problem(404, "This session was anonymous: nothing of persons was kept."));
        respond(file_answer(exported(place, format, *session, held_back),
                            file_name(*session, today_unix_s, ending(place, format))));
    });
}

}  // namespace showhands
