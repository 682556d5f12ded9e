// What a client outside hears from the server, reduced to what a virtual class needs: which
// question is open, what became of a request, and what the bars say. Total: anything else, and
// anything newer, is `Unheard`.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/ids.hpp"
#include "core/session.hpp"

namespace showhands {

struct SeenTally {
    SlideId slide;
    std::uint32_t round = 0;
    std::uint32_t answered = 0;
    std::uint32_t voters = 0;
    std::uint32_t skipped = 0;
    /// In the order of the options; empty while hidden.
    std::vector<std::uint32_t> counts;
    bool operator==(const SeenTally&) const = default;
};

struct SeenView;
/// One for all who see the same.
using SharedView = std::shared_ptr<const SeenView>;

struct SeenView {
    Phase phase = Phase::lobby;
    /// Empty in the lobby and after the end.
    SlideId slide;
    std::uint32_t round = 0;
    /// What an answer must know of the slide's question: its kind, its options (without texts) and
    /// the range of its numbers. No options: it asks nothing, or nothing that is known here.
    Question question;
    /// Once revealed.
    std::optional<SeenTally> tally;
    /// The trainer's outline: the slides that ask something.
    std::vector<SlideId> questions;
    /// Of a survey that is open: each of its questions as a view in which it alone is open.
    std::vector<SharedView> pages = {};
    bool operator==(const SeenView&) const = default;
};

struct SeenWelcome {
    std::string join_code;
    std::string token;
    SharedView view;
};

struct Accepted {
    std::uint64_t request = 0;
};

struct Rejected {
    /// None: of the connection, not of a command.
    std::optional<std::uint64_t> request;
    /// As the wire spells it; a newer server may have newer ones.
    std::string code;
    /// With "name_needed": how many teams there are to choose from.
    std::size_t teams = 0;
};

struct Unheard {};

using ServerMessage = std::variant<SeenWelcome, SharedView, SeenTally, Accepted, Rejected, Unheard>;

/// Reads for a whole class, which mostly hears the same: an `accepted` is read without building a
/// document, and a view that was the last one to be read is only compared, in a welcome too.
class ServerMessageReader {
 public:
    [[nodiscard]] ServerMessage read(std::string_view text);

 private:
    std::string last_text_;
    SharedView last_;
};

}  // namespace showhands
