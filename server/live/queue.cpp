#include "live/queue.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "limits.hpp"

namespace showhands {
namespace {

/// Phones wait for each other, nobody waits for a phone.
bool is_patient(const Waiting& waiting) {
    return !std::holds_alternative<TrainerCommand>(waiting.command);
}

}  // namespace

Queue::Queue(Clock& clock, std::function<void()> go)
    : clock_(clock), go_(std::move(go)), pace_(clock, limits::batch_interval, go_) {}

bool Queue::full() const { return waiting_.size() >= limits::waiting_commands; }

void Queue::push(Waiting waiting) {
    const bool patient = is_patient(waiting);
    waiting_.push_back(std::move(waiting));
    if (patient && waiting_.size() < limits::batch_enough)
        ask_patiently();
    else
        go_();
}

void Queue::ask() {
    if (waiting_.empty()) return;
    if (waiting_.size() < limits::batch_enough &&
        std::all_of(waiting_.begin(), waiting_.end(), is_patient))
        ask_patiently();
    else
        go_();
}

void Queue::ask_patiently() {
    pace_.ask();
    clock_.rest(pace_.due());
}

Batch Queue::take(const Session& session, const Occasion& occasion, const Audience& audience) {
    const auto was_due = pace_.due();
    pace_.sent();
    // Batches follow each other closely: what is said before the next may go would wait as well.
    if (clock_.now() < was_due + limits::batch_interval / 2) clock_.rest(pace_.due());
    return take_batch(waiting_, session, occasion, audience);
}

void Queue::forget(const Connection& sender) {
    std::erase_if(waiting_, [&sender](const Waiting& waiting) {
        return waiting.from.lock().get() == &sender;
    });
}

}  // namespace showhands
