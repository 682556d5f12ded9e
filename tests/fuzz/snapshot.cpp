// Any bytes as a stored session: nothing, or one that can be written and read again and that a
// class can be led on with.
#include "codec/snapshot_json.hpp"
#include "lesson.hpp"
#include "promise.hpp"

namespace showhands::fuzz {
namespace {

void read_snapshot(std::string_view text) {
    const auto session = decode_snapshot(text, small_deck());
    if (!session) return;
    promise(session->ballots.empty(), "a snapshot brings no ballots");
    promise(decode_snapshot(encode_snapshot(*session), session->deck) == session,
            "written and read again it is the same");
    constexpr std::size_t some_steps = 12;
    lead(*session, some_steps);
}

}  // namespace
}  // namespace showhands::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    showhands::fuzz::read_snapshot(showhands::fuzz::text_of(bytes, size));
    return 0;
}
