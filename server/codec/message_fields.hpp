// The fields a page's message may have, as far as they were read. Which of them a message needs is
// `message_reader`'s business.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "core/option_order.hpp"
#include "core/option_set.hpp"
#include "core/thousandths.hpp"

namespace showhands {

enum class MessageField {
    type,
    role,
    join_code,
    token,
    request,
    slide,
    round,
    options,
    skip,
    min_responses,
    count,
    participant,
    number,
    seconds,
    text,
    text_number,
    into,
    added,
    theme,
    by,
    ask,
    name,
    team,
    unknown
};

[[nodiscard]] MessageField message_field(std::string_view key);

struct MessageFields {
    /// Into the message, or into what its reader keeps until the command is made.
    std::string_view type, role, join_code, token, slide, words, theme, by, name, team;
    std::optional<std::uint64_t> request;
    std::uint64_t round = 0;
    std::uint64_t min_responses = 0;
    std::uint64_t count = 0;
    std::uint64_t participant = 0;
    std::uint64_t seconds = 0;
    std::uint64_t text_number = 0;
    std::uint64_t into = 0;
    std::uint64_t added = 0;
    std::uint64_t ask = 0;
    /// The same names as a set and in their order: which of them counts, the question's kind says.
    OptionSet options;
    OptionOrder order;
    std::optional<std::variant<Thousandths, NotDecimal>> given;
    bool skip = false;
    unsigned seen = 0;

    [[nodiscard]] bool has(MessageField field) const {
        return (seen >> static_cast<unsigned>(field) & 1U) != 0;
    }
    void option(std::string_view id) {
        options.insert(id);
        order.push(id);
    }
    /// False: it stands there a second time.
    [[nodiscard]] bool meet(MessageField field) {
        if (has(field)) return false;
        seen |= 1U << static_cast<unsigned>(field);
        return true;
    }
    /// Where the text of this field goes; null if it holds no text.
    [[nodiscard]] std::string_view* text(MessageField field);
    /// Where its number goes, which a command bounds; null if it holds none, or is the request.
    [[nodiscard]] std::uint64_t* number(MessageField field);
};

}  // namespace showhands
