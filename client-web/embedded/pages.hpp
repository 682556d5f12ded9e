// The built web pages, as bytes inside the program.
#pragma once

#include <span>
#include <string_view>

namespace showhands {

struct Page {
    /// File name in client-web/dist, for example "participant.js".
    std::string_view name;
    std::string_view bytes;
};

[[nodiscard]] std::span<const Page> pages();

}  // namespace showhands
