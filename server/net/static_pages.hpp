// The pages' files, ready to send: compressed once at the start as hard as zlib can, with tags by
// which a browser that has them already is told so. Never reads a file while serving.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "net/http_message.hpp"
#include "pages.hpp"

namespace showhands {

class StaticPages {
 public:
    /// The bytes of `pages` outlive this object.
    explicit StaticPages(std::span<const Page> pages);

    [[nodiscard]] bool has(std::string_view name) const { return files_.contains(name); }
    /// The file as this request wants it: whole or compressed, or 304 if it has it. 404 if there is
    /// none of that name.
    [[nodiscard]] HttpResponse answer(std::string_view name, const HttpRequest& request) const;

 private:
    struct File {
        std::string_view content_type;
        std::string_view bytes;
        /// Empty if compressing does not help.
        std::string gzip;
        /// With their quotes.
        std::string tag;
        std::string gzip_tag;
    };
    std::map<std::string_view, File, std::less<>> files_;
};

}  // namespace showhands
