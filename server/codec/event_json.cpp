#include "codec/event_json.hpp"

#include <array>
#include <charconv>
#include <concepts>
#include <nlohmann/json.hpp>
#include <utility>

#include "codec/answer_text.hpp"
#include "codec/ask_event_json.hpp"
#include "codec/fields.hpp"
#include "codec/group_event_json.hpp"
#include "codec/hexadecimal.hpp"
#include "codec/person_event_json.hpp"
#include "codec/text_event_json.hpp"

namespace showhands {
namespace {

using Json = nlohmann::json;

template <std::integral Number>
void write(std::string& text, Number number) {
    std::array<char, 24> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    text.append(buffer.data(), end);
}

/// Writes one event after the other; a vote of the same round as the one before joins its object.
class Writer {
 public:
    void operator()(const VoteCast& cast) {
        if (group_ != std::pair{cast.slide, cast.round}) {
            open("votes_cast");
            field("slide", cast.slide);
            field("round", cast.round);
            text_ += R"(,"votes":[)";
            group_ = {cast.slide, cast.round};
        } else {
            text_ += ',';
        }
        text_ += '"';
        append_hexadecimal(text_, cast.ballot.bytes);
        text_ += R"(",)";
        write(text_, cast.request);
        text_ += R"(,")";
        append_answer(text_, cast.answer, cast.time_left);
        text_ += '"';
    }
    void operator()(const SlideShown& event) {
        open("slide_shown", event.revision);
        field("slide", event.slide);
    }
    void operator()(const QuestionOpened& event) {
        open("question_opened", event.revision);
        field("round", event.round);
        field("unix_s", event.unix_s);
    }
    void operator()(const QuestionClosed& event) {
        open("question_closed", event.revision);
        field("unix_s", event.unix_s);
        field("participants", event.participants);
    }
    void operator()(const RoundSealed& event) { open("round_sealed", event.revision); }
    void operator()(const ResultsRevealed& event) { open("results_revealed", event.revision); }
    void operator()(const ResultsHidden& event) { open("results_hidden", event.revision); }
    void operator()(const BarsShown& event) { open("bars_shown", event.revision); }
    void operator()(const MinResponsesSet& event) {
        open("min_responses_set", event.revision);
        field("min_responses", event.min_responses);
    }
    void operator()(const SurveyOpened& event) {
        open("survey_opened", event.revision);
        field("unix_s", event.unix_s);
    }
    void operator()(const SurveyClosed& event) {
        open("survey_closed", event.revision);
        field("unix_s", event.unix_s);
        field("participants", event.participants);
    }
    void operator()(const SessionEnded& event) {
        open("session_ended", event.revision);
        field("unix_s", event.unix_s);
    }

    void operator()(const LobbyLocked& event) { open("lobby_locked", event.revision); }
    void operator()(const LobbyUnlocked& event) { open("lobby_unlocked", event.revision); }
    void operator()(const ExpectedSet& event) {
        open("expected_set", event.revision);
        field("count", event.count);
    }
    void operator()(const ParticipantRemoved& event) {
        open("participant_removed", event.revision);
        text_ += R"(,"mark":")";
        append_hexadecimal(text_, event.mark.bytes);
        text_ += '"';
    }

    template <TextEvent Happened>
    void operator()(const Happened& event) {
        whole(text_event_json(event));
    }
    template <AskEvent Happened>
    void operator()(const Happened& event) {
        whole(ask_event_json(event));
    }
    template <PersonEvent Happened>
    void operator()(const Happened& event) {
        whole(person_event_json(event));
    }
    template <GroupEvent Happened>
    void operator()(const Happened& event) {
        whole(group_event_json(event));
    }

    void reserve(std::size_t bytes) { text_.reserve(bytes); }
    [[nodiscard]] std::string finish() {
        close();
        text_ += ']';
        return std::move(text_);
    }

 private:
    void open(std::string_view type) {
        close();
        text_ += text_.size() > 1 ? R"(,{"type":")" : R"({"type":")";
        text_ += type;
        text_ += '"';
        open_ = true;
    }
    void open(std::string_view type, std::uint64_t revision) {
        open(type);
        field("revision", revision);
    }
    void whole(const std::string& event) {
        close();
        if (text_.size() > 1) text_ += ',';
        text_ += event;
    }
    template <std::integral Number>
    void field(std::string_view key, Number number) {
        text_ += R"(,")";
        text_ += key;
        text_ += R"(":)";
        write(text_, number);
    }
    void close() {
        if (group_) text_ += ']';
        if (open_) text_ += '}';
        group_.reset();
        open_ = false;
    }

    std::string text_ = "[";
    bool open_ = false;
    /// Slide and round of the votes being written.
    std::optional<std::pair<std::uint32_t, std::uint32_t>> group_;
};

bool read(const Json& value, Ballot& ballot) {
    return value.is_string() && read_hexadecimal(value.get_ref<const std::string&>(), ballot.bytes);
}

bool read_votes(Fields<Json>& fields, Events& events) {
    VoteCast cast;
    cast.slide = fields.number<std::uint32_t>("slide");
    cast.round = fields.number<std::uint32_t>("round");
    const Json* votes = fields.array("votes");
    if (!fields.complete() || votes->empty() || votes->size() % 3 != 0) return false;
    for (std::size_t i = 0; i < votes->size(); i += 3) {
        if (!read((*votes)[i], cast.ballot) || !Fields<Json>::read((*votes)[i + 1], cast.request) ||
            !(*votes)[i + 2].is_string())
            return false;
        const auto read = read_answer((*votes)[i + 2].get_ref<const std::string&>());
        if (!read) return false;
        cast.answer = read->answer;
        cast.time_left = read->time_left;
        events.emplace_back(cast);
    }
    return true;
}

std::optional<Event> read_trainers(std::string_view type, Fields<Json>& fields) {
    const auto revision = fields.number<std::uint64_t>("revision");
    if (type == "slide_shown") return SlideShown{revision, fields.number<std::uint32_t>("slide")};
    if (type == "question_opened")
        return QuestionOpened{revision, fields.number<std::uint32_t>("round"),
                              fields.number<std::int64_t>("unix_s")};
    if (type == "question_closed")
        return QuestionClosed{revision, fields.number<std::int64_t>("unix_s"),
                              fields.number<std::uint32_t>("participants")};
    if (type == "survey_opened")
        return SurveyOpened{revision, fields.number<std::int64_t>("unix_s")};
    if (type == "survey_closed")
        return SurveyClosed{revision, fields.number<std::int64_t>("unix_s"),
                            fields.number<std::uint32_t>("participants")};
    if (type == "round_sealed") return RoundSealed{revision};
    if (type == "results_revealed") return ResultsRevealed{revision};
    if (type == "results_hidden") return ResultsHidden{revision};
    if (type == "bars_shown") return BarsShown{revision};
    if (type == "min_responses_set")
        return MinResponsesSet{revision, fields.number<std::uint32_t>("min_responses")};
    if (type == "session_ended")
        return SessionEnded{revision, fields.number<std::int64_t>("unix_s")};
    if (type == "lobby_locked") return LobbyLocked{revision};
    if (type == "lobby_unlocked") return LobbyUnlocked{revision};
    if (type == "expected_set") return ExpectedSet{revision, fields.number<std::uint32_t>("count")};
    if (type == "participant_removed") {
        ParticipantRemoved removed{revision, {}};
        if (read_hexadecimal(fields.text("mark"), removed.mark.bytes)) return removed;
    }
    return std::nullopt;
}

bool read(const Json& object, Events& events) {
    Fields<Json> fields(object);
    const std::string_view type = fields.text("type");
    if (type == "votes_cast") return read_votes(fields, events);
    std::optional<Event> event = is_text_event(type)     ? read_text_event(type, fields)
                                 : is_ask_event(type)    ? read_ask_event(type, fields)
                                 : is_group_event(type)  ? read_group_event(type, fields)
                                 : is_person_event(type) ? read_person_event(type, fields)
                                                         : read_trainers(type, fields);
    if (!event || !fields.complete()) return false;
    events.push_back(std::move(*event));
    return true;
}

}  // namespace

std::string encode(const Events& events) {
    Writer writer;
    writer.reserve(64 + 64 * events.size());
    for (const Event& event : events) std::visit(writer, event);
    return writer.finish();
}

std::optional<Events> decode_events(std::string_view text) {
    // The parser takes a zero byte for the end and would not look at what follows.
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
    const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    if (!json.is_array()) return std::nullopt;
    Events events;
    for (const Json& object : json)
        if (!read(object, events)) return std::nullopt;
    return events;
}

}  // namespace showhands
