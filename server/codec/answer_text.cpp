#include "codec/answer_text.hpp"

#include <array>
#include <charconv>
#include <concepts>

namespace showhands {
namespace {

template <std::integral Number>
void append(std::string& text, Number number) {
    std::array<char, 24> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    text.append(buffer.data(), end);
}

bool read_order(std::string_view text, OptionOrder& order) {
    for (const char letter : text) {
        if (letter < 'a' || letter > 'z') return false;
        order.push(static_cast<std::size_t>(letter - 'a'));
    }
    return !text.empty() && text.size() <= OptionOrder::capacity;
}

template <std::integral Number>
bool read_number(std::string_view text, Number& number) {
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end;
}

bool read_options(std::string_view text, Answer& answer) {
    if (text.starts_with('-')) {
        answer.skip = true;
        text.remove_prefix(1);
    }
    if (text.ends_with('?')) {
        answer.options.insert(std::size_t{31});
        text.remove_suffix(1);
    }
    char before = 'a' - 1;
    for (const char letter : text) {
        if (letter <= before || letter > 'z') return false;
        answer.options.insert(static_cast<std::size_t>(letter - 'a'));
        before = letter;
    }
    return true;
}

}  // namespace

void append_answer(std::string& text, const Answer& answer, std::uint32_t time_left) {
    if (answer.skip) text += '-';
    if (!answer.order.empty()) text += '>';
    for (std::size_t place = 0; place < answer.order.size(); ++place)
        text += static_cast<char>('a' + answer.order[place]);
    if (answer.number) {
        text += '#';
        append(text, answer.number->value);
    }
    for (std::size_t i = 0; i < 26; ++i)
        if (answer.options.contains(i)) text += static_cast<char>('a' + i);
    if (!answer.options.subset_of(OptionSet::first(26))) text += '?';
    if (time_left == 0) return;
    text += '@';
    append(text, time_left);
}

std::optional<TimedAnswer> read_answer(std::string_view text) {
    TimedAnswer read;
    if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
        if (!read_number(text.substr(at + 1), read.time_left) || read.time_left == 0)
            return std::nullopt;
        text = text.substr(0, at);
    }
    bool fit = false;
    if (text.starts_with('>'))
        fit = read_order(text.substr(1), read.answer.order);
    else if (text.starts_with('#'))
        fit = read_number(text.substr(1), read.answer.number.emplace().value);
    else
        fit = read_options(text, read.answer);
    return fit ? std::optional(read) : std::nullopt;
}

}  // namespace showhands
