#include "core/reference_model.hpp"

#include <algorithm>

namespace showhands::reference {

using enum RejectionCode;

bool Model::collecting() const {
    return stage == Stage::showing && here().collect != Collect::none;
}

bool Model::in_groups() const {
    return stage == Stage::showing && here().collect == Collect::groups;
}

std::uint32_t Model::table_of(std::uint32_t phone) const {
    for (std::size_t table = 0; table < tables.size(); ++table)
        if (std::find(tables[table].begin(), tables[table].end(), phone) != tables[table].end())
            return static_cast<std::uint32_t>(table) + 1;
    return 0;
}

void Model::seat(const std::vector<std::uint32_t>& phones) {
    const auto fewest = [](const auto& one, const auto& other) {
        return one.size() < other.size();
    };
    if (tables.empty()) {
        const std::size_t full_tables = (phones.size() + dealt_by_.size - 1) / dealt_by_.size;
        tables.resize(dealt_by_.count > 0 ? dealt_by_.count : full_tables);
    }
    for (const std::uint32_t phone : phones) {
        if (table_of(phone) > 0) continue;
        auto table = std::min_element(tables.begin(), tables.end(), fewest);
        if (dealt_by_.count == 0 && table->size() == dealt_by_.size + 1)
            table = tables.insert(tables.end(), std::vector<std::uint32_t>());
        table->push_back(phone);
    }
}

void Model::join(const std::vector<std::uint32_t>& phones) {
    if (!in_groups() || phones.empty()) return;
    if (tables.empty() || dealt_by_ != here().groups) {
        tables.clear();
        scribes.clear();
        dealt_by_ = here().groups;
    }
    seat(phones);
}

Refusal Model::take_pen(std::uint32_t phone, const std::string& on) {
    if (stage == Stage::ended) return session_ended;
    if (!in_groups() || here().id.value != on || table_of(phone) == 0) return no_group;
    scribes[table_of(phone)] = phone;
    return {};
}

std::vector<std::pair<std::string, std::uint32_t>> Model::themes(std::size_t of) const {
    std::vector<std::string> names = deck_.slides[of].themes;
    if (const auto added = added_themes.find(of); added != added_themes.end())
        names.insert(names.end(), added->second.begin(), added->second.end());
    std::vector<std::pair<std::string, std::uint32_t>> counted;
    for (const std::string& name : names) {
        std::uint32_t answers = 0;
        for (const Text& text : texts)
            if (text.slide == of && text.themes.contains(name)) answers += text.merged + 1;
        counted.emplace_back(name, answers);
    }
    return counted;
}

Asked* Model::latest() {
    if (stage == Stage::lobby) return nullptr;
    Asked* found = nullptr;
    for (Asked& asked : rounds)
        if (asked.slide == slide) found = &asked;
    return found;
}

Text* Model::find(std::uint32_t number) {
    for (Text& text : texts)
        if (text.number == number) return &text;
    return nullptr;
}

bool Model::again_planned() {
    const Asked* asked = latest();
    return asked != nullptr && !asked->revealed && asked->number < here().question->rounds;
}

void Model::leave() {
    if (collecting()) sent_.clear();
    if (votes_can_change()) rounds.back().sealed = true;
}

void Model::open(std::uint32_t number) {
    Asked* asked = latest();
    if (asked == nullptr || asked->number != number) rounds.push_back({slide, number, {}});
    hidden = false;
    stage = Stage::open;
}

void Model::go(std::size_t place, bool forward) {
    leave();
    slide = place;
    hidden = false;
    themes_shown = false;
    stage = Stage::showing;
    if (const Asked* asked = latest()) stage = asked->revealed ? Stage::revealed : Stage::closed;
    board = in_groups()                                        ? Board::group
            : collecting() && here().collect == Collect::words ? Board::cloud
                                                               : Board::newest;
    if (collecting()) ++visits;
    const bool opens =
        forward && deck_.opens == Opens::on_show && here().question && latest() == nullptr;
    if (opens) open(1);
}

Refusal Model::vote(std::uint32_t voter, const Ballot& ballot, const std::string& on,
                    std::uint32_t round) {
    if (stage == Stage::ended) return session_ended;
    if (stage != Stage::open || here().id.value != on || rounds.back().number != round)
        return question_not_open;
    const Question& question = *here().question;
    if (ballot.skip && !ballot.options.empty()) return skip_with_options;
    if (!ballot.skip && ballot.options.empty()) return no_options;
    for (const std::size_t option : ballot.options)
        if (option >= question.options.size()) return no_such_option;
    if (question.kind != QuestionKind::multiple && ballot.options.size() > 1)
        return too_many_options;
    auto& ballots = rounds.back().ballots;
    const auto held = ballots.find(voter);
    if (held != ballots.end()) {
        if (ballot.request < held->second.request) return superseded;
        if (ballot.request == held->second.request && ballot != held->second) return superseded;
    }
    ballots[voter] = ballot;
    return {};
}

Refusal Model::say(std::uint32_t phone, std::uint64_t request, const std::string& words,
                   const std::string& on, std::uint32_t visit) {
    if (stage == Stage::ended) return session_ended;
    if (!collecting() || here().id.value != on || visits != visit) return not_collecting;
    auto& sent = sent_[phone];
    if (const auto before = sent.find(request); before != sent.end())
        return before->second.back ? Refusal(superseded) : Refusal();
    const std::uint32_t table = in_groups() ? table_of(phone) : 0;
    if (in_groups()) {
        if (table == 0) return no_group;
        if (scribes.count(table) == 0 || scribes[table] != phone) return not_the_scribe;
    }
    std::size_t standing = 0;
    for (const auto& [its_request, one] : sent) standing += one.back || in_groups() ? 0U : 1U;
    if (in_groups())
        for (const Text& text : texts) standing += text.slide == slide && text.group == table;
    if (standing >= here().answers_each || sent.size() >= limits::texts_sent_each)
        return enough_texts;
    for (const Text& text : texts)
        if (in_groups() && text.slide == slide && text.group == table && text.words == words)
            return same_text;
    for (const auto& [its_request, one] : sent) {
        const Text* text = one.back ? nullptr : find(one.text);
        if (text != nullptr && text->words == words) return same_text;
    }
    texts.push_back({++last_text_, slide, words});
    texts.back().group = table;
    sent[request] = {last_text_, false};
    return {};
}

Refusal Model::take_back(std::uint32_t phone, std::uint64_t request, const std::string& on,
                         std::uint32_t visit) {
    if (stage == Stage::ended) return session_ended;
    if (!collecting() || here().id.value != on || visits != visit) return not_collecting;
    auto& sent = sent_[phone];
    const auto one = sent.find(request);
    if (one == sent.end()) return no_such_text;
    if (one->second.back) return {};
    one->second.back = true;
    std::erase_if(texts, [&](const Text& text) { return text.number == one->second.text; });
    return {};
}

RoomQuestion* Model::question(std::uint32_t number) {
    for (RoomQuestion& one : questions)
        if (one.number == number) return &one;
    return nullptr;
}

void Model::forget_who_asked() {
    asking = false;
    asked_.clear();
    voted_up_.clear();
}

Refusal Model::ask(std::uint32_t phone, std::uint64_t request, const std::string& words,
                   std::uint32_t time) {
    if (stage == Stage::ended) return session_ended;
    if (!asking || time != times_of_asking) return not_asking;
    if (asked_[phone].contains(request)) return {};
    if (asked_[phone].size() == limits::asks_each) return enough_asks;
    asked_[phone].insert(request);
    questions.push_back({++last_question_, words});
    return {};
}

Refusal Model::vote_up(std::uint32_t phone, std::uint32_t number) {
    if (stage == Stage::ended) return session_ended;
    if (!asking) return not_asking;
    RoomQuestion* one = question(number);
    if (one == nullptr || !one->approved) return no_such_ask;
    if (voted_up_.insert({phone, number}).second) ++one->upvotes;
    return {};
}

Refusal Model::advance() {
    const bool more = slide + 1 < deck_.slides.size();
    switch (stage) {
        case Stage::lobby:
            go(0, true);
            return {};
        case Stage::showing:
            if (here().question) {
                open(1);
                return {};
            }
            break;
        case Stage::open: {
            const bool at_once =
                here().type != SlideType::quiz && deck_.bars == Bars::live && !again_planned();
            stage = Stage::closed;
            if (!at_once) return {};
            rounds.back().sealed = true;
            rounds.back().revealed = true;
            hidden = false;
            stage = Stage::revealed;
            return {};
        }
        case Stage::closed:
            if (again_planned()) return trainer(StartRevote{});
            return trainer(RevealResults{});
        case Stage::revealed:
            break;
        case Stage::ended:
            return session_ended;
    }
    if (!more) return last_slide;
    go(slide + 1, true);
    return {};
}

/// One of the trainer's commands each.
struct Trainer {
    Model& model;
    using Stage = Model::Stage;

    [[nodiscard]] bool asks() const {
        return model.stage != Stage::lobby && model.here().question.has_value();
    }

    Refusal operator()(const Advance&) const { return model.advance(); }
    Refusal operator()(const Next&) const {
        const bool lobby = model.stage == Stage::lobby;
        if (!lobby && model.slide + 1 == model.deck_.slides.size()) return last_slide;
        model.go(lobby ? 0 : model.slide + 1, true);
        return {};
    }
    Refusal operator()(const Previous&) const {
        if (model.stage == Stage::lobby || model.slide == 0) return first_slide;
        model.go(model.slide - 1, false);
        return {};
    }
    Refusal operator()(const ShowSlide& command) const {
        for (std::size_t place = 0; place < model.deck_.slides.size(); ++place) {
            if (model.deck_.slides[place].id != command.slide) continue;
            if (model.stage == Stage::lobby || place != model.slide) model.go(place, true);
            return {};
        }
        return no_such_slide;
    }
    Refusal operator()(const OpenQuestion&) const {
        if (!asks()) return not_a_question;
        if (model.stage == Stage::open) return question_open;
        const Asked* asked = model.latest();
        if (asked != nullptr && asked->sealed) return round_sealed;
        model.open(asked == nullptr ? 1 : asked->number);
        return {};
    }
    Refusal operator()(const CloseQuestion&) const {
        if (model.stage != Stage::open) return question_not_open;
        model.stage = Stage::closed;
        return {};
    }
    Refusal operator()(const RevealResults&) const {
        if (model.stage == Stage::open) return question_open;
        if (model.stage == Stage::revealed) return already_revealed;
        if (model.stage != Stage::closed) return question_not_closed;
        model.leave();
        model.latest()->revealed = true;
        model.hidden = false;
        model.stage = Stage::revealed;
        return {};
    }
    Refusal operator()(const HideResults&) const {
        const bool voting = model.stage == Stage::open || model.stage == Stage::closed;
        if (model.stage != Stage::revealed && (!voting || model.hidden)) return nothing_to_hide;
        if (model.stage == Stage::revealed) {
            model.latest()->revealed = false;
            model.stage = Stage::closed;
        }
        model.hidden = true;
        return {};
    }
    Refusal operator()(const ShowBars&) const {
        if (!model.hidden) return nothing_to_show;
        model.hidden = false;
        return {};
    }
    Refusal operator()(const StartRevote&) const {
        if (!asks()) return not_a_question;
        if (model.stage == Stage::open) return question_open;
        const Asked* asked = model.latest();
        if (asked == nullptr) return nothing_to_revote;
        if (asked->number >= limits::rounds_per_slide) return too_many_rounds;
        const std::uint32_t number = asked->number + 1;
        model.leave();
        model.open(number);
        return {};
    }
    Refusal operator()(const SetMinResponses& command) const {
        if (!model.rounds.empty()) return min_responses_locked;
        if (command.min_responses == 0 || command.min_responses > model.min_responses)
            return min_responses_raised;
        model.min_responses = command.min_responses;
        return {};
    }
    Refusal operator()(const EndSession&) const {
        model.leave();
        model.stage = Stage::ended;
        model.removed.clear();
        model.tables.clear();
        model.scribes.clear();
        model.forget_who_asked();
        model.projected = 0;
        return {};
    }
    Refusal operator()(const LockLobby&) const {
        model.locked = true;
        return {};
    }
    Refusal operator()(const UnlockLobby&) const {
        model.locked = false;
        return {};
    }
    Refusal operator()(const SetExpected& command) const {
        if (command.count > limits::expected_max) return too_many_expected;
        model.expected = command.count;
        return {};
    }
    Refusal operator()(const ListParticipants&) const { return {}; }
    Refusal operator()(const RemoveParticipant& command) const {
        if (model.votes_can_change()) return round_not_sealed;
        model.removed.insert(command.participant);
        return {};
    }
    Refusal operator()(const AddTime& command) const {
        if (model.stage != Stage::open) return question_not_open;
        if (model.here().question->seconds == 0) return no_timer;
        if (command.seconds == 0 || command.seconds > limits::question_seconds)
            return too_much_time;
        return {};
    }
    Refusal operator()(const ShowText& command) const {
        Text* text = model.find(command.text);
        if (text == nullptr) return no_such_text;
        if (text->shown == 0) text->shown = ++model.last_shown_;
        return {};
    }
    Refusal operator()(const HideText& command) const {
        Text* text = model.find(command.text);
        if (text == nullptr) return no_such_text;
        text->shown = 0;
        return {};
    }
    Refusal operator()(const StarText& command) const { return star(command.text, true); }
    Refusal operator()(const UnstarText& command) const { return star(command.text, false); }
    [[nodiscard]] Refusal star(std::uint32_t number, bool starred) const {
        Text* text = model.find(number);
        if (text == nullptr) return no_such_text;
        text->starred = starred;
        return {};
    }
    Refusal operator()(const EditText& command) const {
        Text* text = model.find(command.text);
        if (text == nullptr) return no_such_text;
        text->words = command.words;
        return {};
    }
    Refusal operator()(const MergeTexts& command) const {
        Text* from = model.find(command.text);
        Text* into = model.find(command.into);
        if (from == nullptr || into == nullptr || from == into || from->slide != into->slide)
            return no_such_text;
        into->merged += from->merged + 1;
        into->starred = into->starred || from->starred;
        into->themes.insert(from->themes.begin(), from->themes.end());
        return (*this)(DeleteText{command.text});
    }
    Refusal operator()(const DeleteText& command) const {
        if (model.find(command.text) == nullptr) return no_such_text;
        std::erase_if(model.texts, [&](const Text& text) { return text.number == command.text; });
        return {};
    }
    Refusal operator()(const TagText& command) const {
        return tag(command.text, command.theme, true);
    }
    Refusal operator()(const UntagText& command) const {
        return tag(command.text, command.theme, false);
    }
    [[nodiscard]] Refusal tag(std::uint32_t number, const std::string& letter, bool tagged) const {
        Text* text = model.find(number);
        if (text == nullptr) return no_such_text;
        const auto themes = model.themes(text->slide);
        const auto place = static_cast<std::size_t>(letter.front() - 'a');
        if (letter.size() != 1 || place >= themes.size()) return no_such_theme;
        if (tagged)
            text->themes.insert(themes[place].first);
        else
            text->themes.erase(themes[place].first);
        return {};
    }
    Refusal operator()(const AddTheme& command) const {
        if (!model.collecting()) return not_collecting;
        const auto themes = model.themes(model.slide);
        for (const auto& [name, answers] : themes)
            if (name == command.name) return same_theme;
        if (themes.size() == limits::slide_themes) return too_many_themes;
        model.added_themes[model.slide].push_back(command.name);
        return {};
    }
    Refusal operator()(const ShowThemes&) const {
        if (!model.collecting()) return not_collecting;
        if (model.themes_shown || model.themes(model.slide).empty()) return nothing_to_show;
        model.themes_shown = true;
        return {};
    }
    Refusal operator()(const HideThemes&) const {
        if (!model.themes_shown) return nothing_to_hide;
        model.themes_shown = false;
        return {};
    }
    Refusal operator()(const RaiseText& command) const {
        Text* text = model.find(command.text);
        if (text == nullptr || text->shown == 0) return no_such_text;
        if (text->shown != model.last_shown_) text->shown = ++model.last_shown_;
        return {};
    }
    Refusal operator()(const ShowTexts&) const {
        if (!model.collecting()) return not_collecting;
        bool any = false;
        for (Text& text : model.texts) {
            if (text.slide != model.slide || text.shown > 0) continue;
            text.shown = ++model.last_shown_;
            any = true;
        }
        return any ? Refusal() : nothing_to_show;
    }
    Refusal operator()(const ArrangeBoard& command) const {
        if (!model.collecting()) return not_collecting;
        const bool words = model.here().collect == Collect::words;
        const bool impossible = (command.by == Board::group && !model.in_groups()) ||
                                (command.by == Board::cloud && !words) ||
                                (command.by == Board::theme && model.themes(model.slide).empty());
        if (command.by != model.board && impossible) return no_such_board;
        model.board = command.by;
        return {};
    }
    Refusal operator()(const DeleteTexts&) const {
        if (model.texts.empty() && model.questions.empty()) return no_such_text;
        model.texts.clear();
        model.sent_.clear();
        model.questions.clear();
        model.voted_up_.clear();
        model.projected = 0;
        return {};
    }
    Refusal operator()(const OpenAsking&) const {
        if (!model.asking) ++model.times_of_asking;
        model.asking = true;
        return {};
    }
    Refusal operator()(const CloseAsking&) const {
        model.forget_who_asked();
        return {};
    }
    Refusal operator()(const ApproveAsk& command) const {
        RoomQuestion* one = model.question(command.ask);
        if (one == nullptr) return no_such_ask;
        one->approved = true;
        return {};
    }
    Refusal operator()(const AnswerAsk& command) const {
        RoomQuestion* one = model.question(command.ask);
        if (one == nullptr) return no_such_ask;
        // Saying so twice changes nothing, not even for one that was put up again.
        if (!one->answered && model.projected == command.ask) model.projected = 0;
        one->answered = true;
        return {};
    }
    Refusal operator()(const DeleteAsk& command) const {
        if (model.question(command.ask) == nullptr) return no_such_ask;
        std::erase_if(model.questions,
                      [&](const RoomQuestion& one) { return one.number == command.ask; });
        if (model.projected == command.ask) model.projected = 0;
        return {};
    }
    Refusal operator()(const ProjectAsk& command) const {
        RoomQuestion* one = model.question(command.ask);
        if (one == nullptr) return no_such_ask;
        if (model.projected != command.ask) one->approved = true;
        model.projected = command.ask;
        return {};
    }
    Refusal operator()(const TakeAskDown&) const {
        if (model.projected == 0) return nothing_to_hide;
        model.projected = 0;
        return {};
    }
    // The model's deck is anonymous.
    Refusal operator()(const ShowLeaderboard&) const { return no_score; }
    Refusal operator()(const HideLeaderboard&) const { return nothing_to_hide; }
    Refusal operator()(const DealGroups& command) const {
        if (!model.in_groups()) return no_group;
        for (const Text& text : model.texts)
            if (text.slide == model.slide) return groups_have_written;
        if (command.marks.empty()) return {};
        model.tables.clear();
        std::vector<std::uint32_t> phones;
        for (const GroupMark& mark : command.marks) phones.push_back(mark.bytes[0]);
        model.join(phones);
        return {};
    }
};

Refusal Model::trainer(const TrainerCommand& command) {
    if (stage == Stage::ended) return session_ended;
    return std::visit(Trainer{*this}, command);
}

}  // namespace showhands::reference
