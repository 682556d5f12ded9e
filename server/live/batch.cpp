#include "live/batch.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "codec/message_json.hpp"
#include "core/decide.hpp"
#include "limits.hpp"

namespace showhands {

void reply(const std::weak_ptr<Connection>& to, std::string_view text) {
    if (const auto connection = to.lock()) connection->send_text(text);
}

namespace {

Pending pending_of(const Waiting& next) { return {next.from, next.request, 0, 1}; }

/// What is to go into the batch; null if nothing is, and whoever asked has the answer.
template <class Happened>
Happened* settled(const Waiting& next, std::variant<Happened, Unchanged, Rejection>& decision) {
    if (auto* happened = std::get_if<Happened>(&decision)) return happened;
    if (const auto* no = std::get_if<Rejection>(&decision))
        reply(next.from, rejected_json(next.request, no->code));
    else
        reply(next.from, accepted_json(next.request));
    return nullptr;
}

/// Votes on their way into a batch.
class Votes {
 public:
    void take(const Waiting& next, const CastVote& vote, const Session& session) {
        auto decision = decide(session, vote);
        if (const VoteCast* cast = settled(next, decision))
            cast_.push_back({*cast, pending_of(next)});
    }
    [[nodiscard]] std::size_t size() const { return cast_.size(); }
    /// In the order of ballots, which tells nothing of the order of arrival.
    void append_to(Events& events, std::vector<Pending>& pending) {
        std::vector<Cast*> in_order;
        in_order.reserve(cast_.size());
        for (Cast& cast : cast_) in_order.push_back(&cast);
        std::sort(in_order.begin(), in_order.end(), [](const Cast* left, const Cast* right) {
            return std::tie(left->event.ballot, left->event.request) <
                   std::tie(right->event.ballot, right->event.request);
        });
        for (Cast* cast : in_order) {
            cast->pending.first = events.size();
            events.emplace_back(cast->event);
            pending.push_back(std::move(cast->pending));
        }
    }

 private:
    struct Cast {
        VoteCast event;
        Pending pending;
    };
    std::vector<Cast> cast_;
};

/// Texts and questions of phones on their way into a batch.
class Texts {
 public:
    /// Decides a phone's command about texts or questions; true if it was one.
    bool take(const Waiting& next, const Session& session) {
        if (decided<AddText>(next, session)) return true;
        return decided<TakeTextBack>(next, session) || decided<AddAsk>(next, session) ||
               decided<VoteAskUp>(next, session);
    }
    [[nodiscard]] std::size_t size() const { return sent_.size(); }
    /// The text that is to be taken back is being stored with this batch: that must wait for the
    /// next.
    [[nodiscard]] bool has_what_goes(const Waiting& next) const {
        const auto* back = std::get_if<TakeTextBack>(&next.command);
        return back != nullptr && std::any_of(sent_.begin(), sent_.end(), [back](const Sent& one) {
                   const auto* text = std::get_if<TextAdded>(&one.event);
                   return text != nullptr && one.mark == back->mark && text->request == back->added;
               });
    }
    /// A phone's own texts keep their order, so that what it takes back it has sent before.
    void append_to(Events& events, std::vector<Pending>& pending) {
        std::stable_sort(sent_.begin(), sent_.end(), [](const Sent& left, const Sent& right) {
            return left.mark < right.mark;
        });
        for (Sent& one : sent_) {
            one.pending.first = events.size();
            events.push_back(std::move(one.event));
            pending.push_back(std::move(one.pending));
        }
    }

 private:
    struct Sent {
        TextMark mark;
        Event event;
        Pending pending;
    };

    template <class Command>
    bool decided(const Waiting& next, const Session& session) {
        const auto* command = std::get_if<Command>(&next.command);
        if (command == nullptr) return false;
        auto decision = decide(session, *command);
        if (auto* happened = settled(next, decision))
            sent_.push_back({command->mark, std::move(*happened), pending_of(next)});
        return true;
    }

    std::vector<Sent> sent_;
};

/// Seats in small groups and their pens on their way into a batch.
class Seating {
 public:
    /// Decides a phone's command about groups; true if it was one.
    bool take(const Waiting& next, const Session& session) {
        if (const auto* join = std::get_if<JoinGroups>(&next.command)) {
            auto decision = decide(session, *join);
            if (const auto* joined = std::get_if<GroupsJoined>(&decision)) {
                joined_.slide = joined->slide;
                joined_.marks.insert(joined_.marks.end(), joined->marks.begin(),
                                     joined->marks.end());
            }
            return true;
        }
        const auto* pen = std::get_if<TakePen>(&next.command);
        if (pen == nullptr) return false;
        auto decision = decide(session, *pen);
        if (const PenTaken* taken = settled(next, decision))
            pens_.push_back({*taken, pending_of(next)});
        return true;
    }
    [[nodiscard]] std::size_t size() const { return pens_.size() + joined_.marks.size(); }
    void append_to(Events& events, std::vector<Pending>& pending) {
        std::sort(joined_.marks.begin(), joined_.marks.end());
        if (!joined_.marks.empty()) events.push_back(std::move(joined_));
        for (Pen& pen : pens_) {
            pen.pending.first = events.size();
            events.push_back(pen.event);
            pending.push_back(std::move(pen.pending));
        }
    }

 private:
    struct Pen {
        PenTaken event;
        Pending pending;
    };
    GroupsJoined joined_;
    std::vector<Pen> pens_;
};

/// Names of those who have just come, on their way into a batch.
class Names {
 public:
    /// Decides what somebody is called; true if it was that.
    bool take(const Waiting& next, const Session& session) {
        const auto* give = std::get_if<GiveName>(&next.command);
        if (give == nullptr) return false;
        auto decision = decide(session, *give);
        if (auto* named = std::get_if<PersonNamed>(&decision)) named_.push_back(std::move(*named));
        return true;
    }
    [[nodiscard]] std::size_t size() const { return named_.size(); }
    /// Whose ballot this is is being stored with this batch: the vote must wait for the next.
    [[nodiscard]] bool has(const Ballot& mark) const {
        return std::any_of(named_.begin(), named_.end(),
                           [&mark](const PersonNamed& one) { return one.mark == mark; });
    }
    void append_to(Events& events) {
        for (PersonNamed& one : named_) events.push_back(std::move(one));
    }

 private:
    std::vector<PersonNamed> named_;
};

/// The trainer's command that ends a batch.
class Control {
 public:
    void take(const Waiting& next, const TrainerCommand& command, const Session& session,
              const Occasion& occasion, const Audience& audience) {
        auto decision = decide(session, command, occasion);
        if (const auto* no = std::get_if<Rejection>(&decision))
            return reply(next.from, rejected_json(next.request, no->code));
        events_ = std::move(std::get<Events>(decision));
        if (events_.empty()) {
            if (std::holds_alternative<ListParticipants>(command))
                reply(next.from, participant_list_json(audience.participants(session.people)));
            return reply(next.from, accepted_json(next.request));
        }
        pending_ = Pending{next.from, next.request, 0, events_.size()};
        if (const auto* remove = std::get_if<RemoveParticipant>(&command))
            removes_ = remove->participant;
    }
    [[nodiscard]] bool taken() const { return pending_.has_value(); }
    [[nodiscard]] std::optional<std::uint32_t> removes() const { return removes_; }
    void append_to(Events& events, std::vector<Pending>& pending) {
        if (!pending_) return;
        pending_->first = events.size();
        pending.push_back(std::move(*pending_));
        events.insert(events.end(), events_.begin(), events_.end());
    }

 private:
    Events events_;
    std::optional<Pending> pending_;
    std::optional<std::uint32_t> removes_;
};

}  // namespace

Batch take_batch(std::vector<Waiting>& waiting, const Session& session, const Occasion& occasion,
                 const Audience& audience) {
    Votes votes;
    Texts texts;
    Seating seating;
    Names names;
    Control control;
    auto at = waiting.begin();
    const auto full = [&] {
        return votes.size() + texts.size() + seating.size() + names.size() >= limits::batch_votes;
    };
    for (; at != waiting.end() && !control.taken() && !full(); ++at) {
        const Waiting& next = *at;
        if (texts.has_what_goes(next)) break;
        if (texts.take(next, session) || seating.take(next, session) || names.take(next, session))
            continue;
        if (const auto* vote = std::get_if<CastVote>(&next.command)) {
            if (names.has(vote->ballot)) break;
            votes.take(next, *vote, session);
        } else {
            control.take(next, std::get<TrainerCommand>(next.command), session, occasion, audience);
        }
    }
    waiting.erase(waiting.begin(), at);

    Batch batch;
    batch.removes = control.removes();
    Events events;
    events.reserve(votes.size());
    batch.pending.reserve(votes.size() + 1);
    votes.append_to(events, batch.pending);
    texts.append_to(events, batch.pending);
    seating.append_to(events, batch.pending);
    names.append_to(events);
    control.append_to(events, batch.pending);
    batch.events = std::make_shared<const Events>(std::move(events));
    return batch;
}

}  // namespace showhands
