#include "net/http_client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <charconv>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "limits.hpp"
#include "net/base_url.hpp"
#include "net/socket.hpp"
#include "net/tls_trust.hpp"

namespace showhands {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

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
    // The only redirection of ours: from http to https.
    if (answer.status == 307) return {0, {}, "What answers there speaks https only. Ask it so."};
    answer.body = text.substr(body + 4);
    return answer;
}

class Exchange {
 public:
    Exchange(std::string url, std::string request)
        : url_(std::move(url)), request_(std::move(request)) {}

    HttpAnswer run(const BaseUrl& base, std::chrono::milliseconds timeout, const HttpTrust& trust) {
        if (base.secure) {
            TlsTrust::Loaded loaded = trust.fingerprint.empty()
                                          ? TlsTrust::authorities(trust.authority_file)
                                          : TlsTrust::only(trust.fingerprint);
            if (!loaded.trust) return {0, {}, loaded.fault};
            trust_ = std::move(loaded.trust);
        }
        error_code ec;
        const auto endpoints = resolver_.resolve(base.host, base.port, ec);
        if (ec) return {0, {}, "There is no computer called \"" + base.host + "\"."};
        asio::async_connect(tcp_, endpoints,
                            [this, host = base.host](error_code failed, const tcp::endpoint&) {
                                if (!failed) connected(host);
                            });
        context_.run_for(timeout);
        if (done_) return read_answer(answer_);
        if (!socket_) return {0, {}, "No server answers at " + url_ + "."};
        // Nothing comes over https before the other end has proved who it is.
        if (failed_ && base.secure && answer_.empty())
            return {0, {}, TlsTrust::reason(socket_->tls()->distrust(), url_)};
        return {0, {}, "The server at " + url_ + " does not answer in time."};
    }

 private:
    void connected(const std::string& host) {
        error_code ec;
        tcp_.non_blocking(true, ec);
        std::unique_ptr<TlsSession> tls;
        if (trust_) tls = trust_->session(tcp_.native_handle(), host);
        socket_.emplace(std::move(tcp_), std::move(tls));
        asio::async_write(*socket_, asio::buffer(request_), [this](error_code failed, std::size_t) {
            failed_ = static_cast<bool>(failed);
            if (!failed) read();
        });
    }
    void read() {
        asio::async_read(*socket_, asio::dynamic_buffer(answer_, limits::fetched_bytes),
                         [this](error_code ec, std::size_t) {
                             done_ = ec == asio::error::eof;
                             failed_ = !done_;
                         });
    }

    std::string url_;
    std::string request_;
    std::string answer_;
    std::shared_ptr<const TlsTrust> trust_;
    asio::io_context context_{1};
    tcp::resolver resolver_{context_};
    Socket::Tcp tcp_{context_.get_executor()};
    std::optional<Socket> socket_;
    bool done_ = false;
    bool failed_ = false;
};

/// `rest`: further header lines, the empty line, and the body.
HttpAnswer ask(std::string url, const std::string& method_and_target, const std::string& token,
               const std::string& rest, std::chrono::milliseconds timeout, const HttpTrust& trust) {
    while (url.ends_with('/')) url.pop_back();
    const auto base = read_base_url(url);
    if (!base) return {0, {}, "\"" + url + "\" is not an http:// or https:// address."};
    std::string request =
        method_and_target + " HTTP/1.1\r\nHost: " + base->authority + "\r\nConnection: close\r\n";
    if (!token.empty()) request += "Authorization: Bearer " + token + "\r\n";
    return Exchange(std::move(url), request + rest).run(*base, timeout, trust);
}

}  // namespace

HttpAnswer http_get(const std::string& base_url, const std::string& target,
                    const std::string& token, std::chrono::milliseconds timeout,
                    const HttpTrust& trust) {
    return ask(base_url, "GET " + target, token, "\r\n", timeout, trust);
}

HttpAnswer http_post(const std::string& base_url, const std::string& target,
                     const std::string& token, const std::string& json,
                     std::chrono::milliseconds timeout, const HttpTrust& trust) {
    return ask(base_url, "POST " + target, token,
               "Content-Type: application/json\r\nContent-Length: " + std::to_string(json.size()) +
                   "\r\n\r\n" + json,
               timeout, trust);
}

}  // namespace showhands
