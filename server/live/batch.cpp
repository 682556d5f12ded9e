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
        if (command != nullptr) settle(next, command->mark, decide(session, *command));
        return command != nullptr;
    }
    template <class Happened>
    void settle(const Waiting& next, const TextMark& mark,
                std::variant<Happened, Unchanged, Rejection> decision) {
        if (const auto* no = std::get_if<Rejection>(&decision))
            reply(next.from, rejected_json(next.request, no->code));
        else if (auto* happened = std::get_if<Happened>(&decision))
            sent_.push_back({mark, std::move(*happened), {next.from, next.request, 0, 1}});
        else
            reply(next.from, accepted_json(next.request));
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
        if (const auto* no = std::get_if<Rejection>(&decision))
            reply(next.from, rejected_json(next.request, no->code));
        else if (const auto* taken = std::get_if<PenTaken>(&decision))
            pens_.push_back({*taken, {next.from, next.request, 0, 1}});
        else
            reply(next.from, accepted_json(next.request));
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
    /// What this vote's ballot says is known in the next batch only.
    [[nodiscard]] bool knows(const Ballot& mark) const {
        return std::any_of(named_.begin(), named_.end(),
                           [&mark](const PersonNamed& one) { return one.mark == mark; });
    }
    void append_to(Events& events) {
        for (PersonNamed& one : named_) events.push_back(std::move(one));
    }

 private:
    std::vector<PersonNamed> named_;
};

}  // namespace

Batch take_batch(std::vector<Waiting>& waiting, const Session& session, const Occasion& occasion,
                 const Audience& audience) {
    struct Cast {
        VoteCast event;
        Pending pending;
    };
    std::vector<Cast> votes;
    Texts texts;
    Seating seating;
    Names names;
    Events controls;
    std::optional<Pending> control;
    std::optional<std::uint32_t> removes;
    auto at = waiting.begin();
    const auto full = [&] {
        return votes.size() + texts.size() + seating.size() + names.size() >= limits::batch_votes;
    };
    for (; at != waiting.end() && !control && !full(); ++at) {
        const Waiting& next = *at;
        if (texts.take(next, session) || seating.take(next, session) || names.take(next, session))
            continue;
        if (const auto* vote = std::get_if<CastVote>(&next.command)) {
            if (names.knows(vote->ballot)) break;
            auto decision = decide(session, *vote);
            if (const auto* no = std::get_if<Rejection>(&decision))
                reply(next.from, rejected_json(next.request, no->code));
            else if (auto* cast = std::get_if<VoteCast>(&decision))
                votes.push_back({*cast, {next.from, next.request, 0, 1}});
            else
                reply(next.from, accepted_json(next.request));
            continue;
        }
        const auto& command = std::get<TrainerCommand>(next.command);
        auto decision = decide(session, command, occasion);
        if (const auto* no = std::get_if<Rejection>(&decision)) {
            reply(next.from, rejected_json(next.request, no->code));
            continue;
        }
        controls = std::move(std::get<Events>(decision));
        if (controls.empty()) {
            if (std::holds_alternative<ListParticipants>(command))
                reply(next.from, participant_list_json(audience.participants(session.people)));
            reply(next.from, accepted_json(next.request));
            continue;
        }
        control = Pending{next.from, next.request, 0, controls.size()};
        if (const auto* remove = std::get_if<RemoveParticipant>(&command))
            removes = remove->participant;
    }
    waiting.erase(waiting.begin(), at);
    std::vector<Cast*> in_order;
    in_order.reserve(votes.size());
    for (Cast& cast : votes) in_order.push_back(&cast);
    std::sort(in_order.begin(), in_order.end(), [](const Cast* left, const Cast* right) {
        return std::tie(left->event.ballot, left->event.request) <
               std::tie(right->event.ballot, right->event.request);
    });
    Batch batch;
    batch.removes = removes;
    Events events;
    events.reserve(votes.size() + controls.size());
    batch.pending.reserve(votes.size() + 1);
    for (Cast* cast : in_order) {
        cast->pending.first = events.size();
        events.emplace_back(cast->event);
        batch.pending.push_back(std::move(cast->pending));
    }
    texts.append_to(events, batch.pending);
    seating.append_to(events, batch.pending);
    names.append_to(events);
    if (control) {
        control->first = events.size();
        batch.pending.push_back(std::move(*control));
        events.insert(events.end(), controls.begin(), controls.end());
    }
    batch.events = std::make_shared<const Events>(std::move(events));
    return batch;
}

}  // namespace showhands
