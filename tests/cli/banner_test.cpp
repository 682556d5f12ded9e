#include "cli/banner.hpp"

#include <doctest/doctest.h>

using namespace showhands;

namespace {

const Banner banner{"http://10.0.0.5:8080",
                    "http://10.0.0.5:8080",
                    "secret",
                    "Because.",
                    "Best Practices",
                    true,
                    true};

bool has(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("the banner says where students and the trainer go, and why there") {
    const std::string text = banner_text(banner);
    CHECK(has(text, "http://10.0.0.5:8080   (or scan the code)"));
    CHECK(has(text, "http://10.0.0.5:8080/trainer#admin=secret"));
    CHECK(has(text, "Because."));
    CHECK(has(text, "Best Practices"));
    CHECK(has(text, "▀"));
}

TEST_CASE("a file gets no colours, and a quiet start no code") {
    Banner plain = banner;
    plain.with_colour = false;
    CHECK(has(banner_text(banner), "\x1b["));
    CHECK_FALSE(has(banner_text(plain), "\x1b["));
    plain.with_qr = false;
    CHECK_FALSE(has(banner_text(plain), "▀"));
}

TEST_CASE("the banner says whether anything is kept") {
    Banner demo = banner;
    demo.kept = false;
    CHECK(has(banner_text(banner), "Everything is kept"));
    CHECK(has(banner_text(demo), "This is a demo: nothing is kept."));
    CHECK_FALSE(has(banner_text(demo), "Everything is kept"));
}
