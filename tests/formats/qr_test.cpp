#include "formats/qr.hpp"

#include <doctest/doctest.h>
#include <qrencode.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

using namespace showhands;

namespace {

constexpr const char* address = "http://192.168.1.5:8080/482913";

/// Draws a path of "Mx yhwv1h-wz" runs back into modules.
std::vector<bool> drawn(const std::string& path, int size) {
    std::vector<bool> modules(static_cast<std::size_t>(size) * static_cast<std::size_t>(size),
                              false);
    std::istringstream in(path);
    char letter = 0;
    int x = 0, y = 0, width = 0, back = 0, one = 0;
    while (in >> letter >> x >> y >> letter >> width >> letter >> one >> letter >> back >> letter) {
        CHECK(width == -back);
        for (int i = 0; i < width; ++i) modules[static_cast<std::size_t>(y * size + x + i)] = true;
    }
    return modules;
}

/// The modules that a terminal's half blocks draw, if ink is dark or light.
std::vector<std::string> shown(const std::string& text, bool ink_is_dark) {
    std::vector<std::string> rows;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        line.erase(0, 2);
        if (line.starts_with('\x1b')) line = line.substr(line.find('m') + 1);
        line = line.substr(0, line.find('\x1b'));
        std::string upper, lower;
        while (!line.empty()) {
            const bool full = line.starts_with("█");
            const bool up = full || line.starts_with("▀");
            const bool down = full || line.starts_with("▄");
            upper += up == ink_is_dark ? '#' : '.';
            lower += down == ink_is_dark ? '#' : '.';
            line.erase(0, up || down ? 3 : 1);
        }
        rows.push_back(upper);
        rows.push_back(lower);
    }
    return rows;
}

/// Two light modules around, and one more row where the rows are odd.
std::vector<std::string> with_quiet_zone(const Qr& qr) {
    std::vector<std::string> rows;
    for (int row = -2; row < qr.size + 2 || rows.size() % 2 == 1; ++row) {
        rows.emplace_back();
        for (int column = -2; column < qr.size + 2; ++column)
            rows.back() += qr.dark(row, column) ? '#' : '.';
    }
    return rows;
}

}  // namespace

TEST_CASE("the modules are those of the library") {
    const auto qr = make_qr(address);
    REQUIRE(qr);
    QRcode* code = QRcode_encodeString(address, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    CHECK(qr->size == code->width);
    for (int i = 0; i < code->width * code->width; ++i)
        CHECK(qr->modules[static_cast<std::size_t>(i)] == ((code->data[i] & 1) != 0));
    QRcode_free(code);
}

TEST_CASE("the path draws exactly the dark modules") {
    const auto qr = make_qr(address);
    CHECK(drawn(svg_path(*qr), qr->size) == qr->modules);
}

TEST_CASE("a terminal's code has a line for every two rows and its quiet zone") {
    const auto qr = make_qr(address);
    for (const std::string& text : {terminal_qr(*qr), plain_terminal_qr(*qr)}) {
        const auto lines = std::count(text.begin(), text.end(), '\n');
        CHECK(lines == (qr->size + 5) / 2);
    }
    CHECK(terminal_qr(*qr).find("\x1b[30;107m") != std::string::npos);
    CHECK(plain_terminal_qr(*qr).find('\x1b') == std::string::npos);
}

TEST_CASE("a terminal shows the code itself, dark on light and light on dark") {
    const auto qr = make_qr(address);
    CHECK(shown(terminal_qr(*qr), true) == with_quiet_zone(*qr));
    CHECK(shown(plain_terminal_qr(*qr), false) == with_quiet_zone(*qr));
}

TEST_CASE("no text and too long a text have no code") {
    CHECK_FALSE(make_qr(""));
    CHECK_FALSE(make_qr(std::string(4'000, 'x')));
    CHECK_FALSE(make_qr(std::string_view("a\0b", 3)));
}
