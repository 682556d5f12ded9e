#include "codec/located_json.hpp"

#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

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

/// The parser's complaint in the words of somebody who writes a deck.
std::string plain_words(const std::string& complaint, const std::string& token) {
    const auto has = [&complaint](std::string_view words) {
        return complaint.find(words) != std::string::npos;
    };
    if (has("UTF-8")) return "the file is not saved as UTF-8; save it with that encoding";
    if (has("missing closing quote")) return "the file ends within a text; a closing \" is missing";
    if (has("control character"))
        return "a text is not closed with \" on its line (a line break is written \\n)";
    if (has("expected end of input")) return "something stands after the end of the deck";
    if (has("unexpected end of input")) return "the file ends too early: a }, ] or \" is missing";
    if (has("object key") && token.find('}') != std::string::npos)
        return "a comma stands before this }; remove it";
    if (has("unexpected ']'")) return "a comma stands before this ]; remove it";
    if (has("object key")) return "a key in double quotes is expected here";
    if (has("object separator")) return "a : is missing between the key and its value";
    if (has("while parsing object") || has("while parsing array"))
        return "a comma is missing before this place";
    return "this is not JSON; a value is expected here";
}

class Builder {
 public:
    Builder(int& line, std::size_t depth) : line_(line), depth_(depth) {}

    bool null() { return add({}); }
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
        if (fits) json.integer = static_cast<std::int64_t>(value);
        return add(std::move(json));
    }
    bool number_float(Json::number_float_t, const std::string&) { return add(of(Kind::number)); }
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
    bool parse_error(std::size_t, const std::string& token, const Json::exception& error) {
        if (error.id == 406) return fail("a number here is too large");
        return fail(plain_words(error.what(), token));
    }

    LocatedJson root;
    std::optional<JsonFault> fault;

 private:
    [[nodiscard]] LocatedJson of(Kind kind) const {
        LocatedJson json;
        json.kind = kind;
        json.line = line_;
        return json;
    }
    bool fail(std::string text) {
        if (!fault) fault = JsonFault{line_, std::move(text)};
        return false;
    }
    bool open(Kind kind) {
        if (open_.size() >= depth_) return fail("lists and objects are nested too deeply here");
        open_.push_back(of(kind));
        return true;
    }
    bool close() {
        LocatedJson done = std::move(open_.back());
        open_.pop_back();
        return add(std::move(done));
    }
    bool add(LocatedJson json) {
        if (json.kind == Kind::null) json.line = line_;
        if (open_.empty())
            root = std::move(json);
        else if (open_.back().kind == Kind::array)
            open_.back().items.push_back(std::move(json));
        else
            open_.back().members.back().value = std::move(json);
        return true;
    }

    int& line_;
    std::size_t depth_;
    /// Lists and objects that are not closed yet, outermost first.
    std::vector<LocatedJson> open_;
};

}  // namespace

std::variant<LocatedJson, JsonFault> parse_located(std::string_view text, std::size_t depth) {
    int line = 1;
    Builder builder(line, depth);
    const LineCounter begin(text.data(), &line);
    const LineCounter end(text.data() + text.size(), &line);
    if (Json::sax_parse(begin, end, &builder)) return std::move(builder.root);
    return builder.fault.value_or(JsonFault{line, "this is not JSON"});
}

}  // namespace showhands
