// The deliver function of journal tests: what an implementation hands over waits in a queue until
// the test's own thread runs it. No sleeps: a test waits for a condition, with an end after which
// it has failed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

#include "journal/journal.hpp"

namespace showhands {

class Delivery {
 public:
    [[nodiscard]] Deliver deliver() {
        return [this](std::function<void()> call) {
            // Notified under the lock: the queue may be gone as soon as the test has what it waits
            // for.
            const std::lock_guard lock(mutex_);
            calls_.push_back(std::move(call));
            arrived_.notify_one();
        };
    }

    /// Runs what arrives until `reached`; false after ten seconds without it.
    template <class Condition>
    [[nodiscard]] bool pump_until(Condition reached) {
        const auto end = std::chrono::system_clock::now() + std::chrono::seconds(10);
        while (!reached()) {
            std::unique_lock lock(mutex_);
            if (!arrived_.wait_until(lock, end, [this] { return !calls_.empty(); })) return false;
            run_one(lock);
        }
        return true;
    }

    /// Runs what has arrived.
    void pump() {
        std::unique_lock lock(mutex_);
        while (!calls_.empty()) run_one(lock);
    }

 private:
    void run_one(std::unique_lock<std::mutex>& lock) {
        const std::function<void()> call = std::move(calls_.front());
        calls_.pop_front();
        lock.unlock();
        call();
        lock.lock();
    }

    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::function<void()>> calls_;
};

}  // namespace showhands
