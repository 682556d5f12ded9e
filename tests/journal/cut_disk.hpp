// A disk in memory for SQLite whose power can be cut: a cut keeps what was synced, and of the rest
// what chance keeps, in any order and torn anywhere. It can also be full, or fail to sync. Killing
// a process tests none of this, since the kernel's cache survives it. One disk at a time; safe for
// the test's and the journal's threads.
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace showhands {

class CutDisk {
 public:
    /// What `SqliteControls::vfs` is given while this object lives.
    static constexpr const char* vfs_name = "cut-disk";

    explicit CutDisk(unsigned seed = 1);
    ~CutDisk();
    CutDisk(const CutDisk&) = delete;
    CutDisk& operator=(const CutDisk&) = delete;

    /// The power goes in the middle of the write or sync that is `operations` from now.
    void cut_after(std::size_t operations);
    [[nodiscard]] bool is_cut() const;
    /// What a cut leaves of the writes that were not synced.
    enum class Survivors {
        none,
        /// Each write whole or not at all, whatever came before it.
        writes,
        /// Each sector whole or not at all, and the last one of a write torn: its end is noise.
        sectors,
    };
    /// The power is back, after the journal was destroyed.
    void restore(Survivors survivors);
    /// A new disk in the place of one that cannot be read any more.
    void replace();

    /// Bytes all files may have together.
    void limit(std::size_t bytes);
    enum class Fault {
        none,
        full,         ///< Nothing more can be written.
        write_error,  ///< Nor can it, for no reason that a user could mend.
        short_write,  ///< As `full`, but a part of what was to be written is.
        sync_error,   ///< Once; as a kernel does, what was to be synced is forgotten.
        open_error,
        /// Controls: the same without a word to the program.
        hidden_write_error,
        hidden_sync_error,
    };
    /// From the operation on that is `after` from now, of those that the fault concerns.
    void fail(Fault fault, std::size_t after = 0);
    void mend();
    /// Since a sync failed. Not one may follow.
    [[nodiscard]] std::size_t syncs_after_failure() const;
    [[nodiscard]] std::size_t syncs() const;
    /// Bytes of all files whose names end so.
    [[nodiscard]] std::size_t size(const std::string& ending = "") const;
    /// What somebody who takes the disk away finds on it: every file, one after the other.
    [[nodiscard]] std::string bytes() const;

 private:
    friend struct CutFile;
    friend struct CutFunctions;

    struct Write {
        std::size_t at = 0;
        std::string bytes;
        /// A truncation to `at`.
        bool truncates = false;
    };
    struct File {
        std::string content;
        std::string synced;
        std::vector<Write> unsynced;
        int opened = 0;
        bool locked = false;
    };

    static void apply(std::string& content, const Write& write);
    void survive(File& file, Survivors survivors);
    void tear(std::string& content, const Write& write);
    /// False once the power is gone.
    bool powered();
    /// True if it is the turn of one of these faults.
    bool failing(std::initializer_list<Fault> faults);
    void mend_all();
    void fill_vfs();
    int write(File& file, Write write);
    int sync(File& file);
    [[nodiscard]] std::size_t total(const std::string& ending = "") const;

    mutable std::mutex mutex_;
    std::map<std::string, File> files_;
    std::mt19937 random_;
    std::size_t until_cut_ = 0;
    bool counting_ = false;
    bool cut_ = false;
    Fault fault_ = Fault::none;
    std::size_t until_fault_ = 0;
    bool sync_failed_ = false;
    std::size_t syncs_after_failure_ = 0;
    std::size_t limit_ = SIZE_MAX;
    std::size_t syncs_ = 0;
    sqlite3_vfs vfs_{};
};

}  // namespace showhands
