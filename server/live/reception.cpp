#include "live/reception.hpp"

#include <algorithm>
#include <utility>

#include "codec/message_json.hpp"
#include "core/decide_people.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

/// Join codes are typed with spaces as often as without.
std::string digits_of(std::string_view typed) {
    std::string digits;
    for (const char letter : typed)
        if (letter != ' ' && letter != '-') digits += letter;
    return digits;
}

}  // namespace

Reception::Reception(Rooms& rooms, const Clock& clock) : rooms_(rooms), clock_(clock) {}

struct Reception::Reader {
    Reception& reception;
    Connection& connection;

    void operator()(const Hello& hello) const {
        if (connection.seat.room) {
            reception.reject(connection, std::nullopt, RejectionCode::hello_repeated);
            return;
        }
        if (reception.sheds_joins_ && hello.role == Role::participant && hello.token.empty())
            return come_later();
        const auto code = digits_of(hello.join_code);
        const auto room =
            code.empty() ? reception.rooms_.only_live() : reception.rooms_.find(JoinCode{code});
        if (!room) {
            // Several sessions: the page asks for a code and says hello once more.
            if (code.empty() && reception.rooms_.live_count() > 1)
                reception.reject(connection, std::nullopt, RejectionCode::code_needed);
            else
                refuse(RejectionCode::no_such_session, CloseCode::no_such_session);
            return;
        }
        if (hello.role == Role::participant)
            seat_participant(room, hello);
        else
            seat_by_token(room, hello.role, hello.token);
    }

    void operator()(VoteMessage& message) const { pass_on(message); }
    void operator()(TextMessage& message) const { pass_on(message); }
    void operator()(TakeBackMessage& message) const { pass_on(message); }
    void operator()(TakePenMessage& message) const { pass_on(message); }
    void operator()(AskMessage& message) const { pass_on(message); }
    void operator()(VoteUpMessage& message) const { pass_on(message); }

    void operator()(TrainerMessage& message) const {
        if (!seated(message.request)) return;
        if (connection.seat.role != Role::trainer)
            reception.reject(connection, message.request, RejectionCode::not_allowed);
        else
            connection.seat.room->command(connection, std::move(message));
    }

    void operator()(const Leave& message) const {
        if (!seated(message.request)) return;
        connection.send_text(accepted_json(message.request));
        connection.close(CloseCode::normal, "left");
    }

    void operator()(const MoreTime& message) const {
        if (!seated(message.request)) return;
        if (connection.seat.role != Role::participant)
            reception.reject(connection, message.request, RejectionCode::not_allowed);
        else
            connection.seat.room->more_time(connection, message.request);
    }

    void operator()(const Ping&) const { connection.send_text(pong_json); }

 private:
    template <class Message>
    void pass_on(Message& message) const {
        if (!seated(message.request)) return;
        if (connection.seat.role != Role::participant)
            reception.reject(connection, message.request, RejectionCode::not_allowed);
        else
            connection.seat.room->say(connection, std::move(message));
    }
    [[nodiscard]] bool seated(std::uint64_t request) const {
        if (connection.seat.room) return true;
        reception.reject(connection, request, RejectionCode::hello_expected);
        connection.close(CloseCode::policy, "hello expected");
        return false;
    }

    void refuse(RejectionCode code, CloseCode close) const {
        reception.reject(connection, std::nullopt, code);
        connection.close(close, name(code));
    }

    void come_later() const {
        const std::string words =
            "retry in " + std::to_string(retry_after_s(reception.shed_++)) + " s";
        connection.send_text(
            rejected_json(std::nullopt, RejectionCode::busy, "The server is busy, " + words + "."));
        connection.close(CloseCode::restarting, "busy, " + words);
    }

    void seat_participant(const std::shared_ptr<Room>& room, const Hello& hello) const {
        const std::string& token = hello.token;
        const auto& key = room->record().key;
        Nonce nonce = random_nonce();
        // After the end there is no key to check a token with, and nothing left that one could
        // open.
        if (!key) {
            room->enter(connection, Role::participant, nonce, token);
            return;
        }
        if (!token.empty()) {
            const auto known = participant_nonce(*key, token);
            if (!known) return refuse(RejectionCode::bad_token, CloseCode::bad_token);
            nonce = *known;
            if (room->was_removed(nonce)) return refuse(RejectionCode::removed, CloseCode::removed);
        } else if (room->session().locked) {
            return refuse(RejectionCode::lobby_locked, CloseCode::lobby_locked);
        }
        std::optional<Introduction> introduction;
        if (is_named(room->session()) && !room->knows(nonce)) {
            auto said = introduce(room->session(), hello.name, hello.team);
            // The page asks for a name, and says hello once more.
            if (const auto* no = std::get_if<Rejection>(&said))
                return connection.send_text(name_needed_json(no->code, *room->session().deck));
            introduction = std::move(std::get<Introduction>(said));
        }
        room->enter(connection, Role::participant, nonce, participant_token(*key, nonce),
                    std::move(introduction));
    }

    void seat_by_token(const std::shared_ptr<Room>& room, Role role,
                       const std::string& token) const {
        if (!reception.rooms_.opens(token, role, room->record().id))
            return refuse(RejectionCode::bad_token, CloseCode::bad_token);
        room->enter(connection, role, {}, token);
        if (role != Role::trainer) return;
        connection.allow_message_bytes(limits::trainer_message_bytes);
        // Counted anew, by what a trainer may.
        connection.seat.counted = {};
    }
};

void Reception::receive(Connection& connection, std::string_view text) {
    auto read = decode_message(text);
    const bool heartbeat = std::holds_alternative<ClientMessage>(read) &&
                           std::holds_alternative<Ping>(std::get<ClientMessage>(read));
    if (!has_credit(connection)) {
        Seat& seat = connection.seat;
        std::optional<std::uint64_t> request;
        if (auto* message = std::get_if<ClientMessage>(&read))
            std::visit(
                [&request](const auto& known) {
                    if constexpr (requires { known.request; }) request = known.request;
                },
                *message);
        if (!heartbeat) reject(connection, request, RejectionCode::too_many_requests);
        if (++seat.refusals >= limits::refusals_before_close)
            connection.close(CloseCode::policy, "too many messages");
        return;
    }
    if (const auto* unreadable = std::get_if<Unreadable>(&read)) {
        reject(connection, unreadable->request, unreadable->code);
        if (++connection.seat.malformed >= limits::malformed_before_close)
            connection.close(CloseCode::policy, "messages that cannot be understood");
        return;
    }
    std::visit(Reader{*this, connection}, std::get<ClientMessage>(read));
}

void Reception::gone(Connection& connection) {
    if (const auto room = std::move(connection.seat.room)) room->leave(connection);
}

bool Reception::has_credit(Connection& connection) const {
    Seat& seat = connection.seat;
    const auto now = clock_.now();
    const bool trainer = seat.room && seat.role == Role::trainer;
    const double burst = trainer ? limits::trainer_command_burst : limits::command_burst;
    const double per_second =
        trainer ? limits::trainer_commands_per_second : limits::commands_per_second;
    const bool first = seat.counted == Clock::Time{};
    const std::chrono::duration<double> passed = now - seat.counted;
    seat.credits = first ? burst : std::min(burst, seat.credits + passed.count() * per_second);
    seat.counted = now;
    if (seat.credits < 1) return false;
    seat.credits -= 1;
    return true;
}

void Reception::reject(Connection& connection, std::optional<std::uint64_t> request,
                       RejectionCode code) const {
    connection.send_text(rejected_json(request, code));
}

}  // namespace showhands
