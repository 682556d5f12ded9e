#include "codec/deck_fields.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace showhands {
namespace {

using Kind = LocatedJson::Kind;

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

/// Bytes that no projector can show.
bool has_control_characters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return (byte < 0x20 && letter != '\n' && letter != '\t') || byte == 0x7f;
    });
}

bool blank(std::string_view text) {
    return text.find_first_not_of(" \n\t") == std::string_view::npos;
}

std::string quoted(std::string_view key) { return "\"" + std::string(key.substr(0, 60)) + "\""; }

std::string one_of(std::span<const std::string_view> names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + quoted(names[i]);
    return text;
}

}  // namespace

void DeckFaults::add(const DeckPlace& place, int line, std::string text) {
    faults_.push_back({line, place.slide, place.option, std::move(text)});
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
    : json_(json), what_(std::move(what)), place_(std::move(place)), faults_(faults) {}

const LocatedJson* DeckFields::take(std::string_view key) {
    known_.emplace_back(key);
    const LocatedJson* found = nullptr;
    for (const auto& member : json_.members) {
        if (member.key != key) continue;
        if (found != nullptr)
            fault(member.line,
                  "the key " + quoted(key) + " stands twice in " + what_ + "; keep one");
        found = found == nullptr ? &member.value : found;
    }
    return found;
}

void DeckFields::finish() {
    for (const auto& member : json_.members) {
        if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
        const auto nearest = std::min_element(
            known_.begin(), known_.end(), [&](const auto& left, const auto& right) {
                return distance(left, member.key) < distance(right, member.key);
            });
        std::string text = what_ + " has no key " + quoted(member.key);
        const bool near = nearest != known_.end() && member.key.size() < 40 &&
                          distance(*nearest, member.key) <= 2;
        text += near ? "; did you mean " + quoted(*nearest) + "?" : "; remove it";
        fault(member.line, std::move(text));
    }
}

void DeckFields::missing(std::string_view key) {
    fault(json_.line, what_ + " needs " + quoted(key));
}

std::string DeckFields::text_of(const LocatedJson& json, const std::string& name,
                                std::size_t bound) {
    if (json.kind != Kind::string)
        fault(json.line, name + " must be a text in double quotes, not " + kind_name(json));
    else if (blank(json.string))
        fault(json.line, name + " is empty; write something or leave it out");
    else if (json.string.size() > bound)
        fault(json.line, name + " is too long: " + std::to_string(json.string.size()) +
                             " bytes, at most " + std::to_string(bound));
    else if (has_control_characters(json.string))
        fault(json.line, name + " has an invisible control character; type it anew");
    else
        return json.string;
    return {};
}

std::string DeckFields::text(std::string_view key, std::size_t bound, bool required) {
    const LocatedJson* json = take(key);
    if (json != nullptr) return text_of(*json, quoted(key), bound);
    if (required) missing(key);
    return {};
}

std::optional<std::size_t> DeckFields::choice(std::string_view key,
                                              std::span<const std::string_view> names,
                                              bool required) {
    const LocatedJson* json = take(key);
    if (json == nullptr) {
        if (required) missing(key);
        return std::nullopt;
    }
    if (json->kind == Kind::string)
        for (std::size_t i = 0; i < names.size(); ++i)
            if (json->string == names[i]) return i;
    fault(json->line, quoted(key) + " must be " + one_of(names));
    return std::nullopt;
}

std::optional<std::int64_t> DeckFields::integer(std::string_view key, std::int64_t least,
                                                std::int64_t most, bool required) {
    const LocatedJson* json = take(key);
    if (json == nullptr) {
        if (required) missing(key);
        return std::nullopt;
    }
    if (json->kind == Kind::integer && json->integer >= least && json->integer <= most)
        return json->integer;
    fault(json->line, quoted(key) + " must be " +
                          (least == most ? std::to_string(least)
                                         : "a whole number from " + std::to_string(least) + " to " +
                                               std::to_string(most)));
    return std::nullopt;
}

}  // namespace showhands
