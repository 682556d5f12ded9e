#include "cli/banner.hpp"

#include "formats/qr.hpp"

namespace showhands {

std::string banner_text(const Banner& banner) {
    std::string text = "\n";
    if (banner.with_qr) {
        if (const auto qr = make_qr(banner.public_url))
            text += (banner.with_colour ? terminal_qr(*qr) : plain_terminal_qr(*qr)) + "\n";
    }
    text += "  Students open   " + banner.public_url + "   (or scan the code)\n";
    text += "                  " + banner.why + "\n\n";
    text +=
        "  Trainer opens   " + banner.trainer_url + "/trainer#admin=" + banner.admin_token + "\n";
    text += "                  Keep this link to yourself: it controls every session.\n\n";
    if (!banner.decks.empty()) text += "  Decks           " + banner.decks + "\n";
    text += banner.kept
                ? "  Stop with Ctrl+C. Everything is kept; start again and the class goes on.\n\n"
                : "  Stop with Ctrl+C. This is a demo: nothing is kept.\n\n";
    return text;
}

}  // namespace showhands
