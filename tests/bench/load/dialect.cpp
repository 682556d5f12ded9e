#include "load/dialect.hpp"

#include <algorithm>

namespace bench {
namespace {

/// The messages of a classroom differ in the first two letters of their type.
Kind kind_of(std::string_view type) {
    if (type.starts_with("vi")) return Kind::view;
    if (type.starts_with("ac")) return Kind::accepted;
    if (type.starts_with("we")) return Kind::welcome;
    if (type.starts_with("re")) return Kind::rejected;
    return Kind::other;
}

constexpr std::string_view plain_start = R"({"type":")";
constexpr std::string_view event_start = R"(42[")";

}  // namespace

std::string_view Dialect::path() const {
    return socketio_ ? "/socket.io/?EIO=4&transport=websocket" : "/ws";
}

std::string Dialect::message(std::string_view type, std::string_view fields,
                             std::uint64_t request) const {
    std::string text;
    if (!socketio_) {
        text += plain_start;
        text += type;
        text += "\",";
        text += fields;
        return text + "}";
    }
    // A request is an event that asks for an acknowledgement, under its own number.
    text += "42";
    if (request != 0) text += std::to_string(request);
    text += "[\"";
    text += type;
    text += "\",{";
    text += fields;
    return text + "}]";
}

Kind Dialect::kind(std::string_view payload) const {
    if (!socketio_)
        return payload.starts_with(plain_start) ? kind_of(payload.substr(plain_start.size()))
                                                : Kind::other;
    if (payload.starts_with(event_start)) return kind_of(payload.substr(event_start.size()));
    if (payload.starts_with("43")) {
        const std::size_t type = payload.find(plain_start);
        return type == std::string_view::npos ? Kind::other
                                              : kind_of(payload.substr(type + plain_start.size()));
    }
    if (payload.starts_with("40")) return Kind::connected;
    if (payload.starts_with("0")) return Kind::opened;
    return payload == "2" ? Kind::heartbeat : Kind::other;
}

std::string_view Dialect::answer(Kind kind) {
    if (kind == Kind::opened) return "40";
    return kind == Kind::heartbeat ? "3" : "";
}

std::size_t Dialect::json_bytes(std::string_view payload) const {
    if (!socketio_) return payload.size();
    const std::size_t start = payload.find('{');
    return start == std::string_view::npos ? 0 : payload.size() - start - 1;
}

std::optional<std::uint64_t> number_after(std::string_view text, std::string_view key) {
    const std::size_t at = text.find(key);
    if (at == std::string_view::npos) return std::nullopt;
    std::uint64_t number = 0;
    for (const char digit : text.substr(at + key.size())) {
        if (digit < '0' || digit > '9') break;
        number = number * 10 + static_cast<unsigned>(digit - '0');
    }
    return number;
}

}  // namespace bench
