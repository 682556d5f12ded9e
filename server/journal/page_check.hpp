// A layer between SQLite and the file system that gives every page of the data file a checksum and
// refuses a page that no longer has the right one: what a disk has changed is never taken for what
// somebody voted. The last eight bytes of a page hold it, in the format of SQLite's own checksum
// VFS (https://sqlite.org/cksumvfs.html). The write-ahead log has checksums from SQLite and is
// passed on as it is. Never shares memory with another process: a connection must be exclusive.
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace showhands {

class PageCheck {
 public:
    /// `under`: the VFS below; empty: the operating system's. Outlives every connection through it.
    /// `refuses` false: gives checksums, but takes every page.
    PageCheck(const std::string& under, bool refuses);
    ~PageCheck();
    PageCheck(const PageCheck&) = delete;
    PageCheck& operator=(const PageCheck&) = delete;

    /// What a connection is opened with; empty if there is no such VFS below.
    [[nodiscard]] const std::string& vfs_name() const { return name_; }
    /// Whether the pages of the file have room for a checksum, as its header says.
    [[nodiscard]] bool active() const { return active_; }

    /// What SQLite has to leave free at the end of a page.
    static constexpr int reserved_bytes = 8;

 private:
    friend struct PageCheckFunctions;
    friend struct CheckedFile;

    [[nodiscard]] bool right(std::span<const std::byte> page) const;
    /// The page with its checksum; valid until the next call.
    [[nodiscard]] const std::byte* with_checksum(std::span<const std::byte> page);
    /// Reads a file header among the bytes at `at`, if there is one.
    void learn(std::span<const std::byte> bytes, sqlite3_int64 at);
    /// Whether these are a page that has a checksum.
    [[nodiscard]] bool checks(std::size_t count) const;

    bool refuses_;
    bool active_ = false;
    std::string name_;
    std::vector<std::byte> page_;
    sqlite3_vfs* under_ = nullptr;
    sqlite3_vfs vfs_{};
};

}  // namespace showhands
