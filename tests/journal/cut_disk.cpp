#include "cut_disk.hpp"

#include <algorithm>
#include <utility>

namespace showhands {

CutDisk::CutDisk(unsigned seed) : random_(seed) {
    fill_vfs();
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
    mend_all();
}

void CutDisk::replace() {
    const std::lock_guard lock(mutex_);
    files_.clear();
    mend_all();
}

void CutDisk::mend_all() {
    cut_ = counting_ = sync_failed_ = false;
    fault_ = Fault::none;
    syncs_after_failure_ = 0;
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

void CutDisk::fail(Fault fault, std::size_t after) {
    const std::lock_guard lock(mutex_);
    fault_ = fault;
    until_fault_ = after;
}

void CutDisk::mend() {
    const std::lock_guard lock(mutex_);
    fault_ = Fault::none;
}

std::size_t CutDisk::syncs_after_failure() const {
    const std::lock_guard lock(mutex_);
    return syncs_after_failure_;
}

bool CutDisk::failing(std::initializer_list<Fault> faults) {
    if (std::find(faults.begin(), faults.end(), fault_) == faults.end()) return false;
    if (until_fault_ == 0) return true;
    --until_fault_;
    return false;
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
    if (failing({Fault::full, Fault::write_error, Fault::short_write, Fault::hidden_write_error})) {
        if (fault_ == Fault::hidden_write_error) return SQLITE_OK;
        if (fault_ == Fault::short_write && !write.truncates) {
            write.bytes.resize(random_() % (write.bytes.size() + 1));
            apply(file.content, write);
            file.unsynced.push_back(std::move(write));
        }
        return fault_ == Fault::write_error ? SQLITE_IOERR_WRITE : SQLITE_FULL;
    }
    const bool powered_on = powered();
    // Half of the write that the cut interrupts is done.
    if (!powered_on && !write.truncates) write.bytes.resize(write.bytes.size() / 2);
    apply(file.content, write);
    file.unsynced.push_back(std::move(write));
    return powered_on ? SQLITE_OK : SQLITE_IOERR_WRITE;
}

int CutDisk::sync(File& file) {
    if (sync_failed_) ++syncs_after_failure_;
    if (!powered()) return SQLITE_IOERR_FSYNC;
    if (failing({Fault::sync_error, Fault::hidden_sync_error})) {
        // As a kernel does: what it could not write it forgets, and the next sync succeeds.
        file.unsynced.clear();
        if (fault_ == Fault::hidden_sync_error) return SQLITE_OK;
        fault_ = Fault::none;
        sync_failed_ = true;
        return SQLITE_IOERR_FSYNC;
    }
    ++syncs_;
    for (const Write& write : file.unsynced) apply(file.synced, write);
    file.unsynced.clear();
    return SQLITE_OK;
}

}  // namespace showhands
