#include <algorithm>
#include <cstring>
#include <new>

#include "cut_disk.hpp"

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
        if (disk.failing({CutDisk::Fault::open_error})) {
            file->pMethods = nullptr;
            return SQLITE_CANTOPEN;
        }
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

void CutDisk::fill_vfs() {
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
}

}  // namespace showhands
