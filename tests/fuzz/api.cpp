// Any bytes as a body of the HTTP interface: what asks for a session names a deck or is told what
// is wrong, and a deck gives the same whether it comes by itself or within `{"deck": …}`.
#include <nlohmann/json.hpp>
#include <string>

#include "codec/api_json.hpp"
#include "codec/deck_json.hpp"
#include "codec/located_json.hpp"
#include "limits.hpp"
#include "promise.hpp"

namespace showhands::fuzz {
namespace {

using Json = nlohmann::json;

void wanted(std::string_view body) {
    const auto request = decode_create(body);
    if (const auto* bad = std::get_if<BadBody>(&request)) {
        const std::string problem = problem_json(400, "Bad Request", bad->detail);
        promise(!bad->detail.empty() && Json::accept(problem), "a problem says what is wrong");
        promise(!decode_problem(problem).empty(), "a problem is read back");
    }
}

/// A deck of the body's own bytes, as a body of its own.
void wrapped(std::string_view deck) {
    constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
    if (deck.starts_with(byte_order_mark)) deck.remove_prefix(byte_order_mark.size());
    const auto json = parse_located(deck, {limits::deck_depth, limits::deck_values});
    if (!std::holds_alternative<LocatedJson>(json) ||
        std::get<LocatedJson>(json).kind != LocatedJson::Kind::object)
        return;
    const DeckReading alone = read_deck(deck);
    const auto request = decode_create(R"({"deck":)" + std::string(deck) + "}");
    const auto* in_body = std::get_if<DeckInBody>(&request);
    promise(in_body != nullptr, "a deck may stand in a body");
    promise(in_body->reading.deck == alone.deck, "a deck is the same in a body");
    promise(in_body->reading.faults == alone.faults,
            "a deck has the same faults in a body, on the same lines");
}

void answers(std::string_view body) {
    static_cast<void>(decode_created(body));
    static_cast<void>(decode_problem(body));
    for (const SessionLine& line : decode_sessions(body))
        promise(Json::accept(sessions_json({line})), "a list of sessions is JSON");
}

}  // namespace
}  // namespace showhands::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text = showhands::fuzz::text_of(bytes, size);
    showhands::fuzz::wanted(text);
    showhands::fuzz::wrapped(text);
    showhands::fuzz::answers(text);
    return 0;
}
