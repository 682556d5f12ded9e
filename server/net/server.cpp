#include "net/server.hpp"

#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <cerrno>
#include <chrono>
#include <utility>

#include "net/arrival.hpp"
#include "net/http_connection.hpp"
#include "net/listening.hpp"
#include "net/pulse.hpp"
#include "net/tls_identity.hpp"
#include "net/turnstile.hpp"

namespace showhands {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Executor = asio::io_context::executor_type;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

/// What the rooms hear.
class RoomsListener final : public Listener {
 public:
    explicit RoomsListener(Reception& reception) : reception_(reception) {}
    void message(Connection& connection, std::string_view payload, bool) override {
        reception_.receive(connection, payload);
    }
    void gone(Connection& connection) override { reception_.gone(connection); }

 private:
    Reception& reception_;
};

std::vector<std::string> own_names() {
    std::array<char, 256> name{};
    if (gethostname(name.data(), name.size() - 1) != 0) return {};
    return {name.data()};
}

/// Sockets this process may hold: as many descriptors as the system allows, less the spare ones.
std::size_t most_sockets() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return limits::spare_descriptors;
    limit.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur > 2 * limits::spare_descriptors
               ? limit.rlim_cur - limits::spare_descriptors
               : limit.rlim_cur / 2;
}

}  // namespace

class Server::Impl : public std::enable_shared_from_this<Server::Impl> {
 public:
    Impl(asio::io_context& context, ServerOptions options, Reception& reception, Rooms& rooms,
         const Shelf& shelf, Catalog& catalog, std::function<bool()> ready)
        : options_(std::move(options)),
          acceptor_(context.get_executor()),
          timer_(context.get_executor()),
          stop_timer_(context.get_executor()),
          reception_(reception),
          listener_(reception),
          lines_(std::make_shared<Lines>(context.get_executor())),
          door_(std::make_shared<TlsDoor>(context.get_executor(), lines_)),
          turnstile_(std::make_shared<Turnstile>(
              context.get_executor(), lines_,
              Turnstile::Door{[this](int descriptor) { enter(descriptor); },
                              [this] { return next_descriptor(); }, [this] { accept(); }})),
          pulse_(std::make_shared<Pulse>(lines_, [this](auto late) { felt(late); })),
          routes_(gate(options_.public_url), SessionRoutes(rooms, shelf, options_.admin_token),
                  rooms, catalog, lines_, std::move(ready)) {
        lines_->watch.rest([&clock = rooms.clock()] { return clock.rest_until(); });
    }

    std::string listen();
    [[nodiscard]] std::uint16_t port() const { return port_; }
    void set_public_url(const std::string& url) { routes_.set_gate(gate(url)); }
    void set_identity(std::shared_ptr<const TlsIdentity> identity) {
        options_.identity = std::move(identity);
    }
    void start();
    void stop(std::function<void()> done);
    void cut();

 private:
    [[nodiscard]] Gate gate(const std::string& public_url) const {
        return {public_url, own_names(), options_.identity != nullptr};
    }
    void accept();
    void let_in();
    int next_descriptor();
    void enter(int descriptor);
    void felt(std::chrono::milliseconds late);
    bool has_room();
    void tick();
    void sweep();
    void wait_for_end();

    ServerOptions options_;
    Acceptor acceptor_;
    Timer timer_;
    Timer stop_timer_;
    Reception& reception_;
    RoomsListener listener_;
    std::shared_ptr<Lines> lines_;
    std::shared_ptr<TlsDoor> door_;
    std::shared_ptr<Turnstile> turnstile_;
    std::shared_ptr<Pulse> pulse_;
    Routes routes_;
    std::uint16_t port_ = 0;
    std::size_t most_sockets_ = 0;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point stop_by_;
    std::function<void()> stopped_;
    bool accepting_ = false;
    bool stopping_ = false;
    bool ended_ = false;
};

std::string Server::Impl::listen() {
    std::string fault = listen_on(acceptor_, options_.host, options_.port);
    error_code ec;
    if (fault.empty()) port_ = acceptor_.local_endpoint(ec).port();
    return fault;
}

void Server::Impl::start() {
    most_sockets_ = most_sockets();
    tick();
    pulse_->begin();
    accept();
}

void Server::Impl::accept() {
    accepting_ = !ended_ && has_room();
    if (!accepting_) return;
    acceptor_.async_wait(Acceptor::wait_read, [self = shared_from_this()](error_code ec) {
        self->accepting_ = false;
        if (!ec && !self->ended_ && !self->stopping_) self->let_in();
    });
}

/// At the limit, one that only waits makes room for one that wants something; otherwise the sweep
/// tries again.
bool Server::Impl::has_room() {
    if (lines_->open < most_sockets_ || turnstile_->make_room()) return true;
    for (Line& line : lines_->http)
        if (static_cast<HttpLine&>(line).make_room()) return true;
    return false;
}

/// Some of those who stand at the door, then everybody who is in already has a turn.
void Server::Impl::let_in() {
    for (int i = 0; i < limits::arrivals_at_once; ++i) {
        const int descriptor = next_descriptor();
        if (descriptor < 0) {
            // No descriptors or no memory left: the sweep tries again.
            if (errno != EAGAIN && errno != EWOULDBLOCK && errno != ECONNABORTED) return;
            break;
        }
        // It gives the door back by itself.
        accepting_ = turnstile_->come(descriptor);
        if (accepting_) return;
    }
    accept();
}

/// Negative: `errno` says why.
int Server::Impl::next_descriptor() {
    if (!has_room()) {
        errno = EMFILE;
        return -1;
    }
    const int descriptor =
        ::accept4(acceptor_.native_handle(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0) return -1;
    ++lines_->open;
    ++lines_->traffic.accepted;
    return descriptor;
}

void Server::Impl::enter(int descriptor) {
    if (!options_.identity) return await_request(descriptor, lines_, routes_, listener_);
    auto tls = options_.identity->greet(descriptor, door_);
    open_http(
        Socket::enter_loop(WatchedSocket(descriptor, std::move(tls)), lines_->watch.executor()),
        lines_, routes_, listener_);
}

void Server::Impl::felt(std::chrono::milliseconds late) {
    lines_->lateness.heard(late);
    reception_.shed_joins(lines_->lateness.sheds_joins());
}

void Server::Impl::tick() {
    timer_.expires_after(std::chrono::seconds(1));
    timer_.async_wait([self = shared_from_this()](error_code ec) {
        if (ec || self->ended_) return;
        self->sweep();
        self->tick();
    });
}

void Server::Impl::sweep() {
    lines_->now_s = static_cast<std::uint32_t>(
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began_)
            .count());
    for (Lines::List* list : {&lines_->http, &lines_->websockets})
        for (Line& line : *list) line.sweep();
    if (!accepting_ && !stopping_) accept();
}

void Server::Impl::stop(std::function<void()> done) {
    stopping_ = true;
    stopped_ = std::move(done);
    stop_by_ = std::chrono::steady_clock::now() + limits::stop_time / 2;
    error_code ec;
    acceptor_.close(ec);
    turnstile_->close();
    for (Lines::List* list : {&lines_->http, &lines_->websockets})
        for (Line& line : *list) line.stop();
    wait_for_end();
}

void Server::Impl::wait_for_end() {
    if (lines_->open == 0 || std::chrono::steady_clock::now() >= stop_by_) {
        cut();
        return std::exchange(stopped_, nullptr)();
    }
    stop_timer_.expires_after(std::chrono::milliseconds(10));
    stop_timer_.async_wait([self = shared_from_this()](error_code ec) {
        if (!ec && !self->ended_) self->wait_for_end();
    });
}

void Server::Impl::cut() {
    ended_ = true;
    error_code ec;
    acceptor_.close(ec);
    turnstile_->close();
    pulse_->end();
    timer_.cancel();
    stop_timer_.cancel();
    for (Lines::List* list : {&lines_->http, &lines_->websockets})
        for (Line& line : *list) line.cut();
}

Server::Server(asio::io_context& context, ServerOptions options, Reception& reception, Rooms& rooms,
               const Shelf& shelf, Catalog& catalog, std::function<bool()> ready)
    : impl_(std::make_shared<Impl>(context, std::move(options), reception, rooms, shelf, catalog,
                                   std::move(ready))) {}

Server::~Server() { impl_->cut(); }

std::string Server::listen() { return impl_->listen(); }
std::uint16_t Server::port() const { return impl_->port(); }
void Server::set_public_url(const std::string& public_url) { impl_->set_public_url(public_url); }
void Server::set_identity(std::shared_ptr<const TlsIdentity> identity) {
    impl_->set_identity(std::move(identity));
}
void Server::accept() { impl_->start(); }
void Server::stop(std::function<void()> done) { impl_->stop(std::move(done)); }

}  // namespace showhands
