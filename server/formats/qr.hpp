// QR codes of short texts, such as a join address: for pages as an SVG path, for terminals as half
// blocks. Error correction level M, which a scratched projector still reads.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace showhands {

struct Qr {
    /// Modules per side, without the quiet zone.
    int size = 0;
    /// Row by row; true is dark.
    std::vector<bool> modules;

    /// Light outside the square.
    [[nodiscard]] bool dark(int row, int column) const {
        if (row < 0 || column < 0 || row >= size || column >= size) return false;
        return modules[static_cast<std::size_t>(row) * static_cast<std::size_t>(size) +
                       static_cast<std::size_t>(column)];
    }
};

/// Nothing if the text is empty, too long for one code, or has a zero byte.
[[nodiscard]] std::optional<Qr> make_qr(std::string_view text);

/// The dark modules as one SVG path in a square of `size` units, runs merged: "M0 0h7v1h-7z…".
[[nodiscard]] std::string svg_path(const Qr& qr);

/// Two rows of modules per line, black on white whatever the terminal's colours are, with a quiet
/// zone.
[[nodiscard]] std::string terminal_qr(const Qr& qr);
/// The same without colour codes, right on a dark terminal.
[[nodiscard]] std::string plain_terminal_qr(const Qr& qr);

}  // namespace showhands
