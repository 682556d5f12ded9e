#include "core/text_hygiene.hpp"

#include <doctest/doctest.h>

#include "limits.hpp"

using namespace showhands;

namespace {

std::string cleaned(std::string_view typed) {
    const auto clean = clean_text(typed);
    REQUIRE(std::holds_alternative<std::string>(clean));
    return std::get<std::string>(clean);
}

RejectionCode refused(std::string_view typed) {
    const auto clean = clean_text(typed);
    REQUIRE(std::holds_alternative<RejectionCode>(clean));
    return std::get<RejectionCode>(clean);
}

}  // namespace

TEST_CASE("a text is one trimmed line, whatever spaces it was typed with") {
    CHECK(cleaned("  Listen first \n\t and  wait\r\n") == "Listen first and wait");
    CHECK(cleaned("a\u00a0\u2003\u2028b\u3000") == "a b");
    CHECK(cleaned("one") == "one");
}

TEST_CASE("a text of nothing that can be seen is empty") {
    for (const char* typed : {"", "   ", "\n\t\r", "\u200b\u200b", "\u202e\u202c", "\ufeff",
                              "\u200d\u200d", "\ufe0f", "\u0301\u0301", "\u2800", "\u3164"}) {
        CAPTURE(typed);
        CHECK(refused(typed) == RejectionCode::empty_text);
    }
}

TEST_CASE("control characters and marks that turn the direction are removed") {
    CHECK(cleaned(std::string_view("a\0b\x07"
                                   "c\x1b[31m\x7f",
                                   11)) == "abc[31m");
    CHECK(cleaned("a\u0085b\u009bc") == "a bc");
    CHECK(cleaned("abc\u202egnp.exe\u202c") == "abcgnp.exe");
    CHECK(cleaned("\u2066x\u2069 \u200ey\u200f \u061cz") == "x y z");
    CHECK(cleaned("in\u00advis\u200bi\u2060ble\ufeff") == "invisible");
    CHECK(cleaned("tag\U000E0041s\uffff") == "tags");
}

TEST_CASE("emoji, joined ones and flags too, and right-to-left scripts stay as they were typed") {
    for (const char* typed : {"👍", "👩‍👧‍👦 🏳️‍🌈", "🇲🇽", "שלום לכולם", "مرحبا",
                              "می‌خواهم", "नमस्ते", "é", "ñandú ¿qué?"}) {
        CAPTURE(typed);
        CHECK(cleaned(typed) == typed);
    }
}

TEST_CASE("towers of signs on one letter are cut") {
    std::string tower = "z";
    for (int i = 0; i < 100; ++i) tower += "\u0336";
    std::string kept = "z";
    for (std::size_t i = 0; i < limits::combining_marks; ++i) kept += "\u0336";
    CHECK(cleaned(tower + "a") == kept + "a");
}

TEST_CASE("length counts characters, of what stays") {
    std::string longest;
    for (std::size_t i = 0; i < limits::answer_characters; ++i) longest += "é";
    CHECK(cleaned("  " + longest + "\u200b ") == longest);
    CHECK(refused(longest + "é") == RejectionCode::text_too_long);
    CHECK(refused(std::string(100'000, 'a')) == RejectionCode::text_too_long);
}

TEST_CASE("bytes that are not UTF-8 are refused") {
    for (const char* typed : {"\xff", "a\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                              "\xe0\x80\x80", "\x80", "a\xc3(", "\xf0\x82\x82\xac"}) {
        CAPTURE(typed);
        CHECK(refused(typed) == RejectionCode::malformed_message);
    }
}

TEST_CASE("cleaning what is clean changes nothing") {
    for (const char* typed : {"a\u0301 b", "x \u200d y", "👩‍👧‍👦", "  two   words "}) {
        const std::string once = cleaned(typed);
        CHECK(cleaned(once) == once);
    }
}
