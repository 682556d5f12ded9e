#include "codec/plain_message.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "codec/message_json.hpp"

namespace showhands {
namespace {

/// What a string holds without more ado: printable ASCII without quotes and escapes.
constexpr auto plain_characters = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = ' '; c <= '~'; ++c) plain[c] = c != '"' && c != '\\';
    return plain;
}();

/// Walks over the text; after the first surprise everything it is asked for fails.
class Cursor {
 public:
    explicit Cursor(std::string_view text) : text_(text) {}

    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool at_end() {
        skip_space();
        return at_ == text_.size();
    }

    /// True and past it if this character is next.
    bool take(char wanted) {
        skip_space();
        if (at_ == text_.size() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }
    void expect(char wanted) {
        if (!take(wanted)) failed_ = true;
    }

    /// A string of printable ASCII without escapes.
    std::string_view string() {
        expect('"');
        const std::size_t first = at_;
        while (at_ < text_.size() && plain_characters[static_cast<unsigned char>(text_[at_])])
            ++at_;
        const std::string_view value = text_.substr(first, at_ - first);
        // Not `expect`: a space before the quote is part of the string.
        if (at_ == text_.size() || text_[at_] != '"') failed_ = true;
        ++at_;
        return failed_ ? std::string_view() : value;
    }

    /// A whole number from 0 to `max`, which is below 10^18.
    std::uint64_t number(std::uint64_t max) {
        skip_space();
        const std::size_t first = at_;
        std::uint64_t value = 0;
        for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && value <= max; ++at_)
            value = 10 * value + static_cast<std::uint64_t>(text_[at_] - '0');
        const std::size_t digits = at_ - first;
        if (digits == 0 || value > max || (digits > 1 && text_[first] == '0')) failed_ = true;
        return value;
    }

    bool boolean() {
        skip_space();
        for (const std::string_view word : {"true", "false"}) {
            if (!text_.substr(std::min(at_, text_.size())).starts_with(word)) continue;
            at_ += word.size();
            return word == "true";
        }
        failed_ = true;
        return false;
    }

 private:
    void skip_space() {
        if (failed_) at_ = text_.size();
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' ||
                                      text_[at_] == '\r' || text_[at_] == '\t'))
            ++at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

void read_options(Cursor& cursor, MessageFields& fields) {
    cursor.expect('[');
    if (cursor.take(']')) return;
    do fields.option(cursor.string());
    while (cursor.take(','));
    cursor.expect(']');
}

void read_value(Cursor& cursor, MessageField field, MessageFields& fields) {
    constexpr std::uint64_t whole_max = 999'999'999'999'999'999;
    switch (field) {
        case MessageField::request:
            fields.request = cursor.number(request_max);
            return;
        case MessageField::options:
            read_options(cursor, fields);
            return;
        case MessageField::skip:
            fields.skip = cursor.boolean();
            return;
        default:
            if (std::uint64_t* number = fields.number(field))
                *number = cursor.number(whole_max);
            else
                *fields.text(field) = cursor.string();
    }
}

}  // namespace

bool read_plain_message(std::string_view text, MessageFields& fields) {
    Cursor cursor(text);
    cursor.expect('{');
    do {
        const MessageField field = message_field(cursor.string());
        cursor.expect(':');
        // Decimals are rare, and the parser knows their spelling.
        if (field == MessageField::number || field == MessageField::unknown) return false;
        if (cursor.failed() || !fields.meet(field)) return false;
        read_value(cursor, field, fields);
    } while (cursor.take(','));
    cursor.expect('}');
    return cursor.at_end() && !cursor.failed();
}

}  // namespace showhands
