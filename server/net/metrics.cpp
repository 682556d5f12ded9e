#include "net/metrics.hpp"

#include <unistd.h>

#include <array>
#include <fstream>
#include <string_view>

#include "codec/message_json.hpp"
#include "codec/names.hpp"
#include "net/websocket.hpp"

namespace showhands {
namespace {

class Text {
 public:
    void family(std::string_view family, std::string_view type, std::string_view help) {
        family_ = "showhands_";
        family_ += family;
        ((text_ += "# HELP ") += family_ + " ") += help;
        ((text_ += "\n# TYPE ") += family_ + " ") += type;
        text_ += '\n';
    }
    void sample(std::uint64_t value, std::string_view labels = {}) {
        (text_ += family_) += labels;
        text_ += ' ' + std::to_string(value) + '\n';
    }
    void counter(std::string_view name, std::string_view help, std::uint64_t value) {
        family(name, "counter", help);
        sample(value);
    }
    void gauge(std::string_view name, std::string_view help, std::uint64_t value) {
        family(name, "gauge", help);
        sample(value);
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

 private:
    std::string family_;
    std::string text_;
};

std::uint64_t resident_bytes() {
    std::uint64_t whole = 0;
    std::uint64_t resident = 0;
    std::ifstream("/proc/self/statm") >> whole >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

std::string metrics_text(const Lines& lines, std::size_t live_sessions) {
    std::array<std::uint64_t, 3> seated{};
    std::uint64_t unseated = 0;
    for (const Line& line : lines.websockets) {
        const Seat& seat = static_cast<const Websocket&>(line).seat;
        ++(seat.room ? seated[static_cast<std::size_t>(seat.role)] : unseated);
    }
    Text text;
    text.family("connections", "gauge", "Open WebSockets by role; none: has not said hello.");
    for (const Role role : {Role::participant, Role::trainer, Role::screen})
        text.sample(seated[static_cast<std::size_t>(role)],
                    "{role=\"" + std::string(name(role)) + "\"}");
    text.sample(unseated, "{role=\"none\"}");
    text.gauge("sockets", "Open TCP connections, pages included.", lines.open);
    text.gauge("sessions_live", "Sessions that run now.", live_sessions);
    const Traffic& traffic = lines.traffic;
    text.counter("accepted_total", "TCP connections accepted.", traffic.accepted);
    text.counter("tls_handshakes_total", "TLS handshakes begun.", traffic.handshakes);
    text.counter("tls_handshakes_failed_total", "TLS handshakes that failed or were given up.",
                 traffic.handshakes_failed);
    text.counter("requests_total", "HTTP requests read.", traffic.requests);
    text.counter("messages_received_total", "WebSocket messages read.", traffic.messages_in);
    text.counter("frames_sent_total", "WebSocket frames sent or queued.", traffic.messages_out);
    text.counter("received_bytes_total", "WebSocket bytes read.", traffic.bytes_in);
    text.counter("sent_bytes_total", "WebSocket bytes written.", traffic.bytes_out);
    text.counter("too_slow_total", "Connections closed because they read too slowly.",
                 traffic.too_slow);
    text.gauge("uptime_seconds", "Since the server began.", lines.now_s);
    text.gauge("resident_memory_bytes", "Memory of the process.", resident_bytes());
    return text.take();
}

}  // namespace showhands
