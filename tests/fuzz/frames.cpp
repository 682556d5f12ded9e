// Any bytes as what a client says in WebSocket frames; the first one says how they are cut and what
// is taken. Cut anyhow they are read as what came at once, and nobody hears what breaks the
// protocol.
#include <algorithm>
#include <string>
#include <vector>

#include "net/frame_reader.hpp"
#include "net/utf8_reference.hpp"
#include "promise.hpp"

namespace showhands::fuzz {
namespace {

constexpr std::size_t most = 200;

struct Said {
    char kind;
    std::string payload;
    bool operator==(const Said&) const = default;
};

bool is_text(std::string_view bytes) {
    // Whole, too: no character can be cut off before a letter.
    return first_impossible_byte(std::string(bytes) + "x") == bytes.size() + 1;
}

class Ear final : public FrameReader::Hearer {
 public:
    explicit Ear(bool binary) : binary_(binary) {}

    bool message(std::string_view payload, bool binary) override {
        promise(payload.size() <= most, "no message over the bound is heard");
        promise(!binary || binary_, "binary data is heard where it is taken");
        promise(binary || is_text(payload), "a text is UTF-8");
        said.push_back({binary ? 'b' : 't', std::string(payload)});
        return true;
    }
    bool control(Opcode opcode, std::string_view payload) override {
        promise(payload.size() <= 125, "a control frame is short");
        if (opcode == Opcode::close && !payload.empty()) {
            promise(payload.size() >= 2, "a close has a whole code");
            const unsigned code = static_cast<unsigned char>(payload[0]) * 256U +
                                  static_cast<unsigned char>(payload[1]);
            promise(code >= 1000 && code != 1005 && code != 1006, "a code that may be sent");
            promise(is_text(payload.substr(2)), "a reason is UTF-8");
        }
        said.push_back({static_cast<char>('0' + static_cast<int>(opcode)), std::string(payload)});
        return true;
    }
    std::vector<Said> said;

 private:
    bool binary_;
};

struct Outcome {
    std::vector<Said> said;
    FrameReader::Fault fault = FrameReader::Fault::none;
    bool idle = true;
    bool operator==(const Outcome&) const = default;
};

Outcome read(std::string bytes, std::size_t step, bool binary) {
    FrameReader reader;
    Ear ear(binary);
    Outcome outcome;
    for (std::size_t at = 0; at < bytes.size() && outcome.fault == FrameReader::Fault::none;) {
        const std::size_t size = std::min(step, bytes.size() - at);
        outcome.fault = reader.read({bytes.data() + at, size}, {most, binary}, ear);
        at += size;
    }
    outcome.said = std::move(ear.said);
    outcome.idle = outcome.fault != FrameReader::Fault::none || reader.idle();
    return outcome;
}

void read_frames(std::string_view bytes) {
    if (bytes.empty()) return;
    const auto first = static_cast<unsigned char>(bytes.front());
    const bool binary = (first & 1U) != 0;
    const std::string rest(bytes.substr(1));
    const Outcome whole = read(rest, rest.size(), binary);
    for (const std::size_t step : {std::size_t{1}, std::size_t{2} + first / 2U})
        promise(read(rest, step, binary) == whole, "cut anyhow it means the same");
}

}  // namespace
}  // namespace showhands::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    showhands::fuzz::read_frames(showhands::fuzz::text_of(bytes, size));
    return 0;
}
