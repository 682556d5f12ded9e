#include "codec/deck_fields.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <set>
#include <utility>

#include "codec/excerpt.hpp"
#include "limits.hpp"

namespace showhands {
namespace {

using Kind = LocatedJson::Kind;

/// No misspelling of a key is longer.
constexpr std::size_t misspelt_bytes = 24;

/// How many letters differ: insertions, deletions, replacements.
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < left.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < right.size(); ++j) {
            const std::size_t replaced = diagonal + (left[i] == right[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, replaced});
        }
    }
    return row.back();
}

/// The name somebody meant with this word, or nothing.
const std::string* nearest(const std::vector<std::string>& names, std::string word) {
    if (word.size() > misspelt_bytes) return nullptr;
    std::transform(word.begin(), word.end(), word.begin(), [](char letter) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    });
    const std::string* found = nullptr;
    std::size_t least = 3;
    for (const std::string& name : names) {
        const std::size_t away = distance(name, word);
        if (away >= least || 2 * away > name.size()) continue;
        least = away;
        found = &name;
    }
    return found;
}

bool blank(std::string_view text) {
    return text.find_first_not_of(" \n\t") == std::string_view::npos;
}

std::string quoted(std::string_view word) { return '"' + excerpt(word) + '"'; }

std::string one_of(std::span<const std::string_view> names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + quoted(names[i]);
    return text;
}

}  // namespace

void DeckFaults::add(const DeckPlace& place, int line, std::string text) {
    if (faults_.size() < limits::deck_faults)
        faults_.push_back({line, place.slide, place.option, std::move(text)});
    else
        ++more_;
}

std::vector<DeckRemark> DeckFaults::take() {
    std::stable_sort(
        faults_.begin(), faults_.end(),
        [](const DeckRemark& left, const DeckRemark& right) { return left.line < right.line; });
    if (more_ > 0) faults_.push_back({0, "", "", "and " + std::to_string(more_) + " more faults"});
    return std::move(faults_);
}

std::string kind_name(const LocatedJson& json) {
    switch (json.kind) {
        case Kind::null:
            return "null";
        case Kind::boolean:
            return "true or false";
        case Kind::integer:
        case Kind::number:
            return "a number";
        case Kind::string:
            return "a text";
        case Kind::array:
            return "a list";
        case Kind::object:
            break;
    }
    return "an object";
}

DeckFields::DeckFields(const LocatedJson& json, std::string what, DeckPlace place,
                       DeckFaults& faults)
    : json_(json), what_(std::move(what)), place_(std::move(place)), faults_(faults) {
    std::set<std::string_view> keys;
    for (const auto& member : json.members)
        if (!keys.insert(member.key).second)
            fault(member.line, what_ + " has " + quoted(member.key) + " twice; keep one");
}

const LocatedJson* DeckFields::take(std::string_view key) {
    known_.emplace_back(key);
    for (const auto& member : json_.members)
        if (member.key == key) return &member.value;
    return nullptr;
}

const LocatedJson* DeckFields::take(std::string_view key, Kind kind, bool required) {
    const LocatedJson* json = take(key);
    if (json != nullptr && json->kind == kind) return json;
    if (json != nullptr)
        fault(json->line, quoted(key) +
                              (kind == Kind::array ? " must be a list in [ ], not "
                                                   : " must be an object in { }, not ") +
                              kind_name(*json));
    else if (required)
        missing(key, what_ + " needs " + quoted(key));
    return nullptr;
}

std::string DeckFields::text(std::string_view key, std::size_t bound, bool required) {
    const LocatedJson* json = take(key);
    if (json != nullptr) return text_of(*json, quoted(key), bound, required);
    if (required) missing(key, what_ + " needs " + quoted(key));
    return {};
}

std::string DeckFields::text_of(const LocatedJson& json, const std::string& name, std::size_t bound,
                                bool required) {
    if (json.kind != Kind::string)
        fault(json.line, name + " must be a text in double quotes, not " + kind_name(json));
    else if (blank(json.string))
        fault(json.line,
              name + " is empty; write something" + (required ? "" : " or leave it out"));
    else if (characters(json.string) > bound)
        fault(json.line, name + " is too long: " + std::to_string(characters(json.string)) +
                             " characters, at most " + std::to_string(bound) + "; shorten it");
    else if (json.string.find('\r') != std::string::npos)
        fault(json.line, name + " has a \\r; a line break is written \\n alone");
    else if (has_control_characters(json.string))
        fault(json.line, name + " has an invisible control character; type it anew");
    else
        return json.string;
    return {};
}

std::optional<std::size_t> DeckFields::choice(std::string_view key,
                                              std::span<const std::string_view> names,
                                              bool required) {
    const LocatedJson* json = take(key);
    if (json == nullptr) {
        if (required) missing(key, what_ + " needs " + quoted(key) + ": " + one_of(names));
        return std::nullopt;
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        if (json->kind == Kind::string && json->string == names[i]) return i;
    fault(json->line, quoted(key) + " must be " + one_of(names) + ", not " +
                          (json->kind == Kind::string ? quoted(json->string) : kind_name(*json)));
    return std::nullopt;
}

std::optional<std::int64_t> DeckFields::integer(std::string_view key, std::int64_t least,
                                                std::int64_t most, bool required) {
    const LocatedJson* json = take(key);
    if (json == nullptr) {
        if (required) missing(key, what_ + " needs " + quoted(key));
        return std::nullopt;
    }
    if (json->kind == Kind::integer && json->integer >= least && json->integer <= most)
        return json->integer;
    fault(json->line, quoted(key) + " must be a whole number from " + std::to_string(least) +
                          " to " + std::to_string(most));
    return std::nullopt;
}

std::optional<Thousandths> DeckFields::decimal(std::string_view key, bool required) {
    const LocatedJson* json = take(key);
    if (json == nullptr) {
        if (required) missing(key, what_ + " needs " + quoted(key));
        return std::nullopt;
    }
    const bool number = json->kind == Kind::integer || json->kind == Kind::number;
    const auto read =
        read_decimal(json->kind == Kind::integer ? std::to_string(json->integer) : json->string);
    if (const auto* value = std::get_if<Thousandths>(&read); value != nullptr && number)
        return *value;
    fault(json->line, quoted(key) + (number ? " must be a plain number with at most three decimals"
                                            : " must be a number, not " + kind_name(*json)));
    return std::nullopt;
}

void DeckFields::missing(std::string_view key, std::string text) {
    const std::vector<std::string> names{std::string(key)};
    for (const auto& member : json_.members) {
        if (is_known(member.key) || nearest(names, member.key) == nullptr) continue;
        known_.push_back(member.key);
        return unknown(member, &names.front());
    }
    fault(json_.line, std::move(text));
}

bool DeckFields::misplaced(std::string_view key, const std::string& advice) {
    const auto found = std::find_if(json_.members.begin(), json_.members.end(),
                                    [key](const auto& member) { return member.key == key; });
    if (found == json_.members.end()) return false;
    known_.emplace_back(key);
    fault(found->line, advice);
    return true;
}

void DeckFields::finish() {
    std::size_t strange = 0;
    for (const auto& member : json_.members) {
        if (is_known(member.key)) continue;
        // What is past the bound is only counted: nobody reads what it may have meant.
        const bool read = ++strange <= limits::deck_faults;
        unknown(member, read ? nearest(known_, member.key) : nullptr);
    }
}

bool DeckFields::is_known(std::string_view key) const {
    return std::find(known_.begin(), known_.end(), key) != known_.end();
}

void DeckFields::unknown(const LocatedJson::Member& member, const std::string* meant) {
    fault(member.line,
          what_ + " has no key " + quoted(member.key) +
              (meant == nullptr ? "; remove it" : "; did you mean " + quoted(*meant) + "?"));
}

}  // namespace showhands
