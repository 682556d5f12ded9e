// A whole server without sockets: rooms over a journal in memory, pages that are fake connections,
// a clock that moves when told. A restart is a new set of rooms over the same journal.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "codec/deck_json.hpp"
#include "core/given.hpp"
#include "journal/memory_journal.hpp"
#include "limits.hpp"
#include "live/fakes.hpp"
#include "live/reception.hpp"
#include "live/rooms.hpp"

namespace showhands::fakes {

class Building {
 public:
    Building() { restart(); }
    ~Building() {
        for (const auto& page : pages_) reception_->gone(*page);
    }

    /// Does everything that waits and is due, except what a held journal holds. Time passes only
    /// while what phones say waits to become a batch.
    void settle() {
        do {
            while (!tasks_.empty()) {
                auto task = std::move(tasks_.front());
                tasks_.pop_front();
                task();
            }
            clock.turn();
        } while (!tasks_.empty() || clock.skip(limits::batch_interval));
    }
    void pass(std::chrono::milliseconds time) {
        settle();
        clock.advance(time);
        settle();
    }

    /// As after kill -9: the rooms are gone, the journal stays.
    void restart() {
        if (reception_)
            for (const auto& page : pages_) reception_->gone(*page);
        pages_.clear();
        reception_.reset();
        rooms_.reset();
        settle();
        rooms_ = std::make_unique<Rooms>(journal, journal, clock, plain_frame);
        reception_ = std::make_unique<Reception>(*rooms_, clock);
        std::optional<std::string> fault;
        rooms_->recover("http://10.0.0.5:8080",
                        [&fault](const std::string& text) { fault = text; });
        settle();
        recovery_fault = fault.value_or("recovery never ended");
    }

    CreatedSession create(const Deck& deck) {
        std::optional<CreatedSession> created;
        rooms_->create(std::make_shared<const Deck>(deck), write_deck(deck),
                       [&created](auto result) {
                           if (auto* session = std::get_if<CreatedSession>(&result))
                               created = std::move(*session);
                       });
        settle();
        return created.value();
    }

    /// A page that has connected and said nothing yet.
    FakeConnection& page() {
        pages_.push_back(std::make_shared<FakeConnection>());
        return *pages_.back();
    }
    FakeConnection& hello(std::string_view role, const std::string& code,
                          const std::string& token = "") {
        FakeConnection& connection = page();
        nlohmann::json json{{"type", "hello"}, {"role", role}};
        if (!code.empty()) json["join_code"] = code;
        if (!token.empty()) json["token"] = token;
        say(connection, json);
        return connection;
    }
    FakeConnection& trainer(const CreatedSession& session) {
        return hello("trainer", session.code.value, session.trainer_token);
    }
    FakeConnection& screen(const CreatedSession& session) {
        return hello("screen", session.code.value, session.screen_token);
    }
    FakeConnection& phone(const CreatedSession& session) {
        return hello("participant", session.code.value);
    }

    /// Arrives, and nothing more has happened yet.
    void arrive(FakeConnection& connection, const nlohmann::json& message) {
        reception_->receive(connection, message.dump());
    }
    void say(FakeConnection& connection, const nlohmann::json& message) {
        arrive(connection, message);
        settle();
    }
    /// Only the append that a held journal holds; what it leads to is held again.
    void let_one_through() {
        journal.release();
        journal.hold();
        settle();
    }
    /// A command of the trainer, with the next request number; its answer.
    std::string command(FakeConnection& connection, nlohmann::json message) {
        message["request"] = ++request_;
        say(connection, message);
        return connection.answer(request_);
    }
    std::string vote(FakeConnection& connection, const std::string& slide,
                     const std::string& option, std::uint32_t round = 1) {
        nlohmann::json message{{"type", "cast_vote"}, {"slide", slide}, {"round", round}};
        if (option.empty())
            message["skip"] = true;
        else
            message["options"] = {option};
        // A person is slower than the rate limit.
        clock.advance(std::chrono::milliseconds(150));
        return command(connection, message);
    }
    void gone(FakeConnection& connection) {
        reception_->gone(connection);
        settle();
    }

    [[nodiscard]] Rooms& rooms() { return *rooms_; }
    [[nodiscard]] Reception& reception() { return *reception_; }

    ManualClock clock;
    MemoryJournal journal{
        [this](std::function<void()> task) { tasks_.push_back(std::move(task)); }};
    std::string recovery_fault;

 private:
    std::deque<std::function<void()>> tasks_;
    std::vector<std::shared_ptr<FakeConnection>> pages_;
    std::unique_ptr<Rooms> rooms_;
    std::unique_ptr<Reception> reception_;
    std::uint64_t request_ = 0;
};

}  // namespace showhands::fakes
