// WebSockets to a server of ours, thousands of them in one thread: plain non-blocking sockets under
// a watch of their own, so that a message costs one system call and a line a few hundred bytes.
// Everything runs in the io_context's thread. For virtual classes only: it speaks to servers that
// answer as ours does, and drops every other line.
#pragma once

#include <sys/socket.h>

#include <boost/asio/io_context.hpp>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/watch.hpp"

namespace showhands {

class ClientLine;

/// Each may say or drop anything on its line.
class LineListener {
 public:
    virtual ~LineListener() = default;
    virtual void opened(ClientLine& line) = 0;
    virtual void heard(ClientLine& line, std::string_view text) = 0;
    /// The line is down, and not because it was dropped here. `close_code`: 0 if there was none.
    virtual void lost(ClientLine& line, unsigned close_code) = 0;
};

/// Of all lines together. Bytes with the frames' headers, without the kernel's.
struct LineTraffic {
    std::uint64_t frames_in = 0;
    std::uint64_t bytes_in = 0;
    std::uint64_t frames_out = 0;
    std::uint64_t bytes_out = 0;
    /// Of pages, with the answers' heads.
    std::uint64_t page_bytes_in = 0;
};

class ClientLines {
 public:
    explicit ClientLines(boost::asio::io_context& context);
    ~ClientLines();
    ClientLines(const ClientLines&) = delete;
    ClientLines& operator=(const ClientLines&) = delete;

    /// Where lines go from now on: "http://127.0.0.1:8080". Empty, or why not, as a sentence.
    [[nodiscard]] std::string aim(const std::string& url);
    /// What each line gets by HTTP, one after the other on a connection of their own, before it
    /// opens for the first time: paths on that server.
    void fetch_first(const std::vector<std::string>& pages);
    [[nodiscard]] const LineTraffic& traffic() const { return traffic_; }

 private:
    friend class ClientLine;

    std::size_t take_slot(ClientLine& line);
    void queue(std::size_t slot);
    void handshake_over();
    /// Lets lines begin while there are places at the door.
    void admit();

    Watch watch_;
    sockaddr_storage address_{};
    socklen_t address_bytes_ = 0;
    std::string authority_;
    std::string upgrade_;
    std::vector<std::string> fetches_;
    LineTraffic traffic_;
    /// By slot; null: free.
    std::vector<ClientLine*> lines_;
    std::vector<std::size_t> free_slots_;
    /// Slots of lines whose turn to connect has not come.
    std::deque<std::size_t> queue_;
    std::size_t handshakes_ = 0;
    std::vector<char> buffer_;
};

class ClientLine final : public Watched {
 public:
    /// Both outlive it.
    ClientLine(ClientLines& lines, LineListener& listener);
    ~ClientLine();
    ClientLine(const ClientLine&) = delete;
    ClientLine& operator=(const ClientLine&) = delete;

    /// Opens it, as soon as its turn comes; an older one is dropped.
    void connect();
    [[nodiscard]] bool open() const { return state_ == State::open; }
    /// Ignored unless open.
    void say(std::string_view text);
    /// Vanishes without a word, as a phone does that lost its Wi-Fi.
    void drop();

 private:
    friend class ClientLines;
    enum class State : std::uint8_t { down, queued, connecting, fetching, upgrading, open };

    void start();
    void ready(std::uint32_t events) override;
    void close();
    void connected();
    void receive();
    void take(std::string_view bytes);
    bool take_page(std::string_view& bytes);
    bool take_answer(std::string_view& bytes);
    bool take_frame(std::string_view& bytes);
    void say(unsigned opcode, std::string_view payload);
    void put(std::string_view bytes);
    void flush();
    void watch(bool writable);
    void fail(unsigned close_code);

    ClientLines& lines_;
    LineListener& listener_;
    std::size_t slot_;
    int socket_ = -1;
    /// Grows with each socket, so that an event of an older one is told apart.
    std::uint32_t generation_ = 0;
    std::uint32_t mask_;
    State state_ = State::down;
    /// Of `fetches_`: what is on its way.
    std::uint16_t page_ = 0;
    std::size_t page_bytes_left_ = 0;
    /// The start of a frame whose rest has not come.
    std::string arrived_;
    std::string outgoing_;
};

}  // namespace showhands
