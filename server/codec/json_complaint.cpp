#include "codec/json_complaint.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>

#include "codec/excerpt.hpp"

namespace showhands {
namespace {

using Kind = LocatedJson::Kind;

constexpr const char* not_utf8 = "the file is not saved as UTF-8; save it with that encoding";

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [text](std::string_view beginning) { return text.starts_with(beginning); });
}

/// Characters that make no JSON value.
std::string strange_word(const JsonComplaint& complaint) {
    if (begins_with_any(complaint.rest, {"'", "‘", "’", "“", "”", "„", "«", "»", "`"}))
        return "texts stand in straight double quotes \", not in other quotation marks";
    if (begins_with_any(complaint.rest, {"/", "#"}))
        return "JSON has no comments; remove this one, or move it into \"notes\"";
    if (begins_with_any(complaint.rest, {"\u00a0", "\u200b", "\ufeff"}))
        return "an invisible character stands here; delete it and type a space";
    if (!complaint.rest.empty() && (static_cast<unsigned char>(complaint.rest[0]) & 0xc0U) == 0x80U)
        return not_utf8;
    if (begins_with_any(complaint.rest, {"+", "."})) return "a number is written like 5, -5 or 0.5";
    std::string word(complaint.word);
    std::transform(word.begin(), word.end(), word.begin(), [](char letter) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    });
    for (const char* literal : {"true", "false", "null"})
        if (word == literal) return "write " + word + " in small letters";
    if (word.empty()) return "this is not JSON; texts and keys stand in double quotes";
    return "put double quotes around " + excerpt(complaint.word) + ", a text or key";
}

/// A fault within one text or number.
std::string bad_token(const JsonComplaint& complaint) {
    const auto has = [&complaint](std::string_view words) {
        return complaint.message.find(words) != std::string_view::npos;
    };
    if (has("UTF-8")) return not_utf8;
    if (has("BOM")) return "the file does not begin like a text; save it as UTF-8";
    if (has("missing closing quote"))
        return "the file ends within a text; its closing \" is missing";
    if (has("(LF)") || has("(CR)"))
        return "a text is not closed with \" on its line (a line break within it is written \\n)";
    if (has("(HT)")) return "a tab within a text is written \\t";
    if (has("control character")) return "a text has an invisible control character; type it anew";
    if (has("backslash")) return "a backslash within a text is written \\\\, and a quote \\\"";
    if (has("hex digits") || has("surrogate"))
        return "\\u is followed by four hexadecimal digits, for an emoji by two such; better write "
               "the character itself";
    if (has("invalid number")) return "a number is written like 5, -5 or 0.5";
    return strange_word(complaint);
}

std::string opened(const LocatedJson& open) {
    return std::string(open.kind == Kind::array ? "the [" : "the {") + " of line " +
           std::to_string(open.line);
}

/// A bracket or comma where a value or a key should stand.
std::string missing_value(const LocatedJson& open, const std::string& token, bool in_key) {
    const bool in_list = open.kind == Kind::array;
    const bool first = in_list ? open.items.empty() : open.members.empty();
    if (!in_list && !in_key)
        return "the key \"" + excerpt(open.members.back().key) + "\" has no value after its :";
    if (token == (in_list ? "]" : "}"))
        return "a comma stands before this " + token + "; remove it";
    if (token == "}" || token == "]") return opened(open) + " is not closed before this " + token;
    if (token == ",") return "a comma too many stands here; remove it";
    if (in_list) return "a value is expected here, not " + token;
    return std::string(first ? "a key" : "the next key") +
           " in double quotes is expected here, not " + token;
}

/// What the parser met where the rules of JSON want something else: 'x' or the token.
std::string unexpected_token(const JsonComplaint& complaint, std::string_view after_unexpected) {
    if (after_unexpected.size() > 2 && after_unexpected.front() == '\'')
        return std::string(after_unexpected.substr(1, 1));
    return excerpt(complaint.token);
}

}  // namespace

std::string plain_words(const JsonComplaint& whole) {
    if (whole.complete != nullptr)
        return whole.complete->kind == Kind::object
                   ? "something stands after the end of the deck; remove it"
                   : "a deck begins with {";
    JsonComplaint complaint = whole;
    // The rest quotes the file, whose words are not the parser's.
    complaint.message = whole.message.substr(0, whole.message.find("; last read: "));
    constexpr std::string_view unexpected = "- unexpected ";
    const std::size_t at = complaint.message.find(unexpected);
    if (at == std::string_view::npos) return bad_token(complaint);

    const auto has = [&complaint](std::string_view words) {
        return complaint.message.find(words) != std::string_view::npos;
    };
    const std::string token =
        unexpected_token(complaint, complaint.message.substr(at + unexpected.size()));
    const LocatedJson* open = complaint.open;
    if (has("unexpected end of input"))
        return open == nullptr ? "the file is empty"
                               : "the file ends too early: " + opened(*open) + " is never closed";
    if (open == nullptr) return "a deck begins with {, not with " + token;
    if (has("object separator"))
        return "a : is missing between the key \"" + excerpt(open->members.back().key) +
               "\" and its value";
    if (has("while parsing value") || has("object key"))
        return missing_value(*open, token, has("object key"));
    if (token == "}" || token == "]") return opened(*open) + " is not closed before this " + token;
    if (token == ":") return "this : has no key before it";
    return "a comma is missing before " + token;
}

}  // namespace showhands
