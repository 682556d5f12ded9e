// Stand-ins for what rooms need of the house: a clock that moves when told, and connections that
// remember what they were sent.
#pragma once

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "live/clock.hpp"
#include "live/connection.hpp"

namespace showhands::fakes {

class ManualClock final : public Clock {
 public:
    [[nodiscard]] Time now() const override { return now_; }
    [[nodiscard]] std::int64_t unix_s() const override { return wall; }
    void after(std::chrono::nanoseconds delay, std::function<void()> task) override {
        tasks_.push_back({now_ + delay, std::move(task)});
    }
    /// Moves on, and does what was due on the way, in the order it was due.
    void advance(std::chrono::nanoseconds by) {
        const Time until = now_ + by;
        for (;;) {
            auto next = tasks_.end();
            for (auto task = tasks_.begin(); task != tasks_.end(); ++task)
                if (task->due <= until && (next == tasks_.end() || task->due < next->due))
                    next = task;
            if (next == tasks_.end()) break;
            now_ = std::max(now_, next->due);
            auto run = std::move(next->run);
            tasks_.erase(next);
            run();
        }
        now_ = until;
    }
    /// Moves on to what is due next, if that is near.
    bool skip(std::chrono::nanoseconds most) {
        const auto next = std::min_element(
            tasks_.begin(), tasks_.end(),
            [](const Task& left, const Task& right) { return left.due < right.due; });
        if (next == tasks_.end() || next->due > now_ + most) return false;
        advance(next->due - now_);
        return true;
    }
    /// Does what was asked for without delay.
    void turn() { advance(std::chrono::milliseconds::zero()); }

    std::int64_t wall = 1'700'000'000;

 private:
    struct Task {
        Time due;
        std::function<void()> run;
    };
    Time now_{std::chrono::hours(1)};
    std::deque<Task> tasks_;
};

inline Frame plain_frame(std::string_view text) {
    return std::make_shared<const std::string>(text);
}

class FakeConnection final : public Connection {
 public:
    void send(const Frame& frame) override { receive(*frame); }
    void send_text(std::string_view text) override { receive(std::string(text)); }
    void close(CloseCode code, std::string_view why) override {
        if (closed) return;
        closed = code;
        reason = why;
    }
    void allow_message_bytes(std::size_t bytes) override { message_bytes = bytes; }

    /// The newest message of a type; null if none came.
    [[nodiscard]] nlohmann::json last(std::string_view type) const {
        for (auto message = messages.rbegin(); message != messages.rend(); ++message)
            if (message->at("type") == type) return *message;
        return nullptr;
    }
    [[nodiscard]] std::size_t count(std::string_view type) const {
        std::size_t count = 0;
        for (const auto& message : messages) count += message.at("type") == type ? 1U : 0U;
        return count;
    }
    /// "accepted", a rejection's code, or "" if the request was not answered.
    [[nodiscard]] std::string answer(std::uint64_t request) const {
        for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
            if (!message->contains("request") || message->at("request") != request) continue;
            if (message->at("type") == "accepted") return "accepted";
            if (message->at("type") == "rejected") return message->at("code");
        }
        return "";
    }

    std::vector<nlohmann::json> messages;
    /// Everything it was ever sent, to search for what must not be there.
    std::string wire;
    std::optional<CloseCode> closed;
    std::string reason;
    std::size_t message_bytes = 0;

 private:
    void receive(const std::string& text) {
        wire += text + "\n";
        messages.push_back(nlohmann::json::parse(text));
    }
};

}  // namespace showhands::fakes
