#include "codec/located_json.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "codec/json_complaint.hpp"

namespace showhands {
namespace {

using Json = nlohmann::json;
using Kind = LocatedJson::Kind;

/// Walks the text and counts the lines before the last character taken: the parser reads one
/// character past a number.
class LineCounter {
 public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    LineCounter(const char* at, int* line) : at_(at), line_(line) {}

    reference operator*() const { return *at_; }
    LineCounter& operator++() {
        if (ended_) ++*line_;
        ended_ = *at_++ == '\n';
        return *this;
    }
    LineCounter operator++(int) {
        LineCounter before = *this;
        ++*this;
        return before;
    }
    bool operator==(const LineCounter& other) const { return at_ == other.at_; }
    bool operator!=(const LineCounter& other) const { return at_ != other.at_; }

 private:
    const char* at_;
    int* line_;
    /// The character taken last ended its line.
    bool ended_ = false;
};

class Builder {
 public:
    Builder(std::string_view text, int& line, JsonBounds bounds)
        : text_(text), line_(line), bounds_(bounds) {}

    bool null() { return add(of(Kind::null)); }
    bool boolean(bool value) {
        LocatedJson json = of(Kind::boolean);
        json.boolean = value;
        return add(std::move(json));
    }
    bool number_integer(Json::number_integer_t value) {
        LocatedJson json = of(Kind::integer);
        json.integer = value;
        return add(std::move(json));
    }
    bool number_unsigned(Json::number_unsigned_t value) {
        const bool fits =
            value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        LocatedJson json = of(fits ? Kind::integer : Kind::number);
        if (fits)
            json.integer = static_cast<std::int64_t>(value);
        else
            json.string = std::to_string(value);
        return add(std::move(json));
    }
    bool number_float(Json::number_float_t, const std::string& digits) {
        LocatedJson json = of(Kind::number);
        json.string = digits;
        return add(std::move(json));
    }
    bool string(std::string& value) {
        LocatedJson json = of(Kind::string);
        json.string = std::move(value);
        return add(std::move(json));
    }
    bool binary(Json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(Kind::object); }
    bool start_array(std::size_t) { return open(Kind::array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(std::string& name) {
        open_.back().members.push_back({std::move(name), line_, {}});
        return true;
    }
    bool parse_error(std::size_t position, const std::string& token, const Json::exception& error) {
        if (error.id == 406) return fail("this number is too large");
        return fail(
            plain_words({error.what(), token, rest_at(position), word_at(position),
                         open_.empty() ? nullptr : &open_.back(), complete_ ? &root : nullptr}));
    }

    LocatedJson root;
    JsonFault fault;

 private:
    [[nodiscard]] LocatedJson of(Kind kind) const {
        LocatedJson json;
        json.kind = kind;
        json.line = line_;
        return json;
    }
    bool fail(std::string text) {
        fault = {line_, std::move(text)};
        return false;
    }
    bool open(Kind kind) {
        if (open_.size() >= bounds_.depth)
            return fail("lists and objects are nested too deeply here");
        open_.push_back(of(kind));
        return true;
    }
    bool close() {
        LocatedJson done = std::move(open_.back());
        open_.pop_back();
        return add(std::move(done));
    }
    bool add(LocatedJson json) {
        if (++values_ > bounds_.values) return fail("the file has more values than any deck needs");
        complete_ = open_.empty();
        if (complete_)
            root = std::move(json);
        else if (open_.back().kind == Kind::array)
            open_.back().items.push_back(std::move(json));
        else
            open_.back().members.back().value = std::move(json);
        return true;
    }

    /// The file from its `position`-th character.
    [[nodiscard]] std::string_view rest_at(std::size_t position) const {
        return text_.substr(std::min(std::max<std::size_t>(position, 1) - 1, text_.size()));
    }
    /// Letters and digits around the `position`-th character, or before it.
    [[nodiscard]] std::string_view word_at(std::size_t position) const {
        const auto in_word = [this](std::size_t at) {
            return std::isalnum(static_cast<unsigned char>(text_[at])) != 0 || text_[at] == '_';
        };
        std::size_t begin = text_.size() - rest_at(position).size();
        std::size_t end = begin;
        while (begin > 0 && in_word(begin - 1)) --begin;
        while (end < text_.size() && in_word(end)) ++end;
        return text_.substr(begin, end - begin);
    }

    std::string_view text_;
    int& line_;
    JsonBounds bounds_;
    std::size_t values_ = 0;
    /// Lists and objects that are not closed yet, outermost first.
    std::vector<LocatedJson> open_;
    bool complete_ = false;
};

}  // namespace

std::variant<LocatedJson, JsonFault> parse_located(std::string_view text, JsonBounds bounds) {
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        return JsonFault{1, "the file is saved as UTF-16; save it as UTF-8"};
    // The parser takes a zero byte for the end and would not look at what follows.
    if (const auto zero = text.find('\0'); zero != std::string_view::npos)
        return JsonFault{1 + static_cast<int>(std::count(text.begin(), text.begin() + zero, '\n')),
                         "a zero byte stands here; this is no text file"};
    int line = 1;
    Builder builder(text, line, bounds);
    const LineCounter begin(text.data(), &line);
    const LineCounter end(text.data() + text.size(), &line);
    if (Json::sax_parse(begin, end, &builder)) return std::move(builder.root);
    return std::move(builder.fault);
}

}  // namespace showhands
