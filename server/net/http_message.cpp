#include "net/http_message.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include "codec/api_json.hpp"

namespace showhands {
namespace {

std::string_view reason(unsigned status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 426:
            return "Upgrade Required";
        case 431:
            return "Request Header Fields Too Large";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        default:
            return "Internal Server Error";
    }
}

/// RFC 9110, section 5.6.7.
std::string http_date(std::time_t now) {
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 40> text{};
    // The program never leaves the "C" locale, so these are the English names.
    return {text.data(),
            std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc)};
}

bool same_letters(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
        const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; };
        return low(a) == low(b);
    });
}

std::string_view trim(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace

HttpResponse problem(unsigned status, std::string_view detail) {
    HttpResponse response;
    response.status = status;
    response.content_type = "application/problem+json";
    response.body = problem_json(status, reason(status), detail);
    return response;
}

HttpResponse json_answer(std::string body, unsigned status) {
    HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

HttpResponse text_answer(std::string body, unsigned status) {
    HttpResponse response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

std::string write_head(const HttpResponse& response, bool keep_alive,
                       std::string_view websocket_source) {
    std::string head;
    head.reserve(768);
    const auto line = [&head](std::initializer_list<std::string_view> parts) {
        for (const std::string_view part : parts) head += part;
        head += "\r\n";
    };
    line({"HTTP/1.1 ", std::to_string(response.status), " ", reason(response.status)});
    line({"Date: ", http_date(std::time(nullptr))});
    line({"Connection: ", keep_alive ? "keep-alive" : "close"});
    // A 304 tells the length its 200 would have had, or, as here, nothing.
    if (response.status != 304) {
        if (!response.content_type.empty()) line({"Content-Type: ", response.content_type});
        line({"Content-Length: ", std::to_string(response.bytes().size())});
    }
    line({"Cache-Control: ", response.cache_control});
    if (response.policy.empty()) {
        line(
            {"Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; "
             "img-src 'self' data:; connect-src 'self'",
             websocket_source.empty() ? "" : " ", websocket_source,
             "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"});
    } else {
        line({"Content-Security-Policy: ", response.policy});
    }
    line({"X-Content-Type-Options: nosniff"});
    line({"Referrer-Policy: no-referrer"});
    line({"Cross-Origin-Opener-Policy: same-origin"});
    line({"Cross-Origin-Resource-Policy: same-origin"});
    head += response.fields;
    head += "\r\n";
    return head;
}

bool accepts_gzip(std::string_view accept_encoding) {
    while (!accept_encoding.empty()) {
        const std::size_t comma = std::min(accept_encoding.find(','), accept_encoding.size());
        std::string_view coding = accept_encoding.substr(0, comma);
        accept_encoding.remove_prefix(std::min(comma + 1, accept_encoding.size()));
        const std::size_t semicolon = std::min(coding.find(';'), coding.size());
        if (!same_letters(trim(coding.substr(0, semicolon)), "gzip")) continue;
        // "q=0", "q=0.0", "q=0.000" refuse it; any other weight is a yes.
        std::string_view weight = trim(coding.substr(std::min(semicolon + 1, coding.size())));
        if (weight.size() < 3 || !same_letters(weight.substr(0, 2), "q=")) return true;
        weight.remove_prefix(2);
        return weight.find_first_not_of("0.") != std::string_view::npos;
    }
    return false;
}

std::string_view bearer(std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer ";
    if (authorization.size() <= scheme.size() ||
        !same_letters(authorization.substr(0, scheme.size()), scheme))
        return {};
    return trim(authorization.substr(scheme.size()));
}

}  // namespace showhands
