// JSON in which every value knows its line, for files that people write by hand and want to be told
// where they went wrong. Keeps the order of members and duplicate keys; bounded in depth; total for
// any bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace showhands {

struct LocatedJson {
    enum class Kind { null, boolean, integer, number, string, array, object };
    struct Member;

    Kind kind = Kind::null;
    /// 1-based line of the file on which the value begins.
    int line = 1;
    bool boolean = false;
    /// Of an integer that fits; one that does not is a `number`.
    std::int64_t integer = 0;
    /// A text; of a number that is no integer, its digits as they stand there.
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

struct JsonBounds {
    /// Lists and objects open at once.
    std::size_t depth = 0;
    /// Values in all: a value takes fifty times the memory of the byte it may be written with.
    std::size_t values = 0;
};

[[nodiscard]] std::variant<LocatedJson, JsonFault> parse_located(std::string_view text,
                                                                 JsonBounds bounds);

}  // namespace showhands
