// A decoder with two faults on purpose, as a careless hand would make them: it counts options that
// its question does not have, and it loses large rounds. A fuzzer that does not find both
// is blind. Which of them: the environment's CONTROL, "memory" or "promise".
#include <string_view>
#include <vector>

#include "codec/message_json.hpp"
#include "promise.hpp"

namespace showhands::fuzz {
namespace {

bool wanted(std::string_view fault) {
    const char* control = std::getenv("CONTROL");
    return control != nullptr && control == fault;
}

void read_carelessly(std::string_view text) {
    const auto read = decode_message(text);
    const auto* message = std::get_if<ClientMessage>(&read);
    const auto* vote = message == nullptr ? nullptr : std::get_if<VoteMessage>(message);
    if (vote == nullptr) return;
    std::vector<std::uint32_t> counts(5);
    volatile std::uint32_t* count = counts.data();
    const std::size_t options = wanted("memory") ? 26 : counts.size();
    for (std::size_t i = 0; i < options; ++i)
        if (vote->answer.options.contains(i)) count[i] = count[i] + 1;
    const bool again = !wanted("promise") || vote->round < 10;
    promise(again, "the control: a round is kept");
}

}  // namespace
}  // namespace showhands::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    showhands::fuzz::read_carelessly(showhands::fuzz::text_of(bytes, size));
    return 0;
}
