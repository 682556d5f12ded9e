#include "net/frame_reader.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <utility>

#include "net/utf8.hpp"

namespace showhands {
namespace {

using Fault = FrameReader::Fault;

constexpr unsigned continuation = 0x0;
constexpr std::size_t control_bytes = 125;
constexpr std::size_t mask_bytes = 4;
/// Two bytes, up to eight of length, and the mask.
constexpr std::size_t head_bytes = frame_header_bytes + mask_bytes;

unsigned byte(char one) { return static_cast<unsigned char>(one); }

/// `at`: how much of the payload came before.
void unmask(std::span<char> payload, std::array<char, mask_bytes> mask, std::uint64_t at) {
    std::array<char, 8> key;
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = mask[(at + i) % mask_bytes];
    std::uint64_t eight_keys = 0;
    std::memcpy(&eight_keys, key.data(), key.size());
    std::size_t i = 0;
    for (; payload.size() - i >= key.size(); i += key.size()) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, payload.data() + i, sizeof eight);
        eight ^= eight_keys;
        std::memcpy(payload.data() + i, &eight, sizeof eight);
    }
    for (; i < payload.size(); ++i)
        payload[i] = static_cast<char>(payload[i] ^ key[i % key.size()]);
}

/// RFC 6455, section 7.4, and what was registered since: codes that may be sent.
bool may_be_sent(unsigned code) {
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1013) || code >= 3000;
}

Fault fault_of_close(std::string_view payload) {
    if (payload.empty()) return Fault::none;
    if (payload.size() == 1 || !may_be_sent(byte(payload[0]) << 8U | byte(payload[1])))
        return Fault::protocol;
    Utf8 reason;
    return reason.take(payload.substr(2)) && reason.whole() ? Fault::none : Fault::text;
}

std::string_view view(std::span<char> bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace

/// The beginning of a frame, up to its payload.
struct FrameReader::Head {
    unsigned opcode = 0;
    bool last = false;
    std::array<char, mask_bytes> mask{};
    std::uint64_t payload_bytes = 0;
    /// Its own length; 0: more of it is to come.
    std::size_t bytes = 0;

    [[nodiscard]] bool is_control() const { return opcode >= 0x8; }

    Fault read(std::string_view from);
};

Fault FrameReader::Head::read(std::string_view from) {
    if (from.empty()) return Fault::none;
    const unsigned first = byte(from[0]);
    opcode = first & 0x0FU;
    last = (first & 0x80U) != 0;
    const bool reserved = (first & 0x70U) != 0 || (opcode > 0x2 && opcode < 0x8) || opcode > 0xA;
    if (reserved || (is_control() && !last)) return Fault::protocol;
    if (from.size() < 2) return Fault::none;
    const unsigned second = byte(from[1]);
    payload_bytes = second & 0x7FU;
    if ((second & 0x80U) == 0 || (is_control() && payload_bytes > control_bytes))
        return Fault::protocol;
    std::size_t size = 2;
    if (payload_bytes > 125) {
        size += payload_bytes == 126 ? 2 : 8;
        if (from.size() < size) return Fault::none;
        const std::uint64_t least = payload_bytes == 126 ? 126 : 0x10000;
        payload_bytes = 0;
        for (std::size_t i = 2; i < size; ++i) payload_bytes = payload_bytes << 8U | byte(from[i]);
        if (payload_bytes < least) return Fault::protocol;
    }
    if (from.size() < size + mask_bytes) return Fault::none;
    std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(size), mask_bytes, mask.begin());
    bytes = size + mask_bytes;
    return Fault::none;
}

struct FrameReader::Unfinished {
    /// Of a head that is not whole.
    std::array<char, head_bytes> begun{};
    std::size_t begun_bytes = 0;
    /// Of the frame whose payload arrives; `bytes` 0: none does.
    Head frame;
    std::uint64_t arrived = 0;
    std::string control;
    /// Of the message whose last frame has not come.
    bool in_message = false;
    bool binary = false;
    Utf8 utf8;
    std::string message;
};

/// One call of `read`: the bytes, and what becomes of them.
class FrameReader::Turn {
 public:
    Turn(std::unique_ptr<Unfinished>& unfinished, std::span<char> bytes, const Bounds& bounds,
         Hearer& hearer)
        : unfinished_(unfinished), bytes_(bytes), bounds_(bounds), hearer_(hearer) {}

    Fault run() {
        Fault fault = Fault::none;
        while (fault == Fault::none && !bytes_.empty())
            fault = unfinished_ == nullptr ? whole_frame() : go_on();
        return fault;
    }

 private:
    Fault whole_frame();
    Fault go_on();
    Fault read_head();
    Fault read_payload();
    Fault end_frame();
    [[nodiscard]] Fault fault_of(const Head& head) const;
    [[nodiscard]] Fault hear_control(Opcode opcode, std::string_view payload);
    void hear_message(std::string_view payload, bool binary) {
        if (!hearer_.message(payload, binary)) bytes_ = {};
    }
    std::span<char> take(std::size_t size) {
        const std::span<char> taken = bytes_.first(size);
        bytes_ = bytes_.subspan(size);
        return taken;
    }

    std::unique_ptr<Unfinished>& unfinished_;
    std::span<char> bytes_;
    const Bounds& bounds_;
    Hearer& hearer_;
};

/// What a frame must not be, in the place where it stands.
Fault FrameReader::Turn::fault_of(const Head& head) const {
    if (head.is_control()) return Fault::none;
    const bool in_message = unfinished_ != nullptr && unfinished_->in_message;
    if ((head.opcode == continuation) != in_message) return Fault::protocol;
    if (head.opcode == static_cast<unsigned>(Opcode::binary) && !bounds_.binary)
        return Fault::binary;
    const std::size_t before = in_message ? unfinished_->message.size() : 0;
    const bool fits =
        head.payload_bytes <= bounds_.message_bytes - std::min(before, bounds_.message_bytes);
    return fits ? Fault::none : Fault::too_big;
}

/// Nearly every frame: nothing came before it, and all of it is here.
Fault FrameReader::Turn::whole_frame() {
    Head head;
    if (const Fault fault = head.read(view(bytes_)); fault != Fault::none) return fault;
    if (head.bytes > 0)
        if (const Fault fault = fault_of(head); fault != Fault::none) return fault;
    const bool whole = head.bytes > 0 && head.payload_bytes <= bytes_.size() - head.bytes &&
                       (head.last || head.is_control());
    if (!whole) {
        unfinished_ = std::make_unique<Unfinished>();
        return Fault::none;
    }
    take(head.bytes);
    const std::span<char> payload = take(static_cast<std::size_t>(head.payload_bytes));
    unmask(payload, head.mask, 0);
    if (head.is_control()) return hear_control(static_cast<Opcode>(head.opcode), view(payload));
    const bool binary = head.opcode == static_cast<unsigned>(Opcode::binary);
    Utf8 utf8;
    if (!binary && !(utf8.take(view(payload)) && utf8.whole())) return Fault::text;
    hear_message(view(payload), binary);
    return Fault::none;
}

Fault FrameReader::Turn::go_on() {
    if (unfinished_->frame.bytes == 0)
        if (const Fault fault = read_head(); fault != Fault::none) return fault;
    if (unfinished_->frame.bytes == 0) return Fault::none;
    return read_payload();
}

Fault FrameReader::Turn::read_head() {
    Unfinished& so_far = *unfinished_;
    const std::size_t held = so_far.begun_bytes;
    const std::size_t added = std::min(bytes_.size(), head_bytes - held);
    std::copy_n(bytes_.begin(), added, so_far.begun.begin() + static_cast<std::ptrdiff_t>(held));
    Head head;
    if (const Fault fault = head.read({so_far.begun.data(), held + added}); fault != Fault::none)
        return fault;
    if (head.bytes == 0) {
        so_far.begun_bytes += added;
        bytes_ = {};
        return Fault::none;
    }
    take(head.bytes - held);
    if (const Fault fault = fault_of(head); fault != Fault::none) return fault;
    so_far.begun_bytes = 0;
    so_far.arrived = 0;
    so_far.frame = head;
    if (head.is_control() || head.opcode == continuation) return Fault::none;
    so_far.in_message = true;
    so_far.binary = head.opcode == static_cast<unsigned>(Opcode::binary);
    return Fault::none;
}

Fault FrameReader::Turn::read_payload() {
    Unfinished& so_far = *unfinished_;
    const Head& frame = so_far.frame;
    const std::span<char> part = take(static_cast<std::size_t>(
        std::min<std::uint64_t>(bytes_.size(), frame.payload_bytes - so_far.arrived)));
    unmask(part, frame.mask, so_far.arrived);
    so_far.arrived += part.size();
    if (!frame.is_control() && !so_far.binary && !so_far.utf8.take(view(part))) return Fault::text;
    (frame.is_control() ? so_far.control : so_far.message).append(view(part));
    return so_far.arrived == frame.payload_bytes ? end_frame() : Fault::none;
}

Fault FrameReader::Turn::end_frame() {
    Unfinished& so_far = *unfinished_;
    const Head frame = std::exchange(so_far.frame, Head());
    if (frame.is_control()) {
        const std::string payload = std::exchange(so_far.control, {});
        if (!so_far.in_message) unfinished_.reset();
        return hear_control(static_cast<Opcode>(frame.opcode), payload);
    }
    if (!frame.last) return Fault::none;
    const auto ended = std::exchange(unfinished_, nullptr);
    if (!ended->binary && !ended->utf8.whole()) return Fault::text;
    hear_message(ended->message, ended->binary);
    return Fault::none;
}

Fault FrameReader::Turn::hear_control(Opcode opcode, std::string_view payload) {
    if (opcode == Opcode::close)
        if (const Fault fault = fault_of_close(payload); fault != Fault::none) return fault;
    if (!hearer_.control(opcode, payload)) bytes_ = {};
    return Fault::none;
}

FrameReader::FrameReader() = default;
FrameReader::~FrameReader() = default;

bool FrameReader::in_message() const { return unfinished_ != nullptr && unfinished_->in_message; }

Fault FrameReader::read(std::span<char> bytes, const Bounds& bounds, Hearer& hearer) {
    return Turn(unfinished_, bytes, bounds, hearer).run();
}

}  // namespace showhands
