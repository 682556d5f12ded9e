// A classroom as Boost.Beast's own examples would have it: a session object per connection that
// reads with async_read, a queue of shared strings with one async_write in flight, the suggested
// timeouts, one thread. Votes are kept and counted in memory. A peer to measure beside Showhands;
// nobody should teach with it.
//   beast --view FILE --ready-file FILE
#include <sys/resource.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <fstream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using Error = beast::error_code;
using Json = nlohmann::ordered_json;
using Text = std::shared_ptr<const std::string>;

class Session;

/// Who is in, who voted for what, and how many for each option.
class Classroom {
 public:
    Classroom(asio::io_context& context, std::string view)
        : view_(std::make_shared<const std::string>(std::move(view))),
          view_json_(Json::parse(*view_)),
          timer_(context) {}

    void hello(Session& session, const Json& message);
    void message(Session& session, const Json& message);
    void leave(Session& session);

 private:
    void vote(Session& session, const Json& message);
    /// At most ten times a second, to the trainer.
    void tally();
    void broadcast(const Text& text);

    Text view_;
    Json view_json_;
    asio::steady_timer timer_;
    bool tally_waits_ = false;
    std::mt19937_64 random_{std::random_device{}()};
    std::unordered_set<Session*> phones_;
    Session* trainer_ = nullptr;
    std::unordered_map<Session*, std::string> votes_;
    std::map<std::string, std::uint32_t> counts_;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
    Session(tcp::socket&& socket, Classroom& classroom)
        : stream_(std::move(socket)), classroom_(classroom) {}
    ~Session() { classroom_.leave(*this); }

    void run() {
        beast::get_lowest_layer(stream_).expires_after(std::chrono::seconds(30));
        http::async_read(stream_.next_layer(), buffer_, request_,
                         beast::bind_front_handler(&Session::on_request, shared_from_this()));
    }

    void send(Text text) {
        asio::post(
            stream_.get_executor(),
            beast::bind_front_handler(&Session::on_send, shared_from_this(), std::move(text)));
    }

    bool said_hello = false;

 private:
    void on_request(Error error, std::size_t) {
        if (error || !websocket::is_upgrade(request_)) return;
        beast::get_lowest_layer(stream_).expires_never();
        stream_.set_option(websocket::stream_base::timeout::suggested(beast::role_type::server));
        stream_.set_option(websocket::stream_base::decorator(
            [](websocket::response_type& answer) { answer.set(http::field::server, "Peer"); }));
        stream_.async_accept(request_,
                             beast::bind_front_handler(&Session::on_accept, shared_from_this()));
    }

    void on_accept(Error error) {
        if (error) return;
        request_ = {};
        read();
    }

    void read() {
        stream_.async_read(buffer_,
                           beast::bind_front_handler(&Session::on_read, shared_from_this()));
    }

    void on_read(Error error, std::size_t) {
        if (error) return;
        const std::string text = beast::buffers_to_string(buffer_.data());
        buffer_.consume(buffer_.size());
        const Json message = Json::parse(text, nullptr, false);
        if (!message.is_object()) return;
        if (said_hello)
            classroom_.message(*this, message);
        else
            classroom_.hello(*this, message);
        read();
    }

    void on_send(Text text) {
        queue_.push_back(std::move(text));
        if (queue_.size() == 1) write();
    }

    void write() {
        stream_.text(true);
        stream_.async_write(asio::buffer(*queue_.front()),
                            beast::bind_front_handler(&Session::on_write, shared_from_this()));
    }

    void on_write(Error error, std::size_t) {
        if (error) return;
        queue_.pop_front();
        if (!queue_.empty()) write();
    }

    websocket::stream<beast::tcp_stream> stream_;
    Classroom& classroom_;
    beast::flat_buffer buffer_;
    http::request<http::string_body> request_;
    std::deque<Text> queue_;
};

Text text_of(const Json& json) { return std::make_shared<const std::string>(json.dump()); }

void Classroom::hello(Session& session, const Json& message) {
    session.said_hello = true;
    const std::string role = message.value("role", "");
    if (role == "trainer")
        trainer_ = &session;
    else
        phones_.insert(&session);
    session.send(text_of({{"type", "welcome"},
                          {"role", role},
                          {"session", "0123456789abcdef"},
                          {"join_code", message.value("join_code", "")},
                          {"token", std::to_string(random_()) + std::to_string(random_())},
                          {"participants", phones_.size()},
                          {"view", view_json_},
                          {"my_vote", nullptr}}));
}

void Classroom::message(Session& session, const Json& message) {
    if (message.value("type", "") == "cast_vote") return vote(session, message);
    if (&session == trainer_) {
        votes_.clear();
        counts_.clear();
        broadcast(view_);
    }
    session.send(text_of({{"type", "accepted"}, {"request", message.value("request", 0)}}));
}

void Classroom::vote(Session& session, const Json& message) {
    const std::string option = message.at("options").at(0);
    std::string& held = votes_[&session];
    if (!held.empty()) --counts_[held];
    held = option;
    ++counts_[held];
    session.send(text_of({{"type", "accepted"}, {"request", message.value("request", 0)}}));
    tally();
}

void Classroom::tally() {
    if (std::exchange(tally_waits_, true)) return;
    timer_.expires_after(std::chrono::milliseconds(100));
    timer_.async_wait([this](Error error) {
        tally_waits_ = false;
        if (!error && trainer_ != nullptr)
            trainer_->send(
                text_of({{"type", "tally"}, {"answered", votes_.size()}, {"counts", counts_}}));
    });
}

void Classroom::broadcast(const Text& text) {
    for (Session* phone : phones_) phone->send(text);
}

void Classroom::leave(Session& session) {
    phones_.erase(&session);
    votes_.erase(&session);
    if (trainer_ == &session) trainer_ = nullptr;
}

void accept(tcp::acceptor& acceptor, Classroom& classroom) {
    acceptor.async_accept([&](Error error, tcp::socket socket) {
        if (!error) {
            socket.set_option(tcp::no_delay(true), error);
            std::make_shared<Session>(std::move(socket), classroom)->run();
        }
        accept(acceptor, classroom);
    });
}

}  // namespace

int main(int count, char** words) {
    std::string view_file;
    std::string ready_file;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view name = words[i];
        if (name == "--view") view_file = words[i + 1];
        if (name == "--ready-file") ready_file = words[i + 1];
    }
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    std::string view;
    std::ifstream file(view_file);
    if (!std::getline(file, view)) {
        std::fputs("beast: no view to show\n", stderr);
        return 1;
    }
    asio::io_context context{1};
    Classroom classroom(context, view);
    tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    accept(acceptor, classroom);
    std::ofstream(ready_file) << R"({"port":)" << acceptor.local_endpoint().port() << R"(,"pid":)"
                              << ::getpid() << "}\n";
    context.run();
}
