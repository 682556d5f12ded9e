// Loaded before the server (LD_PRELOAD), it makes the disk under `showhands.db` fail as a page of
// memory that a test shares with it says. The server is the very program that people run; only what
// the kernel answers is another.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

/// As `failing_disk.mjs` writes and reads it: eight bytes each.
struct Page {
    std::atomic<std::uint64_t> fault;
    /// Calls of the fault's kind that still go well.
    std::atomic<std::uint64_t> after;
    std::atomic<std::uint64_t> failed_syncs;
    std::atomic<std::uint64_t> syncs_after_failure;
};
enum Fault : std::uint64_t { none, write_error, full, short_write, sync_error, open_error, hidden };

Page* page() {
    static Page* const shared = [] {
        const char* name = std::getenv("FAILING_DISK");
        const int file = name == nullptr ? -1 : ::open(name, O_RDWR | O_CLOEXEC);
        void* memory =
            file < 0 ? MAP_FAILED
                     : ::mmap(nullptr, sizeof(Page), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        return memory == MAP_FAILED ? nullptr : static_cast<Page*>(memory);
    }();
    return shared;
}

template <class Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

bool is_data(const char* path) {
    return path != nullptr && std::strstr(path, "/showhands.db") != nullptr;
}

bool is_data(int file) {
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof(link), "/proc/self/fd/%d", file);
    const ssize_t length = ::readlink(link, path, sizeof(path) - 1);
    if (length <= 0) return false;
    path[length] = 0;
    return is_data(path);
}

/// Whether this call fails.
bool fails(std::uint64_t fault) {
    if (page()->fault != fault) return false;
    if (page()->after == 0) return true;
    --page()->after;
    return false;
}

/// -2: nothing is wrong; else what the write answers, part of which may have been done.
template <class Write>
ssize_t broken_write(int file, std::size_t count, Write write) {
    if (page() == nullptr || page()->fault == none || !is_data(file)) return -2;
    if (fails(hidden)) return static_cast<ssize_t>(count);
    if (fails(short_write)) {
        // Once a part, then nothing at all.
        page()->fault = full;
        if (count > 1) return write(count / 2);
    }
    if (fails(write_error)) return errno = EIO, -1;
    if (fails(full)) return errno = ENOSPC, -1;
    return -2;
}

int sync_or_fail(int file, const char* name) {
    const auto real = next<int (*)(int)>(name);
    if (page() == nullptr || !is_data(file)) return real(file);
    if (page()->failed_syncs > 0) ++page()->syncs_after_failure;
    if (!fails(sync_error)) return real(file);
    // The next one would succeed, as a kernel's does.
    page()->fault = none;
    ++page()->failed_syncs;
    return errno = EIO, -1;
}

}  // namespace

extern "C" {

ssize_t pwrite64(int file, const void* bytes, std::size_t count, off64_t at) {
    const auto real = next<ssize_t (*)(int, const void*, std::size_t, off64_t)>("pwrite64");
    const ssize_t broken =
        broken_write(file, count, [&](std::size_t part) { return real(file, bytes, part, at); });
    return broken == -2 ? real(file, bytes, count, at) : broken;
}

ssize_t write(int file, const void* bytes, std::size_t count) {
    const auto real = next<ssize_t (*)(int, const void*, std::size_t)>("write");
    const ssize_t broken =
        broken_write(file, count, [&](std::size_t part) { return real(file, bytes, part); });
    return broken == -2 ? real(file, bytes, count) : broken;
}

int fdatasync(int file) { return sync_or_fail(file, "fdatasync"); }
int fsync(int file) { return sync_or_fail(file, "fsync"); }

int open64(const char* path, int flags, ...) {
    std::va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    if (is_data(path) && page() != nullptr && fails(open_error)) return errno = EIO, -1;
    return next<int (*)(const char*, int, ...)>("open64")(path, flags, mode);
}

}  // extern "C"
