// A peer made of a bare socket, so that a test can say what no well behaved client would. Never
// blocks: the test's event loop runs between its calls.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace showhands {

/// A client's frame: masked unless told otherwise. `first`: the first byte, FIN and reserved bits
/// and opcode.
[[nodiscard]] std::string client_frame(unsigned first, std::string_view payload,
                                       bool masked = true);
[[nodiscard]] inline std::string client_text(std::string_view text) {
    return client_frame(0x81, text);
}

struct ServerFrame {
    unsigned first = 0;
    std::string payload;
    /// Of a close frame; 0 if it has none.
    [[nodiscard]] unsigned code() const;
    [[nodiscard]] std::string reason() const { return payload.size() > 2 ? payload.substr(2) : ""; }
};

class RawClient {
 public:
    /// `receive_buffer`: bytes the kernel holds for a client that does not read; 0: as usual.
    explicit RawClient(std::uint16_t port, int receive_buffer = 0);
    virtual ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// As much as the kernel takes now; returns how much that is. 0 also after a reset.
    virtual std::size_t send(std::string_view bytes);
    /// Takes what has arrived into `received`.
    virtual void receive();
    /// Says that nothing more comes.
    virtual void shut_down();
    /// Vanishes without a word.
    void reset();

    [[nodiscard]] bool ended() const { return ended_; }
    /// It ended with a reset, not with a word.
    [[nodiscard]] bool was_reset() const { return was_reset_; }
    /// The next whole frame of what was received, taken out of it.
    [[nodiscard]] std::optional<ServerFrame> frame();

    std::string received;

 protected:
    /// Appends what has arrived.
    void take(std::string& into);

 private:
    int socket_ = -1;
    bool ended_ = false;
    bool was_reset_ = false;
};

}  // namespace showhands
