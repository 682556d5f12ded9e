// The program's front door: listens on one port, serves the pages and the HTTP interface, and turns
// /ws into connections of the rooms. Everything happens on the thread that runs the io_context. It
// never logs who asks for what, and it never looks into a message.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "journal/catalog.hpp"
#include "live/reception.hpp"
#include "live/rooms.hpp"
#include "live/shelf.hpp"

namespace boost::asio {
class io_context;
}

namespace showhands {

class TlsIdentity;

struct ServerOptions {
    /// An IP address of this machine, or "0.0.0.0" or "::" for all of them.
    std::string host = "0.0.0.0";
    /// 0: any free one.
    std::uint16_t port = 8080;
    std::string admin_token;
    /// Where phones come in, for example "http://192.168.1.5:8080"; its host may be asked for, and
    /// pages from it may open /ws.
    std::string public_url = {};
    /// With one, the server speaks TLS and nothing else.
    std::shared_ptr<const TlsIdentity> identity = nullptr;
};

class Server {
 public:
    /// `ready`: the journal takes votes and the rooms are recovered; asked by /readyz.
    Server(boost::asio::io_context& context, ServerOptions options, Reception& reception,
           Rooms& rooms, const Shelf& shelf, Catalog& catalog, std::function<bool()> ready);
    /// Cuts every line that is still open.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Takes the port. Empty on success, else a plain sentence that says what to do.
    [[nodiscard]] std::string listen();
    /// The port it listens on; 0 before `listen`.
    [[nodiscard]] std::uint16_t port() const;
    /// Where the port has to be known before the URL is.
    void set_public_url(const std::string& public_url);
    /// For connections from now on, where there was one before: a renewed certificate.
    void set_identity(std::shared_ptr<const TlsIdentity> identity);
    /// Lets people in; before, they wait at the door.
    void accept();

    /// Stops accepting, closes every WebSocket with 1012, then calls `done`: when all lines are
    /// closed, or after half of limits::stop_time.
    void stop(std::function<void()> done);

 private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace showhands
