#include "formats/qr.hpp"

#include <qrencode.h>

#include <memory>

namespace showhands {
namespace {

constexpr int quiet_zone = 2;

/// `upper` and `lower` are whether the halves are inked.
const char* half_block(bool upper, bool lower) {
    if (upper && lower) return "█";
    if (upper) return "▀";
    return lower ? "▄" : " ";
}

std::string blocks(const Qr& qr, bool ink_dark, std::string_view before, std::string_view after) {
    std::string text;
    for (int row = -quiet_zone; row < qr.size + quiet_zone; row += 2) {
        text += "  ";
        text += before;
        for (int column = -quiet_zone; column < qr.size + quiet_zone; ++column)
            text +=
                half_block(qr.dark(row, column) == ink_dark, qr.dark(row + 1, column) == ink_dark);
        text += after;
        text += '\n';
    }
    return text;
}

}  // namespace

std::optional<Qr> make_qr(std::string_view text) {
    // The library takes a zero byte for the end of the text.
    if (text.empty() || text.find('\0') != std::string_view::npos) return std::nullopt;
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeString(std::string(text).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
    if (!code) return std::nullopt;
    Qr qr;
    qr.size = code->width;
    const auto count =
        static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    qr.modules.reserve(count);
    for (std::size_t i = 0; i < count; ++i) qr.modules.push_back((code->data[i] & 1U) != 0);
    return qr;
}

std::string svg_path(const Qr& qr) {
    std::string path;
    for (int row = 0; row < qr.size; ++row)
        for (int column = 0; column < qr.size; ++column) {
            if (!qr.dark(row, column)) continue;
            const int start = column;
            while (qr.dark(row, column + 1)) ++column;
            const std::string width = std::to_string(column + 1 - start);
            path.append("M").append(std::to_string(start)).append(" ").append(std::to_string(row));
            path.append("h").append(width).append("v1h-").append(width).append("z");
        }
    return path;
}

std::string terminal_qr(const Qr& qr) { return blocks(qr, true, "\x1b[30;107m", "\x1b[0m"); }

std::string plain_terminal_qr(const Qr& qr) { return blocks(qr, false, "", ""); }

}  // namespace showhands
