// What `serve` prints when it is up: the address, a QR code of it, and the trainer's link. Pure
// text.
#pragma once

#include <string>

namespace showhands {

struct Banner {
    /// "http://192.168.1.5:8080"
    std::string public_url;
    /// Where the trainer's own browser opens it: the same, or http://localhost:8080.
    std::string trainer_url;
    std::string admin_token;
    /// Why this address.
    std::string why;
    /// Titles of the decks offered.
    std::string decks;
    bool with_qr = true;
    /// A terminal takes colours; a file does not.
    bool with_colour = true;
    /// False: a demo's data, gone with it.
    bool kept = true;
};

[[nodiscard]] std::string banner_text(const Banner& banner);

}  // namespace showhands
