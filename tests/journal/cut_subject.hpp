// The SQLite journal on a disk whose power can be cut. Its mark stands on a real disk, which keeps
// it through every cut: it must never say more than the journal holds.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cut_disk.hpp"
#include "subject.hpp"

namespace showhands {

class CutSubject : public Calls<CutSubject> {
 public:
    explicit CutSubject(SqliteControls controls = {}) : controls_(std::move(controls)) {
        controls_.vfs = CutDisk::vfs_name;
        open();
    }

    SqliteJournal& journal() { return *journal_; }
    SqliteJournal& catalog() { return *journal_; }
    void open() {
        const std::string why_not = try_to_open();
        REQUIRE_MESSAGE(journal_, why_not);
    }
    /// Empty or why not.
    std::string try_to_open() {
        auto opened = SqliteJournal::open(
            {folder.path(), [this](const std::string& said) { reports.push_back(said); },
             [this](const Storage& now) { storage.push_back(now); }, controls_},
            delivery.deliver());
        journal_ = std::move(opened.journal);
        return opened.why_not;
    }
    void stop() {
        journal_.reset();
        delivery.pump();
    }

    /// "ok", or what SQLite's own full check finds wrong. The journal is stopped for it.
    std::string integrity() {
        stop();
        Database database;
        const bool opened = database.open(file(), CutDisk::vfs_name, true) &&
                            database.execute("PRAGMA locking_mode=EXCLUSIVE");
        return opened ? database.ask("PRAGMA integrity_check") : "it cannot be opened";
    }

    [[nodiscard]] std::string file() const { return folder.path() / "showhands.db"; }

    TemporaryFolder folder;
    Delivery delivery;
    /// What the operator was told.
    std::vector<std::string> reports;
    std::vector<Storage> storage;

 private:
    SqliteControls controls_;
    std::unique_ptr<SqliteJournal> journal_;
};

}  // namespace showhands
