#include "live/room.hpp"

#include <algorithm>
#include <utility>

#include "codec/snapshot_json.hpp"
#include "core/decide.hpp"
#include "limits.hpp"
#include "live/keys.hpp"

namespace showhands {
namespace {

/// From here on something in the log is to be gone from the disk.
bool asks_for_compaction(const Event& event) {
    return std::holds_alternative<RoundSealed>(event) ||
           std::holds_alternative<SurveyClosed>(event) ||
           std::holds_alternative<TextsSealed>(event) ||
           std::holds_alternative<TextDeleted>(event) ||
           std::holds_alternative<TextEdited>(event) ||
           std::holds_alternative<TextsDeleted>(event) ||
           std::holds_alternative<AskDeleted>(event) || std::holds_alternative<AskingSet>(event);
}

}  // namespace

Room::Room(House house, SessionRecord record, std::shared_ptr<const Deck> deck, Join join)
    : house_(std::move(house)),
      record_(std::move(record)),
      session_(std::move(deck)),
      audience_(house_.clock, house_.framer),
      sharing_(session_, audience_, house_.clock, std::move(join)),
      timer_(session_, audience_, house_.clock,
             [this](const OpenRound& only) {
                 queue_.push({{}, 0, TrainerCommand(CloseQuestion{only})});
             }),
      group_seats_(session_, record_, audience_),
      phone_commands_(session_, record_, group_seats_, timer_),
      group_news_(session_, audience_, house_.clock,
                  [this](Connection& phone) { return group_seats_.mark(phone); }),
      person_news_(session_, audience_, house_.clock,
                   [this](Connection& phone) { return phone_commands_.person(phone); }),
      queue_(house_.clock, [this] { pump(); }),
      last_batch_{random_number(), 0} {}

void Room::start(std::function<void(std::string)> ready) {
    ready_ = std::move(ready);
    house_.journal.follow(record_.id, weak_from_this());
}

void Room::enter(Connection& connection, Role role, const Nonce& nonce, std::string_view token,
                 std::optional<Introduction> introduction) {
    connection.seat.room = shared_from_this();
    connection.seat.role = role;
    connection.seat.nonce = nonce;
    if (Connection* older = audience_.enter(connection)) {
        older->seat.room.reset();
        older->close(CloseCode::superseded, "a newer connection took over");
    }
    WelcomeText welcome{role,  record_.id.value, record_.code.value,
                        token, participants(),   sharing_.view_text(role),
                        {}};
    if (role == Role::participant) welcome.my_vote = phone_commands_.vote_of(nonce);
    connection.send_text(welcome_json(welcome));
    sharing_.catch_up(connection);
    timer_.catch_up(connection);
    group_news_.catch_up(connection);
    if (role == Role::trainer && !house_.storage.empty()) connection.send_text(house_.storage);
    sharing_.presence();
    if (role != Role::participant) return;
    person_news_.catch_up(connection);
    if (introduction)
        queue_.push({{}, 0, phone_commands_.of(connection, std::move(*introduction))});
    if (auto join = group_seats_.of(connection)) queue_.push({{}, 0, std::move(*join)});
}

void Room::leave(Connection& connection) {
    audience_.leave(connection);
    sharing_.presence();
}

void Room::tell_trainer(std::string_view storage) { audience_.broadcast(Role::trainer, storage); }

void Room::close_all() {
    audience_.close_all(CloseCode::no_such_session, name(RejectionCode::no_such_session));
}

void Room::command(Connection& connection, TrainerMessage message) {
    if (auto* remove = std::get_if<RemoveParticipant>(&message.command); remove && record_.key) {
        const Connection* phone = audience_.participant(remove->participant);
        if (phone == nullptr) {
            connection.send_text(
                rejected_json(message.request, RejectionCode::no_such_participant));
            return;
        }
        remove->mark = make_removal_mark(*record_.key, phone->seat.nonce);
    }
    if (auto* deal = std::get_if<DealGroups>(&message.command)) *deal = group_seats_.dealt_anew();
    if (const auto* time = std::get_if<AddTime>(&message.command);
        time && !queue_.full() &&
        std::holds_alternative<Events>(decide(session_, message.command, {})))
        timer_.add(std::chrono::seconds(time->seconds));
    submit(connection, {connection.weak_from_this(), message.request, std::move(message.command)});
}

void Room::more_time(Connection& connection, std::uint64_t request) {
    if (timer_.ask(connection.seat.nonce))
        connection.send_text(accepted_json(request));
    else
        connection.send_text(rejected_json(request, RejectionCode::no_timer));
}

void Room::submit(Connection& connection, Waiting waiting) {
    if (queue_.full()) {
        connection.send_text(rejected_json(waiting.request, RejectionCode::busy));
        return;
    }
    queue_.push(std::move(waiting));
}

void Room::pump() {
    while (!busy_ && !queue_.empty()) {
        Batch batch = queue_.take(session_, {house_.clock.unix_s(), participants()}, audience_);
        if (batch.events->empty()) continue;
        batch.id = last_batch_ = {last_batch_.incarnation, last_batch_.counter + 1};
        batch_ = std::move(batch);
        append();
    }
}

void Room::append() {
    busy_ = true;
    house_.journal.append(record_.id, batch_->id, batch_->events,
                          [weak = weak_from_this()](AppendOutcome outcome) {
                              if (const auto room = weak.lock()) room->appended(outcome);
                          });
}

void Room::appended(AppendOutcome outcome) {
    switch (outcome) {
        case AppendOutcome::durable:
            settle();
            return;
        case AppendOutcome::unknown:
            // Nobody may be told anything yet; the same batch again is stored at most once.
            house_.clock.after(limits::journal_retry, [weak = weak_from_this()] {
                if (const auto room = weak.lock()) room->append();
            });
            return;
        case AppendOutcome::refused:
            refuse_batch();
            return;
    }
}

void Room::refuse_batch() {
    for (const Pending& pending : batch_->pending)
        reply(pending.from, rejected_json(pending.request, RejectionCode::unavailable));
    for (const Event& event : *batch_->events) try_again(event);
    timer_.over_again();
    batch_.reset();
    busy_ = false;
    // A seal that waits may have been left to this batch's settling.
    if (seal_) retry_later();
    queue_.ask();
}

void Room::try_again(const Event& event) {
    Waiting waiting;
    if (const auto* named = std::get_if<PersonNamed>(&event))
        waiting.command = GiveName{named->mark, named->name, named->team};
    else if (const auto* joined = std::get_if<GroupsJoined>(&event))
        waiting.command = JoinGroups{joined->marks};
    else
        return;
    house_.clock.after(limits::journal_retry,
                       [weak = weak_from_this(), waiting = std::move(waiting)] {
                           if (const auto room = weak.lock()) room->queue_.push(waiting);
                       });
}

void Room::snapshot(std::uint64_t, const std::string& text) {
    auto session = decode_snapshot(text, session_.deck);
    if (!session) {
        lost("The stored state of this session cannot be read by this version.");
        return;
    }
    session_ = std::move(*session);
}

void Room::entry(const Entry& entry) {
    std::vector<bool> applied;
    applied.reserve(entry.events->size());
    bool sealed = false;
    for (const Event& event : *entry.events) {
        applied.push_back(evolve(session_, event));
        sealed = sealed || (applied.back() && asks_for_compaction(event));
    }
    // What still holds marks is left to the seal that comes when the slide is left.
    const bool marked =
        !session_.ballots.empty() || !session_.statements.sent.empty() || session_.survey.open();
    if ((sealed && !marked) || session_.phase == Phase::ended)
        seal_ = Seal{entry.position, encode_snapshot(session_)};
    if (batch_ && entry.batch == batch_->id) batch_->applied = std::move(applied);
}

void Room::live() { settle(); }

void Room::lost(const std::string& reason) {
    if (ready_) std::exchange(ready_, nullptr)(reason);
}

void Room::settle() {
    busy_ = true;
    if (seal_)
        compact();
    else if (session_.phase == Phase::ended && record_.key)
        destroy_key();
    else
        finish();
}

void Room::compact() {
    house_.journal.compact(record_.id, seal_->position, seal_->snapshot,
                           [weak = weak_from_this(), position = seal_->position](bool done) {
                               const auto room = weak.lock();
                               if (!room) return;
                               if (!done) {
                                   // The class goes on; the ballots go as soon as the disk allows
                                   // it.
                                   room->retry_later();
                                   room->finish();
                                   return;
                               }
                               if (room->seal_ && room->seal_->position == position)
                                   room->seal_.reset();
                               room->settle();
                           });
}

void Room::destroy_key() {
    house_.catalog.end(record_.id, house_.clock.unix_s(), [weak = weak_from_this()](bool done) {
        const auto room = weak.lock();
        if (!room) return;
        if (done) {
            destroy(*room->record_.key);
            room->record_.key.reset();
            room->house_.ended(*room);
        } else {
            room->retry_later();
        }
        room->finish();
    });
}

void Room::retry_later() {
    if (std::exchange(retrying_, true)) return;
    house_.clock.after(limits::journal_retry, [weak = weak_from_this()] {
        const auto room = weak.lock();
        if (!room) return;
        room->retrying_ = false;
        // While a batch is on its way its own settling does this.
        if (!room->busy_) room->settle();
    });
}

void Room::finish() {
    if (batch_) {
        const Batch batch = std::move(*batch_);
        batch_.reset();
        for (const Pending& pending : batch.pending) {
            const auto first = batch.applied.begin() + static_cast<std::ptrdiff_t>(pending.first);
            const bool all = std::all_of(first, first + static_cast<std::ptrdiff_t>(pending.count),
                                         [](bool applied) { return applied; });
            if (all)
                reply(pending.from, accepted_json(pending.request));
            else
                reply(pending.from, rejected_json(pending.request, RejectionCode::superseded));
        }
        if (batch.removes && batch.applied.back()) show_out(*batch.removes);
        sharing_.views();
        share_wall(*batch.events);
        sharing_.tally();
        sharing_.texts();
        sharing_.asks();
    }
    timer_.follow();
    group_news_.follow();
    person_news_.follow();
    if (auto join = group_seats_.of_everybody()) queue_.push({{}, 0, std::move(*join)});
    if (ready_) std::exchange(ready_, nullptr)("");
    busy_ = false;
    queue_.ask();
}

void Room::share_wall(const Events& events) {
    bool texts = false;
    bool counts = false;
    for (const Event& event : events) {
        const auto* up = std::get_if<AskVotedUp>(&event);
        texts = texts || std::holds_alternative<TextTakenBack>(event);
        counts = counts || (up != nullptr && up->ask == session_.asks.projected) ||
                 (std::holds_alternative<PersonNamed>(event) && session_.leaderboard_shown);
    }
    if (texts) sharing_.wall();
    if (counts) sharing_.counts_on_wall();
}

void Room::show_out(std::uint32_t participant) {
    Connection* phone = audience_.participant(participant);
    if (phone == nullptr) return;
    // Nor does what it sent before count later.
    queue_.forget(*phone);
    leave(*phone);
    phone->seat.room.reset();
    phone->send_text(rejected_json(std::nullopt, RejectionCode::removed));
    phone->close(CloseCode::removed, name(RejectionCode::removed));
}

bool Room::knows(const Nonce& nonce) const {
    return record_.key && session_.people.find(make_named_ballot(*record_.key, nonce)) != nullptr;
}

bool Room::at_rest() const {
    return !busy_ && !seal_ && (session_.phase != Phase::ended || !record_.key);
}

bool Room::was_removed(const Nonce& nonce) const {
    return record_.key && !session_.removed.empty() &&
           session_.was_removed(make_removal_mark(*record_.key, nonce));
}

}  // namespace showhands
