#include "live/room.hpp"

#include <openssl/crypto.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "codec/snapshot_json.hpp"
#include "core/decide.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

void reply(const std::weak_ptr<Connection>& to, std::string_view text) {
    if (const auto connection = to.lock()) connection->send_text(text);
}

}  // namespace

Room::Room(House house, SessionRecord record, std::shared_ptr<const Deck> deck, Join join)
    : house_(std::move(house)),
      record_(std::move(record)),
      session_(std::move(deck)),
      audience_(house_.clock, house_.framer),
      sharing_(session_, audience_, house_.clock, std::move(join)),
      last_batch_{random_number(), 0} {}

void Room::start(std::function<void(std::string)> ready) {
    ready_ = std::move(ready);
    house_.journal.follow(record_.id, weak_from_this());
}

void Room::enter(Connection& connection, Role role, const Nonce& nonce, std::string_view token) {
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
    if (role == Role::participant) welcome.my_vote = vote_of(nonce);
    connection.send_text(welcome_json(welcome));
    if (role != Role::participant) sharing_.catch_up(connection);
    if (role == Role::trainer && !house_.storage.empty()) connection.send_text(house_.storage);
    sharing_.presence();
}

void Room::leave(Connection& connection) {
    audience_.leave(connection);
    sharing_.presence();
}

void Room::tell_trainer(std::string_view storage) { audience_.broadcast(Role::trainer, storage); }

void Room::vote(Connection& connection, VoteMessage message) {
    CastVote cast{{}, message.request, std::move(message.slide), message.round, message.answer};
    // A slide that is not in the deck needs no ballot: its vote is refused whatever happens first.
    const auto place = session_.deck->find(cast.slide);
    if (record_.key && place)
        cast.ballot = make_ballot(*record_.key, connection.seat.nonce,
                                  static_cast<std::uint32_t>(*place), cast.round);
    submit(connection, {connection.weak_from_this(), message.request, std::move(cast)});
}

void Room::command(Connection& connection, TrainerMessage message) {
    submit(connection, {connection.weak_from_this(), message.request, std::move(message.command)});
}

void Room::submit(Connection& connection, Waiting waiting) {
    if (waiting_.size() >= limits::waiting_commands) {
        connection.send_text(rejected_json(waiting.request, RejectionCode::busy));
        return;
    }
    waiting_.push_back(std::move(waiting));
    pump();
}

void Room::pump() {
    while (!busy_ && !waiting_.empty()) {
        Batch batch = decide_waiting();
        if (batch.events->empty()) continue;
        batch.id = last_batch_ = {last_batch_.incarnation, last_batch_.counter + 1};
        batch_ = std::move(batch);
        append();
    }
}

/// Everything that waits, up to and including the first command of the trainer, so that each later
/// command meets the state this one leaves. Votes stand in ballot order, not in the order of
/// arrival.
Room::Batch Room::decide_waiting() {
    struct Cast {
        VoteCast event;
        Pending pending;
    };
    std::vector<Cast> votes;
    Events controls;
    std::optional<Pending> control;
    auto at = waiting_.begin();
    for (; at != waiting_.end() && !control && votes.size() < limits::batch_votes; ++at) {
        const Waiting& next = *at;
        if (const auto* vote = std::get_if<CastVote>(&next.command)) {
            auto decision = decide(session_, *vote);
            if (const auto* no = std::get_if<Rejection>(&decision))
                reply(next.from, rejected_json(next.request, no->code));
            else if (auto* cast = std::get_if<VoteCast>(&decision))
                votes.push_back({*cast, {next.from, next.request, 0, 1}});
            else
                reply(next.from, accepted_json(next.request));
            continue;
        }
        auto decision = decide(session_, std::get<TrainerCommand>(next.command),
                               Occasion{house_.clock.unix_s(), participants()});
        if (const auto* no = std::get_if<Rejection>(&decision)) {
            reply(next.from, rejected_json(next.request, no->code));
            continue;
        }
        controls = std::move(std::get<Events>(decision));
        if (controls.empty())
            reply(next.from, accepted_json(next.request));
        else
            control = Pending{next.from, next.request, 0, controls.size()};
    }
    waiting_.erase(waiting_.begin(), at);
    std::sort(votes.begin(), votes.end(), [](const Cast& left, const Cast& right) {
        return std::tie(left.event.ballot, left.event.request) <
               std::tie(right.event.ballot, right.event.request);
    });
    Batch batch;
    Events events;
    events.reserve(votes.size() + controls.size());
    for (Cast& cast : votes) {
        cast.pending.first = events.size();
        events.emplace_back(cast.event);
        batch.pending.push_back(std::move(cast.pending));
    }
    if (control) {
        control->first = events.size();
        batch.pending.push_back(std::move(*control));
        events.insert(events.end(), controls.begin(), controls.end());
    }
    batch.events = std::make_shared<const Events>(std::move(events));
    return batch;
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
    batch_.reset();
    busy_ = false;
    pump();
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
        sealed = sealed || (applied.back() && std::holds_alternative<RoundSealed>(event));
    }
    if (sealed || session_.phase == Phase::ended)
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
            OPENSSL_cleanse(room->record_.key->data(), room->record_.key->size());
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
        sharing_.views();
        sharing_.tally();
    }
    if (ready_) std::exchange(ready_, nullptr)("");
    busy_ = false;
    pump();
}

std::optional<MyVote> Room::vote_of(const Nonce& nonce) const {
    const Round* round = session_.current_round();
    if (round == nullptr || round->sealed || !record_.key) return std::nullopt;
    const auto held =
        session_.ballots.find(make_ballot(*record_.key, nonce, session_.slide, round->number));
    if (held == session_.ballots.end()) return std::nullopt;
    return MyVote{session_.current_slide().id, round->number, held->second.answer,
                  held->second.request};
}

}  // namespace showhands
