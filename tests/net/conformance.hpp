// The real WebSocket class as an echo, asked case by case as the public suites of RFC 6455 do. Each
// case is said at once, frame by frame and byte by byte, since what arrives together is read on
// another way than what drips.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/classroom.hpp"

namespace showhands {

enum class Way { at_once, by_frame, by_byte };
inline constexpr std::array ways{Way::at_once, Way::by_frame, Way::by_byte};

struct Sent {
    unsigned first;
    std::string payload;
    bool operator==(const Sent&) const = default;
};
inline const Sent hello_back{0x81, "hello"};

/// What the server said, pongs and messages in order, and how it closed; 0: it did not.
struct Heard {
    std::vector<Sent> frames;
    unsigned close_code = 0;
};

class EchoRoom {
 public:
    EchoRoom();

    void say(const std::vector<std::string>& frames, Way way);
    void say(std::string_view bytes);
    /// Everything until the close, or until the answer to a last word that has been said.
    Heard hear();
    /// Whether the line answers, with nothing else said before.
    bool is_open();
    /// Whether nothing was said, not even goodbye.
    bool is_silent();

    static constexpr std::string_view last_word = "is anybody there";

 private:
    /// Without TLS, where each byte alone would be a record.
    Classroom room_{nullptr};
    std::unique_ptr<RawClient> client_;
};

/// What is heard after these frames.
Heard after(std::vector<std::string> frames, Way way);
/// However it is said, it is answered with these frames, and the line stays open.
void check_fine(const std::vector<std::string>& frames, const std::vector<Sent>& answers);
/// However it is said, it is answered with these frames and this close.
void check_refused(const std::vector<std::string>& frames, unsigned code,
                   const std::vector<Sent>& answers = {});

std::string code_bytes(unsigned code);
std::vector<std::string> in_fragments(unsigned opcode, std::string_view payload, std::size_t bytes);

}  // namespace showhands
