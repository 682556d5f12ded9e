#include "codec/vote_reader.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace showhands {
namespace {

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
        while (at_ < text_.size() && text_[at_] >= ' ' && text_[at_] <= '~' && text_[at_] != '"' &&
               text_[at_] != '\\')
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

OptionSet options(Cursor& cursor) {
    OptionSet set;
    cursor.expect('[');
    if (cursor.take(']')) return set;
    do set.insert(cursor.string());
    while (cursor.take(','));
    cursor.expect(']');
    return set;
}

enum Seen : unsigned { type = 1, request = 2, slide = 4, round = 8, chosen = 16, skip = 32 };

}  // namespace

std::optional<VoteMessage> read_plain_vote(std::string_view text) {
    Cursor cursor(text);
    VoteMessage vote;
    std::string_view slide_id;
    unsigned seen = 0;
    const auto first_time = [&seen](Seen field) {
        const bool first = (seen & field) == 0;
        seen |= field;
        return first;
    };
    cursor.expect('{');
    do {
        const std::string_view key = cursor.string();
        cursor.expect(':');
        bool good = false;
        if (key == "type")
            good = first_time(type) && cursor.string() == "cast_vote";
        else if (key == "request")
            good = first_time(request) && (vote.request = cursor.number(request_max), true);
        else if (key == "slide")
            good = first_time(slide) && (slide_id = cursor.string(), true);
        else if (key == "round")
            good = first_time(round) &&
                   (vote.round = static_cast<std::uint32_t>(cursor.number(UINT32_MAX)), true);
        else if (key == "options")
            good = first_time(chosen) && (vote.answer.options = options(cursor), true);
        else if (key == "skip")
            good = first_time(skip) && (vote.answer.skip = cursor.boolean(), true);
        if (!good || cursor.failed()) return std::nullopt;
    } while (cursor.take(','));
    cursor.expect('}');
    constexpr unsigned needed = type | request | slide | round;
    const bool answers = (seen & chosen) != 0 || vote.answer.skip;
    if (cursor.failed() || !cursor.at_end() || (seen & needed) != needed || !answers)
        return std::nullopt;
    vote.slide.value = slide_id;
    return vote;
}

}  // namespace showhands
