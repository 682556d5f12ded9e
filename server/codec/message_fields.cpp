#include "codec/message_fields.hpp"

#include <utility>

namespace showhands {

MessageField message_field(std::string_view key) {
    static constexpr std::pair<std::string_view, MessageField> names[] = {
        {"type", MessageField::type},
        {"request", MessageField::request},
        {"slide", MessageField::slide},
        {"round", MessageField::round},
        {"options", MessageField::options},
        {"skip", MessageField::skip},
        {"role", MessageField::role},
        {"join_code", MessageField::join_code},
        {"token", MessageField::token},
        {"min_responses", MessageField::min_responses},
        {"count", MessageField::count},
        {"participant", MessageField::participant},
        {"number", MessageField::number},
        {"text", MessageField::text},
        {"text_number", MessageField::text_number},
        {"into", MessageField::into},
        {"added", MessageField::added},
        {"theme", MessageField::theme},
        {"seconds", MessageField::seconds},
        {"by", MessageField::by},
        {"ask", MessageField::ask},
        {"name", MessageField::name},
        {"team", MessageField::team},
    };
    if (key.empty()) return MessageField::unknown;
    // The first letter is looked at here: it tells nearly all of them apart.
    for (const auto& [name, field] : names)
        if (key.front() == name.front() && key == name) return field;
    return MessageField::unknown;
}

std::string_view* MessageFields::text(MessageField field) {
    switch (field) {
        case MessageField::type:
            return &type;
        case MessageField::role:
            return &role;
        case MessageField::join_code:
            return &join_code;
        case MessageField::token:
            return &token;
        case MessageField::slide:
            return &slide;
        case MessageField::text:
            return &words;
        case MessageField::theme:
            return &theme;
        case MessageField::by:
            return &by;
        case MessageField::name:
            return &name;
        case MessageField::team:
            return &team;
        default:
            return nullptr;
    }
}

std::uint64_t* MessageFields::number(MessageField field) {
    switch (field) {
        case MessageField::round:
            return &round;
        case MessageField::min_responses:
            return &min_responses;
        case MessageField::count:
            return &count;
        case MessageField::participant:
            return &participant;
        case MessageField::seconds:
            return &seconds;
        case MessageField::text_number:
            return &text_number;
        case MessageField::into:
            return &into;
        case MessageField::added:
            return &added;
        case MessageField::ask:
            return &ask;
        default:
            return nullptr;
    }
}

}  // namespace showhands
