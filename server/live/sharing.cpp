#include "live/sharing.hpp"

#include <set>
#include <utility>

#include "codec/asks_message.hpp"
#include "codec/message_json.hpp"
#include "core/view.hpp"
#include "limits.hpp"

namespace showhands {

Sharing::Sharing(const Session& session, Audience& audience, Clock& clock, Join join)
    : session_(session),
      audience_(audience),
      join_(std::move(join)),
      shared_revision_(session.revision),
      text_revision_(session.revision),
      tally_pace_(clock, limits::tally_interval, [this] { send_tally(); }),
      presence_pace_(clock, limits::presence_interval, [this] { send_presence(); }),
      texts_pace_(clock, limits::texts_interval, [this] { send_texts(); }),
      cloud_pace_(clock, limits::texts_interval, [this] { send_cloud(); }),
      asks_pace_(clock, limits::asks_interval, [this] { send_asks(); }),
      wall_pace_(clock, limits::asks_interval, [this] { wall(); }) {}

std::uint32_t Sharing::participants() const {
    return static_cast<std::uint32_t>(audience_.count(Role::participant));
}

const std::string& Sharing::view_text(Role role) {
    if (text_revision_ != session_.revision) {
        view_texts_ = {};
        text_revision_ = session_.revision;
    }
    std::string& text = view_texts_[static_cast<std::size_t>(role)];
    if (!text.empty()) return text;
    switch (role) {
        case Role::participant:
            text = view_json(participant_view(session_, participants()));
            break;
        case Role::trainer:
            text = view_json(trainer_view(session_, participants()), join_);
            break;
        case Role::screen:
            text = view_json(screen_view(session_, participants()), join_);
            break;
    }
    return text;
}

void Sharing::views() {
    if (shared_revision_ == session_.revision) return;
    shared_revision_ = session_.revision;
    // The trainer first: that one waits for the button to answer.
    for (const Role role : {Role::trainer, Role::screen, Role::participant})
        if (audience_.count(role) > 0) audience_.broadcast(role, view_text(role));
    tally_texts_ = {};
    send_tally();
}

void Sharing::counts_on_wall() { wall_pace_.ask(); }

void Sharing::wall() {
    wall_pace_.sent();
    for (const Role role : {Role::trainer, Role::screen}) {
        const std::string before =
            std::exchange(view_texts_[static_cast<std::size_t>(role)], std::string());
        if (audience_.count(role) > 0 && view_text(role) != before)
            audience_.broadcast(role, view_text(role));
    }
}

void Sharing::tally() { tally_pace_.ask(); }

void Sharing::texts() {
    texts_pace_.ask();
    cloud_pace_.ask();
}

void Sharing::asks() { asks_pace_.ask(); }

void Sharing::presence() { presence_pace_.ask(); }

void Sharing::catch_up(Connection& connection) {
    const std::string text = tally_text(connection.seat.role);
    if (!text.empty()) connection.send_text(text);
    const Role role = connection.seat.role;
    if (const std::string asks = asks_text(role); !asks.empty()) connection.send_text(asks);
    if (role == Role::participant) return;
    if (const std::string cloud = cloud_text(); !cloud.empty()) connection.send_text(cloud);
    if (role != Role::trainer) return;
    // A page that has just come knows nothing; an older one was closed before.
    told_.reset();
    texts();
}

std::string Sharing::tally_text(Role role) const {
    if (const auto progress = survey_progress(session_, participants()))
        return role == Role::participant ? std::string() : survey_json(*progress);
    const auto view = tally_view(session_, role, participants());
    return view ? tally_json(*view) : std::string();
}

void Sharing::send_tally() {
    for (const Role role : {Role::trainer, Role::screen}) {
        if (audience_.count(role) == 0) continue;
        std::string text = tally_text(role);
        std::string& last = tally_texts_[static_cast<std::size_t>(role)];
        if (text.empty() || text == last) continue;
        audience_.broadcast_latest(role, text);
        last = std::move(text);
        tally_pace_.sent();
    }
}

void Sharing::send_texts() {
    const bool on_a_slide = session_.phase != Phase::lobby && session_.phase != Phase::ended;
    if (audience_.count(Role::trainer) == 0 || !on_a_slide ||
        session_.current_slide().collect == Collect::none)
        return;
    TextsText message;
    message.slide = session_.current_slide().id;
    message.round = session_.statements.round;
    message.words = session_.current_slide().collect == Collect::words;
    message.first = !told_ || told_->slide != session_.slide || told_->round != message.round;
    if (message.first) told_ = Told{session_.slide, message.round, {}};
    std::set<std::uint32_t> here;
    bool more = false;
    for (const Statement& text : session_.statements.list) {
        if (text.slide != session_.slide) continue;
        here.insert(text.number);
        const auto known = told_->texts.find(text.number);
        if (known != told_->texts.end() && known->second == text) continue;
        more = message.changed.size() >= limits::texts_per_message;
        if (more) continue;
        message.changed.push_back(&text);
        told_->texts.insert_or_assign(text.number, text);
    }
    for (const auto& [number, text] : told_->texts)
        if (!here.contains(number)) message.gone.push_back(number);
    for (const std::uint32_t number : message.gone) told_->texts.erase(number);
    if (!message.first && message.changed.empty() && message.gone.empty()) return;
    texts_pace_.sent();
    audience_.broadcast(Role::trainer, texts_json(message));
    if (more) texts();
}

std::string Sharing::cloud_text() const {
    if (!collects(session_) || session_.current_slide().collect != Collect::words) return {};
    return cloud_json(session_.current_slide().id, word_cloud(session_));
}

void Sharing::send_cloud() {
    std::string text = cloud_text();
    if (text == cloud_told_) return;
    cloud_told_ = std::move(text);
    if (cloud_told_.empty()) return;
    cloud_pace_.sent();
    for (const Role role : {Role::trainer, Role::screen})
        audience_.broadcast_latest(role, cloud_told_);
}

std::string Sharing::asks_text(Role role) const {
    const Asks& asks = session_.asks;
    if (role == Role::screen || asks.round == 0) return {};
    return role == Role::trainer ? asks_for_trainer_json(asks) : asks_for_phones_json(asks);
}

void Sharing::send_asks() {
    if (session_.asks.round == 0) return;
    asks_pace_.sent();
    for (const Role role : {Role::trainer, Role::participant}) {
        std::string text = asks_text(role);
        std::string& told = asks_told_[static_cast<std::size_t>(role)];
        if (text == told) continue;
        audience_.broadcast(role, text);
        told = std::move(text);
    }
}

void Sharing::send_presence() {
    if (shared_participants_ == participants()) return;
    presence_pace_.sent();
    shared_participants_ = participants();
    const std::string text = presence_json(shared_participants_);
    audience_.broadcast(Role::trainer, text);
    audience_.broadcast(Role::screen, text);
}

}  // namespace showhands
