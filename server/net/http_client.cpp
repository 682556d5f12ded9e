#include "net/http_client.hpp"

#include <array>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <charconv>
#include <string_view>
#include <utility>

#include "net/base_url.hpp"

namespace showhands {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// An export of the longest session is a few megabytes.
constexpr std::size_t longest_answer = 64 * 1024 * 1024;

/// Our own server's answers: a status line, headers, and a body up to the end.
HttpAnswer read_answer(std::string_view text) {
    constexpr std::string_view version = "HTTP/1.1 ";
    const std::size_t body = text.find("\r\n\r\n");
    HttpAnswer answer;
    if (!text.starts_with(version) || body == std::string_view::npos ||
        std::from_chars(text.data() + version.size(), text.data() + body, answer.status).ec !=
            std::errc()) {
        answer.fault = "What answers there is not a Showhands server.";
        return answer;
    }
    answer.body = text.substr(body + 4);
    return answer;
}

class Exchange {
 public:
    Exchange(std::string url, std::string request)
        : url_(std::move(url)), request_(std::move(request)) {}

    HttpAnswer run(const BaseUrl& base, std::chrono::milliseconds timeout) {
        error_code ec;
        const auto endpoints = resolver_.resolve(base.host, base.port, ec);
        if (ec) return {0, {}, "There is no computer called \"" + base.host + "\"."};
        asio::async_connect(socket_, endpoints, [this](error_code failed, const tcp::endpoint&) {
            if (failed) return;
            connected_ = true;
            write();
        });
        context_.run_for(timeout);
        if (done_) return read_answer(answer_);
        return {0,
                {},
                connected_ ? "The server at " + url_ + " does not answer in time."
                           : "No server answers at " + url_ + "."};
    }

 private:
    void write() {
        asio::async_write(socket_, asio::buffer(request_), [this](error_code ec, std::size_t) {
            if (!ec) read();
        });
    }
    void read() {
        asio::async_read(socket_, asio::dynamic_buffer(answer_, longest_answer),
                         [this](error_code ec, std::size_t) { done_ = ec == asio::error::eof; });
    }

    std::string url_;
    std::string request_;
    std::string answer_;
    asio::io_context context_{1};
    tcp::resolver resolver_{context_};
    tcp::socket socket_{context_};
    bool connected_ = false;
    bool done_ = false;
};

/// `rest`: further header lines, the empty line, and the body.
HttpAnswer ask(std::string url, const std::string& method_and_target, const std::string& token,
               const std::string& rest, std::chrono::milliseconds timeout) {
    while (url.ends_with('/')) url.pop_back();
    const auto base = read_base_url(url);
    if (!base) return {0, {}, "\"" + url + "\" is not an http:// address."};
    std::string request =
        method_and_target + " HTTP/1.1\r\nHost: " + base->authority + "\r\nConnection: close\r\n";
    if (!token.empty()) request += "Authorization: Bearer " + token + "\r\n";
    return Exchange(std::move(url), request + rest).run(*base, timeout);
}

}  // namespace

HttpAnswer http_get(const std::string& base_url, const std::string& target,
                    const std::string& token, std::chrono::milliseconds timeout) {
    return ask(base_url, "GET " + target, token, "\r\n", timeout);
}

HttpAnswer http_post(const std::string& base_url, const std::string& target,
                     const std::string& token, const std::string& json,
                     std::chrono::milliseconds timeout) {
    return ask(base_url, "POST " + target, token,
               "Content-Type: application/json\r\nContent-Length: " + std::to_string(json.size()) +
                   "\r\n\r\n" + json,
               timeout);
}

}  // namespace showhands
