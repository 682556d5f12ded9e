#include "net/http_client.hpp"

#include <array>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <charconv>
#include <string_view>

namespace showhands {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::string_view scheme = "http://";
/// An export of the longest session is a few megabytes.
constexpr std::size_t longest_answer = 64 * 1024 * 1024;

struct Address {
    std::string host;
    std::string port = "80";
};

/// Empty host: not an http URL.
Address read_url(std::string_view url) {
    if (!url.starts_with(scheme)) return {};
    url.remove_prefix(scheme.size());
    url = url.substr(0, url.find('/'));
    Address address;
    const std::size_t name_end = url.starts_with('[') ? url.find(']') + 1 : url.find(':');
    address.host = url.substr(0, name_end);
    if (name_end < url.size() && url[name_end] == ':') address.port = url.substr(name_end + 1);
    if (address.host.starts_with('[')) address.host = address.host.substr(1, name_end - 2);
    return address;
}

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
    Exchange(const std::string& base_url, const std::string& target, const std::string& token)
        : url_(base_url), address_(read_url(base_url)), target_(target), token_(token) {}

    HttpAnswer run(std::chrono::milliseconds timeout) {
        if (address_.host.empty()) return {0, {}, "\"" + url_ + "\" is not an http:// address."};
        request_ = "GET " + target_ + " HTTP/1.1\r\nHost: " + url_.substr(scheme.size()) +
                   "\r\nConnection: close\r\n";
        if (!token_.empty()) request_ += "Authorization: Bearer " + token_ + "\r\n";
        request_ += "\r\n";
        error_code ec;
        const auto endpoints = resolver_.resolve(address_.host, address_.port, ec);
        if (ec) return {0, {}, "There is no computer called \"" + address_.host + "\"."};
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
    Address address_;
    std::string target_;
    std::string token_;
    std::string request_;
    std::string answer_;
    asio::io_context context_{1};
    tcp::resolver resolver_{context_};
    tcp::socket socket_{context_};
    bool connected_ = false;
    bool done_ = false;
};

}  // namespace

HttpAnswer http_get(const std::string& base_url, const std::string& target,
                    const std::string& token, std::chrono::milliseconds timeout) {
    std::string base = base_url;
    while (base.ends_with('/')) base.pop_back();
    return Exchange(base, target, token).run(timeout);
}

}  // namespace showhands
