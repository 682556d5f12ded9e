// JSON in which every value knows its line, for files that people write by hand and want to be told
// where they went wrong. Keeps the order of members and duplicate keys; bounded in depth; total for
// any bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace showhands {

struct LocatedJson {
    enum class Kind { null, boolean, integer, number, string, array, object };
    struct Member;

    Kind kind = Kind::null;
    /// 1-based line of the file where the value ends (a text, a number) or begins (a list, an
    /// object).
    int line = 1;
    bool boolean = false;
    /// Of an integer that fits.
    std::int64_t integer = 0;
    std::string string;
    std::vector<LocatedJson> items;
    std::vector<Member> members;
};

struct LocatedJson::Member {
    std::string key;
    int line = 1;
    LocatedJson value;
};

/// Why a text is no JSON: in plain words, where it was noticed.
struct JsonFault {
    int line = 1;
    std::string text;
};

[[nodiscard]] std::variant<LocatedJson, JsonFault> parse_located(std::string_view text,
                                                                 std::size_t depth);

}  // namespace showhands
