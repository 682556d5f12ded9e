// The whole server on a free port of loopback, with real rooms over a journal in memory, and bare
// sockets in front of it. Requests run in the test's own thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "journal/memory_journal.hpp"
#include "live/asio_clock.hpp"
#include "live/reception.hpp"
#include "live/rooms.hpp"
#include "live/shelf.hpp"
#include "net/authority.hpp"
#include "net/raw_client.hpp"
#include "net/server.hpp"
#include "net/tls_client.hpp"

namespace showhands {

struct Reply {
    unsigned status = 0;
    /// By lowercase name.
    std::map<std::string, std::string> fields;
    std::string body;
    [[nodiscard]] std::string field(const std::string& name) const {
        const auto found = fields.find(name);
        return found == fields.end() ? "" : found->second;
    }
};

struct House {
    explicit House(std::shared_ptr<const TlsIdentity> identity = usual_identity());
    ~House();

    /// "GET /trainer" and further header lines without their ends.
    Reply ask(std::string_view request, const std::vector<std::string>& headers = {},
              std::string_view body = {});
    /// The same on a connection that stays.
    Reply ask(RawClient& client, std::string_view request,
              const std::vector<std::string>& headers = {}, std::string_view body = {});
    /// What these bytes are answered; status 0 if the line ends without an answer.
    Reply say(std::string_view bytes);
    /// The next answer that arrives.
    Reply answer(RawClient& client, bool without_body = false);

    [[nodiscard]] std::unique_ptr<RawClient> connect() const {
        return connect_client(server->port(), identity.get());
    }
    /// A WebSocket whose handshake is done.
    std::unique_ptr<RawClient> websocket();
    /// The next text frame, or the close frame.
    ServerFrame next(RawClient& client);
    bool until(const std::function<bool()>& done);
    bool ends(RawClient& client);

    boost::asio::io_context context{1};
    MemoryJournal journal;
    AsioClock clock{context};
    Rooms rooms;
    Reception reception{rooms, clock};
    Shelf shelf;
    bool ready = true;
    /// Of the server; null: plain http.
    std::shared_ptr<const TlsIdentity> identity;
    std::unique_ptr<Server> server;
};

inline constexpr std::string_view admin = "Authorization: Bearer admin-secret";

}  // namespace showhands
