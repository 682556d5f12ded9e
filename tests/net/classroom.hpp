// The real WebSocket class over loopback, with a listener that writes down what it hears and a
// clock that the test sets: deadlines pass without waiting for them.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/authority.hpp"
#include "net/lines.hpp"
#include "net/raw_client.hpp"
#include "net/socket.hpp"
#include "net/websocket.hpp"

namespace showhands {

class Notebook final : public Listener {
 public:
    void message(Connection& connection, std::string_view payload, bool binary) override;
    void gone(Connection& connection) override;
    [[nodiscard]] bool takes_binary() const override { return binary; }

    /// Called with each message after it is written down; the second also hears whether it was
    /// binary.
    std::function<void(Connection&, std::string_view)> on_message;
    std::function<void(Connection&, std::string_view, bool)> on_frame;
    bool binary = false;
    std::vector<std::string> heard;
    std::vector<Connection*> left;
};

class Classroom {
 public:
    explicit Classroom(std::shared_ptr<const TlsIdentity> identity = usual_identity());
    ~Classroom();

    /// A client whose handshake is done; its connection is `connection()` until the next joins.
    std::unique_ptr<RawClient> join(int receive_buffer = 0);
    [[nodiscard]] std::shared_ptr<Connection> connection() const { return newest_.lock(); }

    /// Runs the loop until `done`, at most a few seconds; returns whether it is.
    bool until(const std::function<bool()>& done);
    /// Whatever is ready now.
    void settle();
    /// The next frame the client gets; fails the test if none comes.
    ServerFrame next(RawClient& client);
    /// Runs until the client's line has ended.
    bool ends(RawClient& client);
    /// So many seconds pass, and the sweep comes each second.
    void pass(std::uint32_t seconds);

    boost::asio::io_context context{1};
    std::shared_ptr<Lines> lines = std::make_shared<Lines>(context.get_executor());
    Notebook notebook;

 private:
    void greet(Socket& socket, RawClient& client);

    boost::asio::ip::tcp::acceptor acceptor_;
    std::shared_ptr<const TlsIdentity> identity_;
    std::shared_ptr<TlsDoor> door_;
    std::weak_ptr<Connection> newest_;
};

}  // namespace showhands
