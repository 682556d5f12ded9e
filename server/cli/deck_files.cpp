#include "cli/deck_files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "codec/deck_json.hpp"
#include "limits.hpp"
#include "live/keys.hpp"

namespace showhands {
namespace {

namespace fs = std::filesystem;

/// Nothing if it cannot be read; never more than `bound` + 1 bytes.
std::optional<std::string> read_file(const fs::path& path, std::size_t bound) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    std::string bytes(bound + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (in.bad() || (in.fail() && !in.eof())) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

/// By content, not by name: a picture that lies about its kind is refused.
std::string media_type(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
    if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP")
        return "image/webp";
    return "";
}

class Loader {
 public:
    LoadedDecks take() { return std::move(loaded_); }

    void load(const std::string& file) {
        const auto text = read_file(file, limits::deck_bytes);
        if (!text) return fault(file, "there is no such file, or it cannot be read.");
        auto reading = read_deck(*text);
        for (const DeckRemark& remark : reading.faults) fault(file, describe(remark));
        for (const DeckRemark& remark : reading.warnings)
            loaded_.warnings.push_back(file + ": " + describe(remark));
        if (!reading.deck) return;
        const auto same = std::find_if(
            loaded_.decks.begin(), loaded_.decks.end(),
            [&](const ShelvedDeck& other) { return other.deck->id == reading.deck->id; });
        if (same != loaded_.decks.end())
            return fault(file, "another deck has the id \"" + reading.deck->id +
                                   "\" too; give each deck an id of its own.");
        for (Slide& slide : reading.deck->slides)
            if (slide.picture && !load_picture(file, slide)) return;
        std::string canonical = write_deck(*reading.deck);
        loaded_.decks.push_back(
            {std::make_shared<const Deck>(std::move(*reading.deck)), std::move(canonical)});
    }

 private:
    void fault(const std::string& file, const std::string& text) {
        loaded_.faults.push_back(file + ": " + text);
    }

    bool load_picture(const std::string& file, Slide& slide) {
        const std::string where =
            "slide \"" + slide.id.value + "\": the picture \"" + slide.picture->source + "\" ";
        const auto bytes =
            read_file(fs::path(file).parent_path() / slide.picture->source, limits::picture_bytes);
        if (!bytes) {
            fault(file, where + "is not there. Put it beside the deck file.");
            return false;
        }
        if (bytes->size() > limits::picture_bytes) {
            fault(file, where + "is larger than 4 MB. Save it smaller.");
            return false;
        }
        const std::string type = media_type(*bytes);
        if (type.empty()) {
            fault(file, where + "is not a PNG, JPEG, WebP or GIF picture.");
            return false;
        }
        const std::string hash = content_hash(*bytes);
        slide.picture->source = hash + "." + type.substr(type.find('/') + 1);
        loaded_.pictures.push_back({hash, {type, *bytes}});
        return true;
    }

    LoadedDecks loaded_;
};

}  // namespace

LoadedDecks load_decks(const std::vector<std::string>& files) {
    Loader loader;
    for (const std::string& file : files) loader.load(file);
    return loader.take();
}

std::vector<std::string> decks_here() {
    std::vector<std::string> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator("decks", error)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".json") && !name.ends_with(".schema.json"))
            files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace showhands
