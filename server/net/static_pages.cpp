#include "net/static_pages.hpp"

#include <zlib.h>

#include "live/keys.hpp"

namespace showhands {
namespace {

std::string_view content_type(std::string_view name) {
    if (name.ends_with(".html")) return "text/html; charset=utf-8";
    if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
    if (name.ends_with(".css")) return "text/css; charset=utf-8";
    return "application/octet-stream";
}

/// Empty if it fails or does not make it smaller.
std::string gzip(std::string_view bytes) {
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    constexpr int most_memory = 9;
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, most_memory,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string result(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    // zlib's interface is older than const.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return done && result.size() < bytes.size() ? result : std::string();
}

/// Whether an If-None-Match names this tag; weak ones count, as RFC 9110, section 13.1.2, has it.
bool names_tag(std::string_view if_none_match, std::string_view tag) {
    return if_none_match == "*" || if_none_match.find(tag) != std::string_view::npos;
}

}  // namespace

StaticPages::StaticPages(std::span<const Page> pages) {
    constexpr std::size_t tag_digits = 16;
    for (const Page& page : pages) {
        const std::string tag = content_hash(page.bytes).substr(0, tag_digits);
        files_.emplace(page.name, File{content_type(page.name), page.bytes, gzip(page.bytes),
                                       '"' + tag + '"', '"' + tag + "-gz\""});
    }
}

HttpResponse StaticPages::answer(std::string_view name, const HttpRequest& request) const {
    const auto found = files_.find(name);
    if (found == files_.end()) return problem(404, "There is no such page.");
    const File& file = found->second;
    const bool compressed = !file.gzip.empty() && accepts_gzip(request.accept_encoding);
    const std::string& tag = compressed ? file.gzip_tag : file.tag;
    HttpResponse response;
    response.content_type = file.content_type;
    // Kept, but asked for each time: after an update every phone has the new pages at once.
    response.cache_control = "no-cache";
    response.fields = "ETag: " + tag + "\r\nVary: Accept-Encoding\r\n";
    if (names_tag(request.if_none_match, tag)) {
        response.status = 304;
        return response;
    }
    if (compressed) response.fields += "Content-Encoding: gzip\r\n";
    response.fixed_body = compressed ? std::string_view(file.gzip) : file.bytes;
    return response;
}

}  // namespace showhands
