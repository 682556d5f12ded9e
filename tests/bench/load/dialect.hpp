// How a classroom's messages look on the wire of a server under test: as JSON text frames, or the
// same inside socket.io's own framing. Words only; it never touches a socket.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bench {

enum class Kind { opened, connected, welcome, view, accepted, rejected, heartbeat, other };

class Dialect {
 public:
    enum class Framing { plain, socketio };
    explicit Dialect(Framing framing) : socketio_(framing == Framing::socketio) {}

    [[nodiscard]] std::string_view path() const;
    /// What a client says first once it is upgraded; nothing if the server speaks first.
    [[nodiscard]] bool greets_first() const { return !socketio_; }
    /// Fields: a JSON object's inside without `type`, such as `"request":7`.
    [[nodiscard]] std::string message(std::string_view type, std::string_view fields,
                                      std::uint64_t request = 0) const;
    [[nodiscard]] Kind kind(std::string_view payload) const;
    /// The answer to a heartbeat or to the server's opening; empty if none is due.
    [[nodiscard]] static std::string_view answer(Kind kind);

    /// Bytes of the JSON text itself, without what the framing adds.
    [[nodiscard]] std::size_t json_bytes(std::string_view payload) const;

 private:
    bool socketio_;
};

/// The number after `"key":`, wherever it stands first.
std::optional<std::uint64_t> number_after(std::string_view text, std::string_view key);

}  // namespace bench
