// The API under /api: which decks there are, which sessions, new ones, fresh links for a trainer,
// a session's tallies to take home, and its deletion. The admin token opens all of it, from any
// address, this machine's own included; a session's trainer token opens the last two.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "live/rooms.hpp"
#include "live/shelf.hpp"
#include "net/http_message.hpp"
#include "net/route.hpp"

namespace showhands {

class SessionRoutes {
 public:
    SessionRoutes(Rooms& rooms, const Shelf& shelf, std::string admin_token);

    /// 401 if this place needs a token and `token` is not it.
    [[nodiscard]] std::optional<HttpResponse> refuse(const Route& route,
                                                     std::string_view token) const;
    /// After `refuse`.
    void answer(const Route& route, const HttpRequest& request, Respond respond);

 private:
    void decks(const Respond& respond) const;
    void list(Respond respond);
    void create(std::string_view body, Respond respond);
    void create(Deck deck, Identity identity, Respond respond);
    void create(std::shared_ptr<const Deck> deck, std::string text, Respond respond);
    void erase(std::string_view session, Respond respond);
    void tokens(std::string_view session, const Respond& respond) const;
    void compare(const Route& route, const Respond& respond);
    void tallies(const Route& route, Respond respond);

    Rooms& rooms_;
    const Shelf& shelf_;
    std::string admin_token_;
};

}  // namespace showhands
