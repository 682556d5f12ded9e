// What every HTTP request is answered: pages, health, metrics, pictures, and through
// `SessionRoutes` the API. Asks the gate first, so no place can be reached around it. Answers at
// once or later, but exactly once; it neither reads nor writes a socket.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

#include "journal/catalog.hpp"
#include "net/gate.hpp"
#include "net/http_message.hpp"
#include "net/lines.hpp"
#include "net/route.hpp"
#include "net/session_routes.hpp"
#include "net/static_pages.hpp"

namespace showhands {

class Routes {
 public:
    Routes(Gate gate, SessionRoutes sessions, Rooms& rooms, Catalog& catalog,
           std::shared_ptr<const Lines> lines, std::function<bool()> ready);

    void set_gate(Gate gate) { gate_ = std::move(gate); }

    /// What a request in the clear is answered where TLS is spoken: the way to the same page over
    /// https, or a sentence.
    [[nodiscard]] HttpResponse astray(const HttpRequest& head) const;
    /// What the head alone already forbids: host, origin, path, method, token. Nothing: go on.
    [[nodiscard]] std::optional<HttpResponse> refuse(const HttpRequest& head) const;
    /// The longest body worth reading, once `refuse` had nothing to say.
    [[nodiscard]] static std::size_t body_limit(const HttpRequest& head);
    /// After `refuse`. `respond` may be called before this returns, or later on the same thread.
    void answer(const HttpRequest& request, Respond respond);

    /// For the answer's content security policy; empty for a host that is not welcome.
    [[nodiscard]] std::string websocket_source(std::string_view host) const;

 private:
    void picture(std::string_view hash, Respond respond);

    Gate gate_;
    SessionRoutes sessions_;
    Rooms& rooms_;
    Catalog& catalog_;
    std::shared_ptr<const Lines> lines_;
    std::function<bool()> ready_;
    StaticPages pages_;
};

}  // namespace showhands
