// Reads the fields of one JSON object of a deck file, one by one, and collects what is wrong with
// them: every fault, not only the first. Whatever was not asked for is an unknown key, named with
// the known one it may have meant. Knows no rule of the deck format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "codec/deck_json.hpp"
#include "codec/located_json.hpp"
#include "codec/names.hpp"
#include "core/thousandths.hpp"

namespace showhands {

/// Where in the deck a fault is.
struct DeckPlace {
    std::string slide;
    std::string option;
};

class DeckFaults {
 public:
    void add(const DeckPlace& place, int line, std::string text);
    /// In the order of lines; the last says how many more there are past the bound.
    [[nodiscard]] std::vector<DeckRemark> take();

 private:
    std::vector<DeckRemark> faults_;
    std::size_t more_ = 0;
};

class DeckFields {
 public:
    /// `what` names the object in faults: "the slide", "the question". `json` outlives this.
    DeckFields(const LocatedJson& json, std::string what, DeckPlace place, DeckFaults& faults);

    /// The value of this key, the first if it stands there twice; from now on the key is known.
    const LocatedJson* take(std::string_view key);
    /// The value if it is of this kind, a list or an object; otherwise nothing and, if there is
    /// something else or it is `required`, a fault.
    const LocatedJson* take(std::string_view key, LocatedJson::Kind kind, bool required);
    /// A text of 1 to `bound` characters (Unicode code points) without control characters other
    /// than line breaks and tabs.
    std::string text(std::string_view key, std::size_t bound, bool required);
    /// One of `names`, as its index.
    std::optional<std::size_t> choice(std::string_view key, std::span<const std::string_view> names,
                                      bool required);
    /// One of a closed set, by its name.
    template <class Closed>
    std::optional<Closed> choice(std::string_view key, bool required) {
        const auto place = choice(key, names_of<Closed>, required);
        if (!place) return std::nullopt;
        return static_cast<Closed>(*place);
    }
    std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most,
                                        bool required);
    /// A number of at most three decimals.
    std::optional<Thousandths> decimal(std::string_view key, bool required);
    /// Nothing stands under this key although something must: says `text`, or names the misspelt
    /// key that was meant.
    void missing(std::string_view key, std::string text);
    /// A key that people write here although it is of another place: whether it stands here.
    bool misplaced(std::string_view key, const std::string& advice);
    /// Names every key that was not taken.
    void finish();

    /// A text that stands somewhere else than under a key; `name` begins the faults, `required`
    /// words them.
    std::string text_of(const LocatedJson& json, const std::string& name, std::size_t bound,
                        bool required);
    void fault(int line, std::string text) { faults_.add(place_, line, std::move(text)); }
    void rename(std::string what) { what_ = std::move(what); }
    [[nodiscard]] int line() const { return json_.line; }
    [[nodiscard]] const DeckPlace& place() const { return place_; }
    [[nodiscard]] DeckFaults& faults() { return faults_; }

 private:
    [[nodiscard]] bool is_known(std::string_view key) const;
    /// `meant`: null if it is like no key of this place.
    void unknown(const LocatedJson::Member& member, const std::string* meant);

    const LocatedJson& json_;
    std::string what_;
    DeckPlace place_;
    DeckFaults& faults_;
    std::vector<std::string> known_;
};

/// "a text", "a number", "a list": what the value is, for a fault.
[[nodiscard]] std::string kind_name(const LocatedJson& json);

}  // namespace showhands
