#include "journal/mark.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cinttypes>
#include <cstdio>

namespace showhands {
namespace {

/// The number stands twice, so that a damaged one is not believed.
constexpr const char* sentence =
    "showhands.db holds everything up to entry %020" PRIu64 " (%020" PRIu64 ").\n";
constexpr const char* reading =
    "showhands.db holds everything up to entry %" SCNu64 " (%" SCNu64 ").";

}  // namespace

std::filesystem::path Mark::file_in(const std::filesystem::path& folder) {
    return folder / "showhands.mark";
}

Mark::Mark(const std::filesystem::path& folder) : path_(file_in(folder)) {
    file_ = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
    std::array<char, 128> text{};
    if (file_ < 0 || ::pread(file_, text.data(), text.size() - 1, 0) <= 0) return;
    std::uint64_t once = 0;
    std::uint64_t twice = 0;
    if (std::sscanf(text.data(), reading, &once, &twice) == 2 && once == twice) position_ = once;
}

Mark::~Mark() {
    if (file_ >= 0) ::close(file_);
}

void Mark::raise(std::uint64_t position) {
    if (position <= position_) return;
    position_ = position;
    if (file_ < 0) file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file_ < 0) return;
    std::array<char, 128> text{};
    const int size = std::snprintf(text.data(), text.size(), sentence, position, position);
    const auto bytes = static_cast<std::size_t>(size);
    // A mark that falls behind is right as well.
    [[maybe_unused]] const ssize_t written = ::pwrite(file_, text.data(), bytes, 0);
}

}  // namespace showhands
