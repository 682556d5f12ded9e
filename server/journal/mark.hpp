// A note beside the data file of how far it goes: `showhands.mark`. SQLite takes a damaged or
// missing write-ahead log for one that ends earlier; the mark tells that something is missing. It
// is written after each commit and never synced, so it may fall behind at a power cut, and never
// runs ahead; a mark that is missing or unreadable says nothing.
#pragma once

#include <cstdint>
#include <filesystem>

namespace showhands {

class Mark {
 public:
    /// Reads the mark of this folder, or makes one at the first `raise`.
    explicit Mark(const std::filesystem::path& folder);
    ~Mark();
    Mark(const Mark&) = delete;
    Mark& operator=(const Mark&) = delete;

    [[nodiscard]] static std::filesystem::path file_in(const std::filesystem::path& folder);

    /// The last position that the data file was given; 0: nothing is known.
    [[nodiscard]] std::uint64_t position() const { return position_; }
    /// Everything up to `position` is stored. What cannot be written is left out.
    void raise(std::uint64_t position);

 private:
    std::filesystem::path path_;
    std::uint64_t position_ = 0;
    int file_ = -1;
};

}  // namespace showhands
