// Commands that wait for their room, and when they become its next batch: what a trainer asks for
// at once, what phones say every few milliseconds, so that the votes of a moment share one commit.
// One vote alone does not wait.
#pragma once

#include <functional>
#include <vector>

#include "live/batch.hpp"
#include "live/clock.hpp"
#include "live/connection.hpp"
#include "live/paced.hpp"

namespace showhands {

class Queue {
 public:
    /// `go` is called when there is something to take; it may take nothing, and ask again later.
    Queue(Clock& clock, std::function<void()> go);

    /// Above this the sender should come again.
    [[nodiscard]] bool full() const;
    void push(Waiting waiting);
    /// Whoever said `go` in vain is free now.
    void ask();
    [[nodiscard]] bool empty() const { return waiting_.empty(); }
    /// Of what waits, `take_batch`; the rest goes on waiting.
    [[nodiscard]] Batch take(const Session& session, const Occasion& occasion,
                             const Audience& audience);
    /// What this one sent does not count any more.
    void forget(const Connection& sender);

 private:
    /// What phones say.
    void ask_patiently();

    Clock& clock_;
    std::function<void()> go_;
    Paced pace_;
    std::vector<Waiting> waiting_;
};

}  // namespace showhands
