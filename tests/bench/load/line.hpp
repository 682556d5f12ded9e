// One WebSocket to a server under test, seen from the client: connects, upgrades, sends masked
// frames and takes apart what arrives. Cheap on purpose: one recv per readiness, no copies while
// frames arrive whole. Never blocks after the connect, never queues what it sends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace bench {

/// Ends the program with a sentence: a measurement with a fault in it is worth nothing.
[[noreturn]] void give_up(const std::string& sentence);

/// A client's frame (final, masked) around `payload`.
std::string masked_frame(unsigned opcode, std::string_view payload);

class Line {
 public:
    Line() = default;
    Line(Line&& other) noexcept;
    Line& operator=(Line&&) = delete;
    ~Line() { close(); }

    /// Connects from the loopback address 127.0.0.`from` and asks for the upgrade.
    void open(std::uint16_t port, std::string_view path, unsigned from);
    /// Resets the connection: thousands of orderly ends would cost the next measurement.
    void close();

    void send_text(std::string_view payload) const { send_frame(masked_frame(0x1, payload)); }
    void send_frame(std::string_view bytes) const;

    using OnText = std::function<void(std::string_view payload)>;
    /// Reads once; calls `upgraded` after the server's 101 and `text` for every text message.
    /// Answers pings by itself; a close or a broken line ends the program.
    void readable(const std::function<void()>& upgraded, const OnText& text);

    [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
    /// How many bytes of `arrived` are done with.
    std::size_t take(std::string_view arrived, const std::function<void()>& upgraded,
                     const OnText& text);

    int descriptor_ = -1;
    bool upgraded_ = false;
    /// The beginning of a frame whose end has not arrived.
    std::string begun_;
};

}  // namespace bench
