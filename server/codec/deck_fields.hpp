// Reads the fields of one JSON object of a deck file, one by one, and collects what is wrong with
// them. Whatever was not asked for is an unknown key, named with the known one it may have meant.
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

namespace showhands {

/// Where in the deck a fault is.
struct DeckPlace {
    std::string slide;
    std::string option;
};

class DeckFaults {
 public:
    void add(const DeckPlace& place, int line, std::string text);
    [[nodiscard]] std::vector<DeckRemark> take() { return std::move(faults_); }
    [[nodiscard]] bool empty() const { return faults_.empty(); }

 private:
    std::vector<DeckRemark> faults_;
};

class DeckFields {
 public:
    /// `what` names the object in faults: "the slide", "the question". `json` outlives this.
    DeckFields(const LocatedJson& json, std::string what, DeckPlace place, DeckFaults& faults);

    /// The member of this key, if there is one; from now on the key is known.
    const LocatedJson* take(std::string_view key);
    /// Names every key that was never taken.
    void finish();

    /// A text of 1 to `bound` bytes without control characters other than line breaks and tabs.
    /// Absent: the default, or a fault if `required`.
    std::string text(std::string_view key, std::size_t bound, bool required);
    /// One of `names`, as its index; absent: nothing.
    std::optional<std::size_t> choice(std::string_view key, std::span<const std::string_view> names,
                                      bool required);
    std::optional<std::int64_t> integer(std::string_view key, std::int64_t least, std::int64_t most,
                                        bool required);

    /// A text that stands somewhere else than under a key.
    std::string text_of(const LocatedJson& json, const std::string& name, std::size_t bound);
    void fault(int line, std::string text) { faults_.add(place_, line, std::move(text)); }
    void place_option(std::string option) { place_.option = std::move(option); }
    [[nodiscard]] int line() const { return json_.line; }
    [[nodiscard]] const DeckPlace& place() const { return place_; }
    [[nodiscard]] DeckFaults& faults() { return faults_; }

 private:
    void missing(std::string_view key);

    const LocatedJson& json_;
    std::string what_;
    DeckPlace place_;
    DeckFaults& faults_;
    std::vector<std::string> known_;
};

/// "text", "a number", "a list": what the value is, for a fault.
[[nodiscard]] std::string kind_name(const LocatedJson& json);

}  // namespace showhands
