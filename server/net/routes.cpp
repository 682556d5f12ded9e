#include "net/routes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "limits.hpp"
#include "net/metrics.hpp"

namespace showhands {
namespace {

bool is_picture_type(std::string_view type) {
    constexpr std::array<std::string_view, 4> types{"image/png", "image/jpeg", "image/gif",
                                                    "image/webp"};
    return std::find(types.begin(), types.end(), type) != types.end();
}

HttpResponse strange_host() {
    return problem(421,
                   "This server does not answer to that host name. Open it by its address, or "
                   "start it with that name as --public-url.");
}

}  // namespace

Routes::Routes(Gate gate, SessionRoutes sessions, Rooms& rooms, Catalog& catalog,
               std::shared_ptr<const Lines> lines, std::function<bool()> ready)
    : gate_(std::move(gate)),
      sessions_(std::move(sessions)),
      rooms_(rooms),
      catalog_(catalog),
      lines_(std::move(lines)),
      ready_(std::move(ready)),
      pages_(pages()) {}

HttpResponse Routes::astray(const HttpRequest& head) const {
    if (gate_.judge(head.host, std::nullopt) != Gate::Verdict::welcome) return strange_host();
    const std::string place = "https://" + std::string(head.host);
    const std::string sentence = "This server speaks https only. Open " + place + " instead.";
    // Whatever else a request carries was for this server's eyes only, and has been on the air.
    if (head.method != "GET" && head.method != "HEAD") return problem(400, sentence);
    // Not for ever: the next server at this address may have no certificate.
    HttpResponse answer = text_answer(sentence + "\n", 307);
    answer.fields = "Location: " + place + std::string(head.target) + "\r\n";
    return answer;
}

std::optional<HttpResponse> Routes::refuse(const HttpRequest& head) const {
    switch (gate_.judge(head.host, head.origin)) {
        case Gate::Verdict::welcome:
            break;
        case Gate::Verdict::strange_host:
            return strange_host();
        case Gate::Verdict::strange_origin:
            return problem(403, "A page of another site may not use this server.");
    }
    const Route route = find_route(head.target);
    if (route.place == Place::nowhere || (route.place == Place::asset && !pages_.has(route.name)))
        return problem(404, "There is nothing here. The class is at the address on the screen.");
    if (!allows(route.place, head.method)) {
        HttpResponse refusal = problem(405, "This address is not for that method.");
        refusal.fields = "Allow: " + std::string(allowed_methods(route.place)) + "\r\n";
        return refusal;
    }
    return sessions_.refuse(route, bearer(head.authorization));
}

std::size_t Routes::body_limit(const HttpRequest& head) {
    return find_route(head.target).place == Place::sessions && head.method == "POST"
               ? limits::deck_bytes
               : limits::unwanted_body_bytes;
}

void Routes::answer(const HttpRequest& request, Respond respond) {
    const Route route = find_route(request.target);
    switch (route.place) {
        case Place::page:
        case Place::asset:
            return respond(pages_.answer(route.name, request));
        case Place::healthz:
            return respond(text_answer("ok\n"));
        case Place::readyz:
            return respond(ready_() ? text_answer("ready\n")
                                    : text_answer("The journal does not take votes now.\n", 503));
        case Place::metrics: {
            HttpResponse response = text_answer(metrics_text(*lines_, rooms_.live_count()));
            response.content_type = "text/plain; version=0.0.4; charset=utf-8";
            return respond(std::move(response));
        }
        case Place::picture:
            return picture(route.name, std::move(respond));
        case Place::decks:
        case Place::sessions:
        case Place::session:
        case Place::tokens:
        case Place::tallies:
        case Place::texts:
        case Place::themes:
        case Place::people:
        case Place::rounds:
        case Place::comparison:
            return sessions_.answer(route, request, std::move(respond));
        case Place::websocket:
        case Place::nowhere:
            break;
    }
    respond(problem(404, "There is nothing here."));
}

void Routes::picture(std::string_view hash, Respond respond) {
    catalog_.picture(std::string(hash),
                     [respond = std::move(respond)](std::optional<StoredPicture> picture) {
                         if (!picture || !is_picture_type(picture->media_type))
                             return respond(problem(404, "There is no such picture."));
                         HttpResponse response;
                         response.fields = "Content-Type: " + picture->media_type + "\r\n";
                         response.content_type = {};
                         // Named by its content: it never changes.
                         response.cache_control = "public, max-age=31536000, immutable";
                         response.policy = "sandbox; default-src 'none'";
                         response.body = std::move(picture->bytes);
                         respond(std::move(response));
                     });
}

std::string Routes::websocket_source(std::string_view host) const {
    if (gate_.judge(host, std::nullopt) != Gate::Verdict::welcome) return {};
    return gate_.websocket_source(host);
}

}  // namespace showhands
