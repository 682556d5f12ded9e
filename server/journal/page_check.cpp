#include "journal/page_check.hpp"

#include <array>
#include <atomic>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <new>

namespace showhands {
namespace {

constexpr std::size_t smallest_page = 512;
constexpr std::size_t header_bytes = 100;
/// Of the header: the bytes that SQLite leaves free at the end of each page.
constexpr std::size_t reserved_at = 20;
constexpr char header_begin[] = "SQLite format 3";

using Checksum = std::array<std::byte, PageCheck::reserved_bytes>;

std::uint32_t word(const std::byte* bytes) {
    std::uint32_t value = 0;
    for (int i = 3; i >= 0; --i) value = value << 8 | std::to_integer<std::uint32_t>(bytes[i]);
    return value;
}

/// Two sums that run through each other: each changed bit changes one of them for good.
Checksum checksum(std::span<const std::byte> page) {
    std::uint32_t one = 0;
    std::uint32_t two = 0;
    for (std::size_t at = 0; at + 2 * sizeof one <= page.size() - sizeof(Checksum);
         at += 2 * sizeof one) {
        one += word(&page[at]) + two;
        two += word(&page[at + sizeof one]) + one;
    }
    Checksum sum;
    for (std::size_t i = 0; i < sizeof one; ++i) {
        sum[i] = static_cast<std::byte>(one >> (8 * i));
        sum[i + sizeof one] = static_cast<std::byte>(two >> (8 * i));
    }
    return sum;
}

std::span<const std::byte> bytes_of(const void* bytes, int count) {
    return {static_cast<const std::byte*>(bytes), static_cast<std::size_t>(count)};
}

}  // namespace

/// A file as SQLite holds it; the file of the VFS below follows it in memory.
struct CheckedFile {
    sqlite3_file base;
    PageCheck* check;
    sqlite3_file* under;
    /// The data file itself, not its log.
    bool pages;
};

/// SQLite's two tables of functions, in C's shape: nearly all of them pass on.
struct PageCheckFunctions {
    static CheckedFile& as_checked(sqlite3_file* file) {
        return *reinterpret_cast<CheckedFile*>(file);
    }
    static sqlite3_file* below(sqlite3_file* file) { return as_checked(file).under; }
    static const sqlite3_io_methods& methods(sqlite3_file* file) {
        return *as_checked(file).under->pMethods;
    }
    static sqlite3_vfs* below(sqlite3_vfs* vfs) {
        return static_cast<PageCheck*>(vfs->pAppData)->under_;
    }

    static int close(sqlite3_file* file) { return methods(file).xClose(below(file)); }
    static int read(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
        const int code = methods(file).xRead(below(file), to, count, at);
        const CheckedFile& checked = as_checked(file);
        if (!checked.pages || (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)) return code;
        const auto bytes = bytes_of(to, count);
        checked.check->learn(bytes, at);
        // Also what a file that was cut short has to say of its last page.
        return checked.check->right(bytes) ? code : SQLITE_IOERR_DATA;
    }
    static int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
        const CheckedFile& checked = as_checked(file);
        const void* page = from;
        if (checked.pages) {
            checked.check->learn(bytes_of(from, count), at);
            page = checked.check->with_checksum(bytes_of(from, count));
        }
        errno = 0;
        const int code = methods(file).xWrite(below(file), page, count, at);
        // A quota or a limit on the size of files is a full disk to whoever can free some space;
        // SQLite calls only ENOSPC so.
        const bool full = errno == EDQUOT || errno == EFBIG;
        return code == SQLITE_IOERR_WRITE && full ? SQLITE_FULL : code;
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        return methods(file).xTruncate(below(file), size);
    }
    static int sync(sqlite3_file* file, int flags) {
        return methods(file).xSync(below(file), flags);
    }
    static int file_size(sqlite3_file* file, sqlite3_int64* size) {
        return methods(file).xFileSize(below(file), size);
    }
    static int lock(sqlite3_file* file, int level) {
        return methods(file).xLock(below(file), level);
    }
    static int unlock(sqlite3_file* file, int level) {
        return methods(file).xUnlock(below(file), level);
    }
    static int check_lock(sqlite3_file* file, int* reserved) {
        return methods(file).xCheckReservedLock(below(file), reserved);
    }
    static int control(sqlite3_file* file, int what, void* value) {
        return methods(file).xFileControl(below(file), what, value);
    }
    static int sector(sqlite3_file* file) { return methods(file).xSectorSize(below(file)); }
    static int characteristics(sqlite3_file* file) {
        return methods(file).xDeviceCharacteristics(below(file));
    }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags,
                    int* flags_out) {
        // The first version of the table: no shared memory, no mapped pages past the check.
        static const sqlite3_io_methods methods{
            1,       close,      read,    write,  truncate,        sync,    file_size, lock,
            unlock,  check_lock, control, sector, characteristics, nullptr, nullptr,   nullptr,
            nullptr, nullptr,    nullptr};
        auto* under = reinterpret_cast<sqlite3_file*>(file + sizeof(CheckedFile) / sizeof *file);
        auto* checked = new (file) CheckedFile{{nullptr},
                                               static_cast<PageCheck*>(vfs->pAppData),
                                               under,
                                               (flags & SQLITE_OPEN_MAIN_DB) != 0};
        under->pMethods = nullptr;
        const int code = below(vfs)->xOpen(below(vfs), name, under, flags, flags_out);
        if (under->pMethods != nullptr) checked->base.pMethods = &methods;
        return code;
    }
    static int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
        return below(vfs)->xDelete(below(vfs), name, sync_folder);
    }
    static int access(sqlite3_vfs* vfs, const char* name, int flags, int* there) {
        return below(vfs)->xAccess(below(vfs), name, flags, there);
    }
    static int full_path(sqlite3_vfs* vfs, const char* name, int size, char* full) {
        return below(vfs)->xFullPathname(below(vfs), name, size, full);
    }
    static int randomness(sqlite3_vfs* vfs, int count, char* bytes) {
        return below(vfs)->xRandomness(below(vfs), count, bytes);
    }
    static int sleep(sqlite3_vfs* vfs, int microseconds) {
        return below(vfs)->xSleep(below(vfs), microseconds);
    }
    static int time(sqlite3_vfs* vfs, double* julian_day) {
        return below(vfs)->xCurrentTime(below(vfs), julian_day);
    }
};

static_assert(sizeof(CheckedFile) % sizeof(sqlite3_file) == 0);

PageCheck::PageCheck(const std::string& under, bool refuses)
    : refuses_(refuses), under_(sqlite3_vfs_find(under.empty() ? nullptr : under.c_str())) {
    if (under_ == nullptr) return;
    // A connection finds its VFS by name only, and every connection has its own.
    static std::atomic<unsigned> made{0};
    name_ = "page-check-" + std::to_string(++made);
    vfs_.iVersion = 1;
    vfs_.szOsFile = static_cast<int>(sizeof(CheckedFile)) + under_->szOsFile;
    vfs_.mxPathname = under_->mxPathname;
    vfs_.zName = name_.c_str();
    vfs_.pAppData = this;
    vfs_.xOpen = PageCheckFunctions::open;
    vfs_.xDelete = PageCheckFunctions::remove;
    vfs_.xAccess = PageCheckFunctions::access;
    vfs_.xFullPathname = PageCheckFunctions::full_path;
    vfs_.xRandomness = PageCheckFunctions::randomness;
    vfs_.xSleep = PageCheckFunctions::sleep;
    vfs_.xCurrentTime = PageCheckFunctions::time;
    sqlite3_vfs_register(&vfs_, 0);
}

PageCheck::~PageCheck() {
    if (under_ != nullptr) sqlite3_vfs_unregister(&vfs_);
}

void PageCheck::learn(std::span<const std::byte> bytes, sqlite3_int64 at) {
    if (at != 0 || bytes.size() < header_bytes) return;
    if (std::memcmp(bytes.data(), header_begin, sizeof header_begin) != 0) return;
    active_ = std::to_integer<int>(bytes[reserved_at]) == reserved_bytes;
}

bool PageCheck::checks(std::size_t count) const {
    return active_ && count >= smallest_page && std::has_single_bit(count);
}

bool PageCheck::right(std::span<const std::byte> page) const {
    if (!refuses_ || !checks(page.size())) return true;
    const Checksum sum = checksum(page);
    return std::memcmp(&page[page.size() - sum.size()], sum.data(), sum.size()) == 0;
}

const std::byte* PageCheck::with_checksum(std::span<const std::byte> page) {
    if (!checks(page.size())) return page.data();
    page_.assign(page.begin(), page.end());
    const Checksum sum = checksum(page);
    std::memcpy(&page_[page_.size() - sum.size()], sum.data(), sum.size());
    return page_.data();
}

}  // namespace showhands
