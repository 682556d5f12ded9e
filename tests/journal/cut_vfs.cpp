#include "cut_vfs.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace showhands {

struct CutFile {
    sqlite3_file base;
    CutDisk* disk;
    CutDisk::File* file;
    /// Whether this connection has the lock.
    bool locks;
};

/// SQLite's two tables of functions, in C's shape.
struct CutFunctions {
    static CutFile& as_cut(sqlite3_file* file) { return *reinterpret_cast<CutFile*>(file); }
    static CutDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<CutDisk*>(vfs->pAppData); }

    static int close(sqlite3_file* file) {
        CutFile& cut = as_cut(file);
        const std::lock_guard lock(cut.disk->mutex_);
        --cut.file->opened;
        if (cut.locks) cut.file->locked = false;
        return SQLITE_OK;
    }
    static int read(sqlite3_file* file, void* to, int count, sqlite3_int64 at) {
        CutFile& cut = as_cut(file);
        const std::lock_guard lock(cut.disk->mutex_);
        const std::string& content = cut.file->content;
        const auto from = std::min(static_cast<std::size_t>(at), content.size());
        const auto there = std::min(static_cast<std::size_t>(count), content.size() - from);
        std::memcpy(to, content.data() + from, there);
        std::memset(static_cast<char*>(to) + there, 0, static_cast<std::size_t>(count) - there);
        return there == static_cast<std::size_t>(count) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
        CutFile& cut = as_cut(file);
        const std::lock_guard lock(cut.disk->mutex_);
        return cut.disk->write(
            *cut.file,
            {static_cast<std::size_t>(at),
             std::string(static_cast<const char*>(from), static_cast<std::size_t>(count)), false});
    }
    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        CutFile& cut = as_cut(file);
        const std::lock_guard lock(cut.disk->mutex_);
        return cut.disk->write(*cut.file, {static_cast<std::size_t>(size), {}, true});
    }
    static int sync(sqlite3_file* file, int) {
        CutFile& cut = as_cut(file);
        const std::lock_guard lock(cut.disk->mutex_);
        return cut.disk->sync(*cut.file);
    }
    static int file_size(sqlite3_file* file, sqlite3_int64* size) {
        CutFile& cut = as_cut(file);
        const std::lock_guard lock(cut.disk->mutex_);
        *size = static_cast<sqlite3_int64>(cut.file->content.size());
        return SQLITE_OK;
    }
    /// One connection has the disk; a second one is busy from its first lock on.
    static int take_lock(sqlite3_file* file, int) {
        CutFile& cut = as_cut(file);
        const std::lock_guard lock(cut.disk->mutex_);
        if (cut.file->locked && !cut.locks) return SQLITE_BUSY;
        cut.file->locked = cut.locks = true;
        return SQLITE_OK;
    }
    static int drop_lock(sqlite3_file* file, int level) {
        CutFile& cut = as_cut(file);
        const std::lock_guard lock(cut.disk->mutex_);
        if (level == SQLITE_LOCK_NONE && cut.locks) cut.file->locked = cut.locks = false;
        return SQLITE_OK;
    }
    static int check_lock(sqlite3_file*, int* reserved) {
        *reserved = 0;
        return SQLITE_OK;
    }
    static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
    static int sector(sqlite3_file*) { return 4096; }
    static int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags,
                    int* flags_out) {
        // No shared memory: only an exclusive connection can use a write-ahead log here.
        static const sqlite3_io_methods methods{
            1,         close,      read,    write,  truncate,        sync,    file_size, take_lock,
            drop_lock, check_lock, control, sector, characteristics, nullptr, nullptr,   nullptr,
            nullptr,   nullptr,    nullptr};
        CutDisk& disk = disk_of(vfs);
        const std::lock_guard lock(disk.mutex_);
        CutFile* cut = new (file) CutFile{{&methods}, &disk, nullptr, false};
        cut->file = &disk.files_[name == nullptr ? "" : name];
        ++cut->file->opened;
        if (flags_out != nullptr) *flags_out = flags;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs* vfs, const char* name, int) {
        CutDisk& disk = disk_of(vfs);
        const std::lock_guard lock(disk.mutex_);
        if (!disk.powered()) return SQLITE_IOERR_DELETE;
        return disk.files_.erase(name) == 0 ? SQLITE_IOERR_DELETE_NOENT : SQLITE_OK;
    }
    static int access(sqlite3_vfs* vfs, const char* name, int, int* there) {
        CutDisk& disk = disk_of(vfs);
        const std::lock_guard lock(disk.mutex_);
        *there = disk.files_.count(name) != 0 ? 1 : 0;
        return SQLITE_OK;
    }
    static int full_path(sqlite3_vfs*, const char* name, int size, char* full) {
        sqlite3_snprintf(size, full, "%s", name);
        return SQLITE_OK;
    }
    static int randomness(sqlite3_vfs* vfs, int count, char* bytes) {
        CutDisk& disk = disk_of(vfs);
        const std::lock_guard lock(disk.mutex_);
        for (int i = 0; i < count; ++i) bytes[i] = static_cast<char>(disk.random_());
        return count;
    }
    static int sleep(sqlite3_vfs*, int) { return 0; }
    static int time(sqlite3_vfs*, double* julian_day) {
        *julian_day = 2'460'000.5;
        return SQLITE_OK;
    }
};

CutDisk::CutDisk(unsigned seed) : random_(seed) {
    vfs_.iVersion = 1;
    vfs_.szOsFile = sizeof(CutFile);
    vfs_.mxPathname = 1024;
    vfs_.zName = vfs_name;
    vfs_.pAppData = this;
    vfs_.xOpen = CutFunctions::open;
    vfs_.xDelete = CutFunctions::remove;
    vfs_.xAccess = CutFunctions::access;
    vfs_.xFullPathname = CutFunctions::full_path;
    vfs_.xRandomness = CutFunctions::randomness;
    vfs_.xSleep = CutFunctions::sleep;
    vfs_.xCurrentTime = CutFunctions::time;
    sqlite3_vfs_register(&vfs_, 0);
}

CutDisk::~CutDisk() { sqlite3_vfs_unregister(&vfs_); }

void CutDisk::cut_after(std::size_t operations) {
    const std::lock_guard lock(mutex_);
    until_cut_ = operations;
    counting_ = true;
}

bool CutDisk::is_cut() const {
    const std::lock_guard lock(mutex_);
    return cut_;
}

void CutDisk::restore(Survivors survivors) {
    const std::lock_guard lock(mutex_);
    for (auto& [name, file] : files_) {
        survive(file, survivors);
        file.unsynced.clear();
        file.content = file.synced;
        file.locked = false;
    }
    cut_ = counting_ = syncs_fail_ = false;
}

void CutDisk::replace() {
    const std::lock_guard lock(mutex_);
    files_.clear();
    cut_ = counting_ = syncs_fail_ = false;
}

void CutDisk::survive(File& file, Survivors survivors) {
    for (const Write& write : file.unsynced) {
        if (survivors == Survivors::none) continue;
        if (survivors == Survivors::sectors && !write.truncates)
            tear(file.synced, write);
        else if (random_() % 2 == 0)
            apply(file.synced, write);
    }
}

void CutDisk::tear(std::string& content, const Write& write) {
    constexpr std::size_t sector_bytes = 512;
    for (std::size_t from = 0; from < write.bytes.size(); from += sector_bytes) {
        if (random_() % 2 == 0) continue;
        std::string sector = write.bytes.substr(from, sector_bytes);
        if (from + sector_bytes >= write.bytes.size() && !sector.empty())
            for (std::size_t i = random_() % sector.size(); i < sector.size(); ++i)
                sector[i] = static_cast<char>(random_());
        apply(content, {write.at + from, std::move(sector), false});
    }
}

std::string CutDisk::bytes() const {
    const std::lock_guard lock(mutex_);
    std::string bytes;
    for (const auto& [name, file] : files_) bytes += file.content;
    return bytes;
}

void CutDisk::limit(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    limit_ = bytes;
}

void CutDisk::fail_syncs() {
    const std::lock_guard lock(mutex_);
    syncs_fail_ = true;
}

std::size_t CutDisk::syncs() const {
    const std::lock_guard lock(mutex_);
    return syncs_;
}

std::size_t CutDisk::size(const std::string& ending) const {
    const std::lock_guard lock(mutex_);
    return total(ending);
}

std::size_t CutDisk::total(const std::string& ending) const {
    std::size_t bytes = 0;
    for (const auto& [name, file] : files_)
        if (name.ends_with(ending)) bytes += file.content.size();
    return bytes;
}

bool CutDisk::powered() {
    if (counting_ && !cut_ && until_cut_-- == 0) cut_ = true;
    return !cut_;
}

void CutDisk::apply(std::string& content, const Write& write) {
    if (write.truncates) {
        content.resize(std::min(content.size(), write.at));
        return;
    }
    if (content.size() < write.at + write.bytes.size())
        content.resize(write.at + write.bytes.size());
    std::copy(write.bytes.begin(), write.bytes.end(),
              content.begin() + static_cast<std::ptrdiff_t>(write.at));
}

int CutDisk::write(File& file, Write write) {
    if (cut_) return SQLITE_IOERR_WRITE;
    const std::size_t end = write.at + write.bytes.size();
    if (!write.truncates && end > file.content.size() &&
        total() + (end - file.content.size()) > limit_)
        return SQLITE_FULL;
    const bool powered_on = powered();
    // Half of the write that the cut interrupts is done.
    if (!powered_on && !write.truncates) write.bytes.resize(write.bytes.size() / 2);
    apply(file.content, write);
    file.unsynced.push_back(std::move(write));
    return powered_on ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

int CutDisk::sync(File& file) {
    if (syncs_fail_ || !powered()) return SQLITE_IOERR_FSYNC;
    ++syncs_;
    file.synced = file.content;
    file.unsynced.clear();
    return SQLITE_OK;
}

}  // namespace showhands
