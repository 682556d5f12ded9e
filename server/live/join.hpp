// Where phones come in: the address and code on the wall, and the QR code of both.
#pragma once

#include <string>

#include "core/ids.hpp"

namespace showhands {

struct Join {
    /// "http://192.168.1.5:8080/482913", what the QR code says.
    std::string url;
    /// "http://192.168.1.5:8080", for typing.
    std::string address;
    std::string code;
    /// Modules per side, and an SVG path of the dark ones in that square.
    int qr_size = 0;
    std::string qr_path;
};

[[nodiscard]] Join make_join(const std::string& public_url, const JoinCode& code);

}  // namespace showhands
