// Any bytes as a batch of the journal: nothing, or events that can be written and read again. The
// fold takes them on any state, ends in the same session each time, and the class can go on.
#include "codec/event_json.hpp"
#include "codec/snapshot_json.hpp"
#include "lesson.hpp"
#include "promise.hpp"

namespace showhands::fuzz {
namespace {

void set_revision(Event& event, std::uint64_t revision) {
    std::visit(
        [revision](auto& happened) {
            if constexpr (requires { happened.revision; }) happened.revision = revision;
        },
        event);
}

std::uint64_t ballots_counted(const Session& session) {
    return session.rounds.empty() ? 0 : session.rounds.back().tally.answered();
}

void fold(Events events, bool in_time) {
    Session session(small_deck());
    for (Event& event : events) {
        // As if each had been decided on the state it met; otherwise most are ignored as outdated.
        if (in_time) set_revision(event, session.revision);
        evolve(session, event);
        if (session.phase == Phase::open)
            promise(session.ballots.size() == ballots_counted(session), "each ballot counts once");
    }
    Session again(session.deck);
    for (const Event& event : events) evolve(again, event);
    promise(session == again, "a replay is the same session");
    if (session.ballots.empty() && session.statements.sent.empty())
        promise(decode_snapshot(encode_snapshot(session), session.deck) == session,
                "a snapshot is the same session");
    constexpr std::size_t some_steps = 8;
    lead(std::move(session), some_steps);
}

void read_batch(std::string_view text) {
    const auto events = decode_events(text);
    if (!events) return;
    promise(decode_events(encode(*events)) == events, "written and read again they are the same");
    fold(*events, false);
    fold(*events, true);
}

}  // namespace
}  // namespace showhands::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    showhands::fuzz::read_batch(showhands::fuzz::text_of(bytes, size));
    return 0;
}
