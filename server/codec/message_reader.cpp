// Reads one client message without building a document: a flat object with one array of option ids.
// Every field that is known has one type and one place; anything else known is malformed, anything
// unknown is passed over. What pages write takes the quick way (`plain_message`).
#include <algorithm>
#include <deque>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "codec/message_json.hpp"
#include "codec/names.hpp"
#include "codec/plain_message.hpp"
#include "core/decide_asks.hpp"
#include "core/decide_texts.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

using Json = nlohmann::json;
using Field = MessageField;

/// nlohmann's SAX interface; false ends the reading.
class Sax {
 public:
    explicit Sax(MessageFields& fields) : fields_(fields) {}

    bool null() { return other(); }
    bool boolean(bool value) {
        if (!at_field(Field::skip)) return other();
        fields_.skip = value;
        return true;
    }
    bool number_integer(Json::number_integer_t value) {
        return at_field(Field::number) ? decimal(std::to_string(value)) : other();
    }
    bool number_unsigned(Json::number_unsigned_t value) {
        if (at_field(Field::request)) {
            fields_.request = value;
            return value <= request_max;
        }
        if (at_field(Field::number)) return decimal(std::to_string(value));
        std::uint64_t* place = depth_ == 1 ? fields_.number(field_) : nullptr;
        if (place == nullptr) return other();
        *place = value;
        return true;
    }
    bool number_float(Json::number_float_t, const std::string& digits) {
        return at_field(Field::number) ? decimal(digits) : other();
    }
    bool string(std::string& value) {
        if (depth_ == 2 && in_options_) {
            fields_.option(value);
            return true;
        }
        std::string_view* place = depth_ == 1 ? fields_.text(field_) : nullptr;
        if (place == nullptr) return other();
        *place = kept_.emplace_back(std::move(value));
        return true;
    }
    bool binary(Json::binary_t&) { return false; }
    bool start_object(std::size_t) {
        if (depth_ > 0 && !other()) return false;
        return ++depth_ <= limits::message_depth;
    }
    bool end_object() {
        --depth_;
        return true;
    }
    bool start_array(std::size_t) {
        if (at_field(Field::options))
            in_options_ = true;
        else if (depth_ == 0 || !other())
            return false;
        return ++depth_ <= limits::message_depth;
    }
    bool end_array() {
        if (--depth_ == 1) in_options_ = false;
        return true;
    }
    bool key(std::string& name) {
        if (depth_ != 1) return true;
        field_ = message_field(name);
        return field_ == Field::unknown || fields_.meet(field_);
    }
    bool parse_error(std::size_t, const std::string&, const Json::exception& error) {
        constexpr int number_overflow = 406;
        too_large_ = error.id == number_overflow && at_field(Field::number);
        return false;
    }

    /// The reading ended at a `number` like 1e309, beyond what any program holds.
    [[nodiscard]] bool too_large() const { return too_large_; }

 private:
    [[nodiscard]] bool at_field(Field field) const { return depth_ == 1 && field_ == field; }
    bool decimal(std::string_view digits) {
        fields_.given = read_decimal(digits);
        return true;
    }
    /// A value of a kind its field does not take; below unknown fields anything goes.
    [[nodiscard]] bool other() const {
        return depth_ > 0 && !in_options_ && field_ == Field::unknown;
    }

    MessageFields& fields_;
    /// Texts without their escapes; they stay where they are.
    std::deque<std::string> kept_;
    std::size_t depth_ = 0;
    Field field_ = Field::unknown;
    bool in_options_ = false;
    bool too_large_ = false;
};

/// Numbers beyond what a command holds mean the most it holds, which every rule refuses.
std::uint32_t at_most_32_bits(std::uint64_t number) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(number, UINT32_MAX));
}

/// Gives a command what the message says; false if it says less than the command needs.
struct Filling {
    const MessageFields& fields;

    template <class Command>
    bool operator()(Command&) const {
        static_assert(std::is_empty_v<Command>, "a command with fields says here where from");
        return true;
    }
    /// A trainer closes whatever is open.
    bool operator()(CloseQuestion&) const { return true; }
    bool operator()(ShowSlide& command) const {
        command.slide.value = fields.slide;
        return fields.has(Field::slide);
    }
    bool operator()(SetMinResponses& command) const {
        command.min_responses = at_most_32_bits(fields.min_responses);
        return fields.has(Field::min_responses);
    }
    bool operator()(SetExpected& command) const {
        command.count = at_most_32_bits(fields.count);
        return fields.has(Field::count);
    }
    bool operator()(AddTime& command) const {
        command.seconds = at_most_32_bits(fields.seconds);
        return fields.has(Field::seconds);
    }
    bool operator()(RemoveParticipant& command) const {
        command.participant = at_most_32_bits(fields.participant);
        return fields.has(Field::participant);
    }
    bool operator()(AddTheme& command) const {
        command.name = fields.words;
        return fields.has(Field::text);
    }
    bool operator()(ArrangeBoard& command) const {
        const auto by = named<Board>(fields.by);
        command.by = by.value_or(Board::newest);
        return by.has_value();
    }
    /// Who is here, the room knows.
    bool operator()(DealGroups&) const { return true; }
    template <OneAskCommand Command>
    bool operator()(Command& command) const {
        command.ask = at_most_32_bits(fields.ask);
        return fields.has(Field::ask);
    }
    template <OneTextCommand Command>
    bool operator()(Command& command) const {
        command.text = at_most_32_bits(fields.text_number);
        bool whole = fields.has(Field::text_number);
        if constexpr (requires { command.words; }) {
            command.words = fields.words;
            whole = whole && fields.has(Field::text);
        }
        if constexpr (requires { command.into; }) {
            command.into = at_most_32_bits(fields.into);
            whole = whole && fields.has(Field::into);
        }
        if constexpr (requires { command.theme; }) {
            command.theme = fields.theme;
            whole = whole && fields.has(Field::theme);
        }
        return whole;
    }
};

/// The command of this name with its fields empty.
std::optional<TrainerCommand> trainer_command(std::string_view type) {
    for (std::size_t place = 0; place < trainer_command_names.size(); ++place)
        if (type == trainer_command_names[place]) return one_of_each_trainer_command()[place];
    return std::nullopt;
}

RejectionCode refusal_of(NotDecimal why) {
    switch (why) {
        case NotDecimal::out_of_range:
            return RejectionCode::number_out_of_range;
        case NotDecimal::too_many_decimals:
            return RejectionCode::too_many_decimals;
        case NotDecimal::no_number:
            break;
    }
    return RejectionCode::no_number;
}

using Result = std::variant<ClientMessage, Unreadable>;

std::string text(std::string_view view) { return std::string(view); }

/// `add_text` or `take_text_back`; the request is there.
Result text_message_of(const MessageFields& fields, bool adds) {
    const bool whole = fields.has(Field::slide) && fields.has(Field::round) &&
                       fields.has(adds ? Field::text : Field::added) && fields.round <= UINT32_MAX;
    if (!whole) return Unreadable{RejectionCode::malformed_message, fields.request};
    const auto round = static_cast<std::uint32_t>(fields.round);
    SlideId slide{text(fields.slide)};
    if (adds)
        return ClientMessage(
            TextMessage{*fields.request, std::move(slide), round, text(fields.words)});
    return ClientMessage(TakeBackMessage{*fields.request, std::move(slide), round, fields.added});
}

/// `add_ask` or `vote_ask_up`; the request is there.
Result ask_message_of(const MessageFields& fields, bool adds) {
    const bool whole =
        adds ? fields.has(Field::round) && fields.has(Field::text) && fields.round <= UINT32_MAX
             : fields.has(Field::ask);
    if (!whole) return Unreadable{RejectionCode::malformed_message, fields.request};
    if (adds)
        return ClientMessage(AskMessage{*fields.request, static_cast<std::uint32_t>(fields.round),
                                        text(fields.words)});
    return ClientMessage(VoteUpMessage{*fields.request, at_most_32_bits(fields.ask)});
}

/// `cast_vote`; the request is there.
Result vote_of(const MessageFields& fields) {
    const bool whole = fields.has(Field::slide) && fields.has(Field::round) &&
                       (fields.has(Field::options) || fields.has(Field::number) || fields.skip) &&
                       fields.round <= UINT32_MAX;
    if (!whole) return Unreadable{RejectionCode::malformed_message, fields.request};
    std::optional<Thousandths> number;
    if (fields.given) {
        if (const auto* no = std::get_if<NotDecimal>(&*fields.given))
            return Unreadable{refusal_of(*no), fields.request};
        number = std::get<Thousandths>(*fields.given);
    }
    return ClientMessage(VoteMessage{*fields.request, SlideId{text(fields.slide)},
                                     static_cast<std::uint32_t>(fields.round),
                                     Answer{fields.options, fields.skip, fields.order, number}});
}

Result hello_of(const MessageFields& fields) {
    const auto role = named<Role>(fields.role);
    if (!role) return Unreadable{RejectionCode::malformed_message, fields.request};
    return ClientMessage(Hello{*role, text(fields.join_code), text(fields.token), text(fields.name),
                               text(fields.team)});
}

Result message_of(const MessageFields& fields) {
    const Unreadable malformed{RejectionCode::malformed_message, fields.request};
    const std::string_view type = fields.type;
    if (!fields.has(Field::type)) return malformed;
    // What comes by the thousand, first.
    if (type == "cast_vote") return fields.request ? vote_of(fields) : Result(malformed);
    if (type == "ping") return ClientMessage(Ping{});
    if (type == "hello") return hello_of(fields);
    auto command = trainer_command(type);
    const bool adds = type == "add_text";
    const bool asks = type == "add_ask";
    const bool texts = adds || type == "take_text_back";
    const bool asking = asks || type == "vote_ask_up";
    const bool pen = type == "take_pen";
    const bool more_time = type == "more_time";
    if (!command && !texts && !asking && !pen && !more_time && type != "leave")
        return Unreadable{RejectionCode::unknown_type, fields.request};
    if (!fields.request) return malformed;
    if (command) {
        if (!std::visit(Filling{fields}, *command)) return malformed;
        return ClientMessage(TrainerMessage{*fields.request, std::move(*command)});
    }
    if (texts) return text_message_of(fields, adds);
    if (asking) return ask_message_of(fields, asks);
    if (more_time) return ClientMessage(MoreTime{*fields.request});
    if (!pen) return ClientMessage(Leave{*fields.request});
    if (!fields.has(Field::slide)) return malformed;
    return ClientMessage(TakePenMessage{*fields.request, SlideId{text(fields.slide)}});
}

}  // namespace

std::variant<ClientMessage, Unreadable> decode_message(std::string_view text) {
    MessageFields fields;
    if (read_plain_message(text, fields)) return message_of(fields);
    // The parser takes a zero byte for the end and would not look at what follows.
    if (text.find('\0') != std::string_view::npos) return Unreadable{};
    fields = {};
    Sax sax(fields);
    if (Json::sax_parse(text.begin(), text.end(), &sax)) return message_of(fields);
    return Unreadable{
        sax.too_large() ? RejectionCode::number_out_of_range : RejectionCode::malformed_message,
        fields.request};
}

}  // namespace showhands
